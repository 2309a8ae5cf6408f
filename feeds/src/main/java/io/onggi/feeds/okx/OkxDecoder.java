package io.onggi.feeds.okx;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
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
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;
import java.nio.charset.StandardCharsets;

/**
 * Speaks the dialect of OKX v5: the public and the business socket, and the REST reply for a whole book.
 *
 * <p>One pass over the frame validates it. The data are converted in that pass where everything they depend on stood
 * before them, as it usually does, and afterwards otherwise.
 *
 * <ul>
 *   <li>{@code trades} and {@code trades-all} become TRADE. Where the venue says how many fills it aggregated, the
 *       single ids are the {@code count} up to {@code tradeId}, which is the last one's.
 *   <li>{@code books} and its two faster forms become BOOK_SNAPSHOT, flagged RESET_IDS, and BOOK_DELTA. An update holds
 *       the changes behind {@code prevSeqId} up to {@code seqId}; one without a change, whose two ids are equal, is
 *       flagged KEEPALIVE; one whose ids go back (the venue's maintenance) is flagged RESET_IDS. Updates of the years
 *       before there were ids carry a checksum instead; they follow each other, which RESET_IDS says of them. An update
 *       with neither is refused.
 *   <li>{@code books5} becomes BOOK_SNAPSHOT, flagged RESET_IDS. {@code bbo-tbt} becomes QUOTE; an empty side is
 *       absent.
 *   <li>{@code candle1m}, {@code candle15m}, {@code candle1H} become KLINE, {@code tickers} TICKER.
 *   <li>{@code mark-price}, {@code index-tickers} and {@code funding-rate} each become a MARK that has only their own
 *       part. The index of {@code BTC-USDT} is that of {@code BTC-USDT-SWAP}.
 *   <li>{@code liquidation-orders} become LIQUIDATION at the bankruptcy price; instruments nobody asked for are passed.
 *   <li>Other channels and arrays of anything are UNHANDLED. The bare text {@code pong} speaks of the connection.
 * </ul>
 *
 * Sizes are contracts and become base units by {@link OkxContracts}. Times are those of matching, but those of books
 * are of the message's making; there is no time of sending. Volumes of candles and tickers are sums that may carry more
 * decimals than any trade; they are cut off and flagged TRUNCATED.
 */
