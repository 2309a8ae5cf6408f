package io.onggi.feeds.bybit;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketSink;
import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FieldReader;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.FramePublisher;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;

/**
 * Speaks the dialect of Bybit v5's public sockets, of linear contracts and of spot, which differ in their address only.
 *
 * <p>One pass over the frame validates it. The data are converted in that pass where everything they depend on stood
 * before them, as it usually does, and afterwards otherwise.
 *
 * <ul>
 *   <li>{@code orderbook} of 50 levels and more becomes BOOK_SNAPSHOT, flagged RESET_IDS, and BOOK_DELTA: an update
 *       {@code u} follows {@code u - 1}. Whatever has the id 1 is a whole book, after a restart of the service.
 *   <li>{@code orderbook.1} becomes QUOTE; an empty side is absent. It has no id, because each depth counts its own.
 *       Its updates, which ended in March 2025, say only what changed and are UNHANDLED.
 *   <li>{@code publicTrade} becomes TRADE (see {@link TradeId}); block trades are passed.
 *   <li>{@code tickers} becomes TICKER, MARK and OPEN_INTEREST, each only where the message has something of it, and
 *       what it does not say is absent. A message of none of them is a TICKER flagged KEEPALIVE. Of the open interest
 *       the one that counts a contract once is taken where there are two.
 *   <li>{@code kline.1}, {@code kline.15} and {@code kline.60} become KLINE.
 *   <li>{@code allLiquidation} and the older {@code liquidation} become LIQUIDATION at the bankruptcy price: a position
 *       of {@code Buy} is closed by a sale.
 *   <li>Other topics and arrays of anything are UNHANDLED.
 * </ul>
 *
 * The instrument is the one the topic names. A time of matching is given by books, trades, liquidations and candles
 * (their last trade); otherwise the time of the message stands for it. Volumes are sums that may carry more decimals
 * than any trade; they are cut off and flagged TRUNCATED. Source of all rules: Bybit's documentation of v5.
 */
public final class BybitDecoder implements FrameDecoder {
    private static final JsonKeys TYPES = JsonKeys.of("snapshot", "delta");
    private static final int DELTA = 1;
    private static final JsonKeys OPERATIONS = JsonKeys.of("subscribe", "unsubscribe");
    private static final long BOOK_SIDES = 1L << Key.ASKS | 1L << Key.BIDS;
    private static final long CONTAINERS = BOOK_SIDES | 1L << Key.DATA;
    /** The id of a book that starts again. */
    private static final long FIRST_ID = 1;

    private final BybitMarket market;
    private final InstrumentTable instruments;
    private final ControlListener listener;
    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;
    private final ItemReader items;
    private final JsonFields data =
            new JsonFields().names(Key.SIDE, ItemReader.SIDES).context(Key.SYMBOL);
    private final JsonFields element =
            new JsonFields().names(Key.SIDE, ItemReader.SIDES).context(Key.SYMBOL);
    private final JsonFields top = new JsonFields()
            .names(Key.TYPE, TYPES)
            .names(Key.OPERATION, OPERATIONS)
            .object(Key.DATA, data);
    private final PriceLevels best = new PriceLevels();

    private int channel;
    private int type;
    private Instrument instrument;
    private boolean elementsRead;
    private long sidesRead;