public final class OkxDecoder implements FrameDecoder, SnapshotDecoder {
    private static final JsonKeys ACTIONS = JsonKeys.of("snapshot", "update");
    private static final int SNAPSHOT = 0;
    private static final int UPDATE = 1;
    private static final JsonKeys EVENTS = JsonKeys.of("subscribe", "unsubscribe", "error");
    private static final int SUBSCRIBED = 0;
    private static final int UNSUBSCRIBED = 1;
    private static final int REFUSED = 2;
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.US_ASCII);
    private static final long BOOK_SIDES = 1L << Key.ASKS | 1L << Key.BIDS;
    private static final long DATA = 1L << Key.DATA;

    private final OkxContracts contracts;
    private final ControlListener listener;
    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;
    private final ItemReader items;
    private final JsonFields arg = new JsonFields().names(Key.CHANNEL, Channel.KEYS);
    private final JsonFields top =
            new JsonFields().names(Key.ACTION, ACTIONS).names(Key.EVENT, EVENTS).object(Key.ARG, arg);
    private final JsonFields item = new JsonFields()
            .names(Key.SIDE, ItemReader.SIDES)
            .names(Key.KIND, ItemReader.KINDS)
            .context(Key.INSTRUMENT);
    private final PriceLevels best = new PriceLevels();

    private int channel;
    private int action;
    private Instrument instrument;
    private boolean reply;
    private boolean dataRead;
    private long sidesRead;

    /** Makes the decoder of one connection, or of the REST calls of one thread. */
    public OkxDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final OkxContracts contracts) {
        this.contracts = contracts;
        this.listener = listener;
        out = new FramePublisher(Venue.OKX, sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
        items = new ItemReader(instruments, contracts, out, json, read);
    }

    @Override
    public Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        begin(frame, offset, length, receiveTimeNs);
        if (isPong(frame, offset, length)) {
            return out.control();
        }
        if (json.peek() == '[') {
            json.skipValue();
            json.finish();
            return json.failed() ? reject() : out.unhandled(StreamKind.NONE, 0);
        }
        scan();
        json.finish();
        if (!dataRead) {
            // Also where the frame failed: what it had said by then names the stream that lost it.
            resolve();
        }
        if (json.failed()) {
            return reject();
        }
        if (top.has(Key.EVENT)) {
            return control();
        }
        if (channel < 0 || !top.has(Key.DATA)) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (instrument == null && channel != Channel.LIQUIDATIONS) {
            json.fail(arg.has(Key.INSTRUMENT) ? RejectReason.UNKNOWN_SYMBOL : RejectReason.MISSING_FIELD);
            return reject();
        }
        return publish();
    }

    @Override
    public Outcome decodeDepthSnapshot(
            final Instrument newInstrument,
            final byte[] body,
            final int offset,
            final int length,
            final long receiveTimeNs) {
        begin(body, offset, length, receiveTimeNs);
        out.isReply();
        reply = true;
        instrument = newInstrument;
        channel = Channel.BOOKS;
        action = SNAPSHOT;
        scan();
        json.finish();
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
        action = JsonKeys.END;
        instrument = null;
        reply = false;
        dataRead = false;
        sidesRead = 0;
        top.clear();
        item.clear();
        best.clear();
    }

    private static boolean isPong(final byte[] frame, final int offset, final int length) {
        boolean same = length == PONG.length;
        for (int i = 0; same && i < length; i++) {
            same = frame[offset + i] == PONG[i];
        }
        return same;
    }

    /** Notes what the values of the message are; reads its data at once if it can. */
    private void scan() {
        if (!json.enterObject()) {
            return;
        }
        while (json.scanMembers(Key.ALL, top, DATA) == Key.DATA) {
            if (top.current() == top && canReadData()) {
                readData();
            } else {
                json.skipValue();
            }
        }
    }

    /** {@return whether everything that the data depend on came before them} */
    private boolean canReadData() {
        if (!reply) {
            final int position = json.position();
            resolve();
            json.seek(position);
        }
        return channel >= 0
                && (instrument != null || channel == Channel.LIQUIDATIONS)
                && (channel != Channel.BOOKS || action != JsonKeys.END);
    }

    /** Finds out which channel the message is of, which instrument, and whether it is a whole book. */
    private void resolve() {
        if (arg.has(Key.CHANNEL)) {
            channel = read.name(arg, Key.CHANNEL, Channel.KEYS);
        }
        if (top.has(Key.ACTION)) {
            action = read.name(top, Key.ACTION, ACTIONS);
        }
        if (arg.has(Key.INSTRUMENT) && read.word(arg, Key.INSTRUMENT)) {
            instrument = items.find(channel == Channel.INDEX);
        }
    }

    private Outcome control() {
        final int event = read.name(top, Key.EVENT, EVENTS);
        if (json.failed()) {
            return reject();
        }
        switch (event) {
            case SUBSCRIBED ->
                listener.onStreamConfirmed(
                        read.requestId(top, Key.ID), Channel.stream(channel), instrument == null ? 0 : instrument.id());
            case UNSUBSCRIBED -> listener.onAck(read.requestId(top, Key.ID));
            case REFUSED ->
                listener.onError(read.requestId(top, Key.ID), read.refusal(top, Key.CODE, Key.MESSAGE, out::beginning));
            default -> {
                // Logins, notices and counts of connections ask for nothing here.
            }
        }
        return out.control();
    }

    private Outcome publish() {
        if (!dataRead && read.require(top, Key.DATA)) {
            readData();
        }
        if (Channel.isBook(channel)) {
            return publishBook();
        }
        if (json.failed()) {
            return reject();
        }
        if (out.listLength() == 0) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        return out.publishList();
    }

    private void readData() {
        dataRead = true;
        if (!Channel.isBook(channel)) {
            out.openList(type(), Channel.stream(channel), instrument == null ? 0 : instrument.id());
        }
        if (!json.enterArray()) {
            return;
        }
        int books = 0;
        while (json.nextElement()) {
            if (Channel.isBook(channel) && ++books > 1) {
                // A second book would need a second outcome.
                json.fail(RejectReason.WRONG_TYPE);
            } else if (channel >= Channel.FIRST_CANDLE) {
                items.candle(instrument, channel);
            } else {
                readItem();
            }
        }
    }

    private EventType type() {
        return switch (channel) {
            case Channel.TRADES -> EventType.TRADE;
            case Channel.BEST -> EventType.QUOTE;
            case Channel.TICKERS -> EventType.TICKER;
            case Channel.MARK_PRICE, Channel.INDEX, Channel.FUNDING -> EventType.MARK;
            case Channel.LIQUIDATIONS -> EventType.LIQUIDATION;
            default -> EventType.KLINE;
        };
    }

    /** Reads one object of the data; what it becomes is the next event of the list, except for books. */
    private void readItem() {
        item.clear();
        best.clear();
        sidesRead = 0;
        if (!json.enterObject()) {
            return;
        }
        final boolean book = Channel.isBook(channel);
        if (book) {
            out.openBook(
                    channel == Channel.BOOKS && action == UPDATE ? EventType.BOOK_DELTA : EventType.BOOK_SNAPSHOT,
                    instrument.id());
        }
        final boolean levels = book || channel == Channel.BEST;
        int key = json.scanMembers(Key.ALL, item, levels ? BOOK_SIDES : 0);
        while (key != JsonKeys.END) {
            sidesRead |= 1L << key;
            readLevels(key == Key.BIDS, book);
            key = json.scanMembers(Key.ALL, item, BOOK_SIDES);
        }
        if (book || json.failed()) {
            return;
        }
        final int behind = json.position();
        switch (channel) {
            case Channel.TRADES -> items.trade(item, instrument);
            case Channel.BEST -> quote();
            case Channel.TICKERS -> items.ticker(item, instrument);
            case Channel.LIQUIDATIONS -> items.liquidations(item);
            default -> items.mark(item, instrument, channel);
        }
        json.seek(behind);
    }

    private void readLevels(final boolean bids, final boolean book) {
        if (!json.enterArray()) {
            return;
        }
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = contracts.sizeDigits(instrument);
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

    private Outcome publishBook() {
        requireSides();
        final long timeNs = read.quotedTimeNs(item, Key.TIME);
        final long id = read.optionalId(item, Key.SEQUENCE);
        final boolean update = channel == Channel.BOOKS && action == UPDATE;
        final long prevId = update ? read.optionalId(item, Key.PREVIOUS) : FixedPoint.ABSENT;
        if (channel == Channel.BOOKS && action < 0) {
            json.fail(action == JsonKeys.UNKNOWN ? RejectReason.INVALID_VALUE : RejectReason.MISSING_FIELD);
        }
        if (channel == Channel.BOOKS && id == FixedPoint.ABSENT && (reply || !hasChecksum())) {
            json.fail(RejectReason.MISSING_FIELD);
        }
        if (update && (id == FixedPoint.ABSENT) != (prevId == FixedPoint.ABSENT)) {
            json.fail(RejectReason.MISSING_FIELD);
        }
        if (json.failed()) {
            return reject();
        }
        if (!update) {
            return out.publishBook(
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT,
                    id,
                    timeNs,
                    FixedPoint.ABSENT,
                    reply ? EventFlags.REST : EventFlags.RESET_IDS);
        }
        if (id > prevId) {
            return out.publishBook(prevId, prevId + 1, id, timeNs, FixedPoint.ABSENT, 0);
        }
        final boolean empty = id == prevId && id != FixedPoint.ABSENT && isEmpty(out.current());
        return out.publishBook(
                prevId,
                FixedPoint.ABSENT,
                id,
                timeNs,
                FixedPoint.ABSENT,
                empty ? EventFlags.KEEPALIVE : EventFlags.RESET_IDS);
    }

    private void requireSides() {
        if (sidesRead != BOOK_SIDES) {
            json.fail(item.has(Key.ASKS) && item.has(Key.BIDS) ? RejectReason.WRONG_TYPE : RejectReason.MISSING_FIELD);
        }
    }

    /** {@return whether the message carries a checksum that means something; the present wire says 0} */
    private boolean hasChecksum() {
        return read.find(item, Key.CHECKSUM) && json.readLong() != 0 && !json.failed();
    }

    private static boolean isEmpty(final MarketEvent event) {
        return event.levels().bidCount() + event.levels().askCount() == 0;
    }

    private void quote() {
        final long id = read.optionalId(item, Key.SEQUENCE);
        final long timeNs = read.quotedTimeNs(item, Key.TIME);
        requireSides();
        final MarketEvent event = items.next(instrument);
        if (event != null) {
            final boolean bid = best.bidCount() > 0;
            final boolean ask = best.askCount() > 0;
            event.quote(
                    bid ? best.bidPrice(0) : FixedPoint.ABSENT,
                    bid ? best.bidSize(0) : FixedPoint.ABSENT,
                    ask ? best.askPrice(0) : FixedPoint.ABSENT,
                    ask ? best.askSize(0) : FixedPoint.ABSENT,
                    id);
            out.endEvent(timeNs, FixedPoint.ABSENT, 0);
        }
    }

    private Outcome reject() {
        return out.reject(json.reason(), Channel.stream(channel), instrument == null ? 0 : instrument.id());
    }
}