    /** Makes the decoder of one connection to one of the venue's sockets. */
    public BybitDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final BybitMarket market) {
        this.market = market;
        this.instruments = instruments;
        this.listener = listener;
        out = new FramePublisher(Venue.BYBIT, sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
        items = new ItemReader(out, json, read);
    }

    @Override
    public Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        begin(frame, offset, length, receiveTimeNs);
        if (json.peek() == '[') {
            json.skipValue();
            json.finish();
            return json.failed() ? reject() : out.unhandled(StreamKind.NONE, 0);
        }
        scan();
        json.finish();
        // Also where the frame failed: what it had said by then names the stream that lost it.
        resolve();
        if (json.failed()) {
            return reject();
        }
        if (!top.has(Key.TOPIC)) {
            return top.has(Key.OPERATION) ? control() : out.unhandled(StreamKind.NONE, 0);
        }
        if (channel < 0 || !top.has(Key.DATA) || isUpdateOfBest()) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (instrument == null) {
            json.fail(RejectReason.UNKNOWN_SYMBOL);
            return reject();
        }
        return publish();
    }

    @Override
    public void abandon() {
        out.abandon();
    }

    private void begin(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        out.begin(frame, offset, length, receiveTimeNs);
        json.begin(frame, offset, length);
        read.begin(receiveTimeNs);
        channel = Channel.NONE;
        type = JsonKeys.END;
        instrument = null;
        elementsRead = false;
        sidesRead = 0;
        top.clear();
        best.clear();
    }

    /** Notes what the values of the message are; reads levels and elements at once if it can. */
    private void scan() {
        if (!json.enterObject()) {
            return;
        }
        int key = json.scanMembers(Key.ALL, top, CONTAINERS);
        while (key != JsonKeys.END) {
            final boolean inside = top.current() == data;
            if (inside == (key == Key.DATA) || !canConvert(inside)) {
                json.skipValue();
            } else if (inside) {
                readLevels(key);
            } else {
                readElements();
            }
            key = json.scanMembers(Key.ALL, top, CONTAINERS);
        }
    }

    /** {@return whether everything that levels, or else elements, depend on came before them} */
    private boolean canConvert(final boolean levels) {
        final int position = json.position();
        resolve();
        json.seek(position);
        return instrument != null
                && (levels
                        ? Channel.hasLevels(channel) && type >= 0 && !isUpdateOfBest()
                        : Channel.hasElements(channel));
    }

    private boolean isUpdateOfBest() {
        return channel == Channel.BEST && type == DELTA;
    }

    /** Finds out, as far as the message has said so, which topic it is of, and whether it is a change or a whole. */
    private void resolve() {
        if (type == JsonKeys.END && top.has(Key.TYPE)) {
            type = read.name(top, Key.TYPE, TYPES);
        }
        if (channel != Channel.NONE || !top.has(Key.TOPIC) || !read.word(top, Key.TOPIC)) {
            return;
        }
        final byte[] text = json.wordBytes();
        final int offset = json.wordOffset();
        final int end = offset + json.wordLength();
        int point = end - 1;
        while (point > offset && text[point] != '.') {
            point--;
        }
        channel = Channel.KEYS.find(text, offset, Math.max(0, point - offset));
        if (channel >= 0) {
            instrument = instruments.find(Venue.BYBIT, market == BybitMarket.SPOT, text, point + 1, end - point - 1);
        }
    }

    /** An answer to a request: the venue's own words for a ping, too, say whether it succeeded. */
    private Outcome control() {
        final boolean refused = top.has(Key.SUCCESS) && !read.flag(top, Key.SUCCESS);
        final int operation = read.name(top, Key.OPERATION, OPERATIONS);
        if (json.failed()) {
            return reject();
        }
        if (refused) {
            listener.onError(read.requestId(top, Key.REQUEST), read.refusal(top, Key.MESSAGE, out::beginning));
        } else if (operation >= 0) {
            listener.onAck(read.requestId(top, Key.REQUEST));
        }
        return out.control();
    }

    private Outcome publish() {
        switch (channel) {
            case Channel.BOOK -> {
                return publishBook();
            }
            case Channel.BEST -> {
                return publishBest();
            }
            case Channel.TICKERS -> {
                openList(EventType.TICKER);
                final long timeNs = read.timeNs(top, Key.SENT);
                if (requireObject()) {
                    items.tickers(data, instrument, timeNs);
                }
            }
            case Channel.LIQUIDATIONS -> {
                if (top.hasObject()) {
                    openList(EventType.LIQUIDATION);
                    items.liquidation(data, instrument);
                } else {
                    requireElements();
                }
            }
            default -> requireElements();
        }
        final long sentNs = read.optionalTimeNs(top, Key.SENT);
        if (json.failed()) {
            return reject();
        }
        return out.listLength() == 0
                ? out.unhandled(Channel.stream(channel), instrument.id())
                : out.publishList(sentNs);
    }

    private void openList(final EventType of) {
        out.openList(of, Channel.stream(channel), instrument.id());
    }

    private boolean requireObject() {
        if (!top.hasObject()) {
            json.fail(RejectReason.WRONG_TYPE);
        }
        return !json.failed();
    }

    private void requireElements() {
        if (!elementsRead && read.require(top, Key.DATA)) {
            readElements();
        }
    }

    private void readElements() {
        elementsRead = true;
        openList(Channel.element(channel));
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            element.clear();
            if (!json.enterObject()) {
                return;
            }
            json.scanMembers(Key.ALL, element, 0);
            final int behind = json.position();
            switch (channel) {
                case Channel.TRADES -> items.trade(element, instrument);
                case Channel.LIQUIDATIONS -> items.liquidation(element, instrument);
                default -> items.candle(element, instrument, channel);
            }
            json.seek(behind);
        }
    }

    private void readLevels(final int side) {
        final boolean bids = side == Key.BIDS;
        final boolean book = channel == Channel.BOOK;
        if (book && sidesRead == 0) {
            out.openBook(type == DELTA ? EventType.BOOK_DELTA : EventType.BOOK_SNAPSHOT, instrument.id());
        }
        sidesRead |= 1L << side;
        if (!json.enterArray()) {
            return;
        }
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        if (!book) {
            if (!json.readLevels(best, bids, priceDigits, sizeDigits)) {
                json.fail(RejectReason.TOO_MANY_LEVELS);
            }
            return;
        }
        while (!json.readLevels(out.current().levels(), bids, priceDigits, sizeDigits) && !json.failed()) {
            if (out.nextPart() == null) {
                json.fail(RejectReason.TOO_MANY_LEVELS);
            }
        }
    }

    /** Reads the sides that could not be read at once. */
    private void requireLevels() {
        if (type < 0) {
            json.fail(type == JsonKeys.UNKNOWN ? RejectReason.INVALID_VALUE : RejectReason.MISSING_FIELD);
        }
        if (requireObject()) {
            requireSide(Key.BIDS);
            requireSide(Key.ASKS);
        }
    }

    private void requireSide(final int side) {
        if ((sidesRead >>> side & 1) == 0 && read.require(data, side)) {
            readLevels(side);
        }
    }

    private long matchedNs() {
        final boolean matched = read.find(top, Key.MATCHED);
        return read.timeNs(top, matched ? Key.MATCHED : Key.SENT);
    }

    private Outcome publishBook() {
        requireLevels();
        final boolean update = type == DELTA;
        final long id = read.number(data, Key.UPDATE);
        final long timeNs = matchedNs();
        final long sentNs = read.timeNs(top, Key.SENT);
        if (id < FIRST_ID) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        if (json.failed()) {
            return reject();
        }
        if (update && id > FIRST_ID) {
            return out.publishBook(id - 1, id, id, timeNs, sentNs, 0);
        }
        if (update) {
            out.retypeBook(EventType.BOOK_SNAPSHOT);
        }
        return out.publishBook(FixedPoint.ABSENT, FixedPoint.ABSENT, id, timeNs, sentNs, EventFlags.RESET_IDS);
    }

    private Outcome publishBest() {
        requireLevels();
        final long timeNs = matchedNs();
        final long sentNs = read.timeNs(top, Key.SENT);
        if (json.failed()) {
            return reject();
        }
        final boolean bid = best.bidCount() > 0;
        final boolean ask = best.askCount() > 0;
        out.open(EventType.QUOTE, StreamKind.QUOTE, instrument.id())
                .quote(
                        bid ? best.bidPrice(0) : FixedPoint.ABSENT,
                        bid ? best.bidSize(0) : FixedPoint.ABSENT,
                        ask ? best.askPrice(0) : FixedPoint.ABSENT,
                        ask ? best.askSize(0) : FixedPoint.ABSENT,
                        FixedPoint.ABSENT);
        return out.publish(timeNs, sentNs, 0);
    }

    private Outcome reject() {
        return out.reject(json.reason(), Channel.stream(channel), instrument == null ? 0 : instrument.id());
    }
}
