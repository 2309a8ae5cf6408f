package io.onggi.feeds.bithumb;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
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
 * Speaks the dialect of Bithumb's old public socket, for recordings; markets are spelled {@code BTC_KRW} there.
 *
 * <ul>
 *   <li>{@code transaction} becomes TRADE, without ids. The taker sells where {@code buySellGb} is 1; a recording in
 *       which a trade of the other kind takes the ask of its price and size away shows it.
 *   <li>{@code orderbookdepth} becomes BOOK_DELTA without ids: nothing links it to a whole book, so no book can be kept
 *       from it with certainty. {@code orderbooksnapshot} becomes BOOK_SNAPSHOT; padding of price 0 is left out.
 *   <li>{@code ticker} of 24 hours becomes TICKER; those of other spans are UNHANDLED.
 * </ul>
 *
 * Volumes are sums with more decimals than any trade; they are cut off and flagged TRUNCATED. Times without a zone are
 * those of Korea.
 */
public final class BithumbLegacyDecoder implements FrameDecoder {
    private static final int TRANSACTION = 0;
    private static final int DEPTH = 1;
    private static final int SNAPSHOT = 2;
    private static final int TICKER = 3;
    private static final int NO_TYPE = JsonKeys.END;
    private static final JsonKeys TYPES = JsonKeys.of("transaction", "orderbookdepth", "orderbooksnapshot", "ticker");
    private static final StreamKind[] STREAMS = {StreamKind.TRADE, StreamKind.BOOK, StreamKind.BOOK, StreamKind.TICKER};
    private static final JsonKeys TICK_TYPES = JsonKeys.of("24H");
    private static final JsonKeys SIDES = JsonKeys.of("ask", "bid");
    private static final int BID = 1;
    private static final long SELL = 1;
    private static final long BUY = 2;
    private static final JsonKeys GOOD = JsonKeys.of("0000");
    private static final long CONTAINERS = 1L << LegacyKey.LIST | 1L << LegacyKey.ASKS | 1L << LegacyKey.BIDS;

    private final InstrumentTable instruments;
    private final ControlListener listener;
    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;
    private final KstText times = new KstText();
    private final JsonFields content = new JsonFields().names(LegacyKey.TICK_TYPE, TICK_TYPES);
    private final JsonFields top = new JsonFields().names(LegacyKey.TYPE, TYPES).object(LegacyKey.CONTENT, content);
    private final JsonFields item = new JsonFields().names(LegacyKey.SIDE, SIDES);

    private int type;
    private Instrument instrument;

    /** Makes the decoder of one connection. */
    public BithumbLegacyDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        this.instruments = instruments;
        this.listener = listener;
        out = new FramePublisher(Venue.BITHUMB, sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
    }

    @Override
    public Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        out.begin(frame, offset, length, receiveTimeNs);
        json.begin(frame, offset, length);
        read.begin(receiveTimeNs);
        type = NO_TYPE;
        instrument = null;
        top.clear();
        if (json.enterObject()) {
            while (json.scanMembers(LegacyKey.ALL, top, CONTAINERS) != JsonKeys.END) {
                json.skipValue();
            }
        }
        json.finish();
        // Also where the frame failed: what it had said by then names the stream that lost it.
        if (top.has(LegacyKey.TYPE)) {
            type = read.name(top, LegacyKey.TYPE, TYPES);
        }
        if (json.failed()) {
            return reject();
        }
        if (top.has(LegacyKey.STATUS)) {
            return control();
        }
        return switch (type) {
            case TRANSACTION -> trades();
            case DEPTH -> depth();
            case SNAPSHOT -> snapshot();
            case TICKER -> ticker();
            default -> out.unhandled(StreamKind.NONE, 0);
        };
    }

    @Override
    public void abandon() {
        out.abandon();
    }

    private Outcome control() {
        final boolean good = read.word(top, LegacyKey.STATUS) && json.find(GOOD) == 0;
        if (json.failed()) {
            return reject();
        }
        if (good) {
            listener.onAck(FixedPoint.ABSENT);
        } else {
            json.seek(top.position(LegacyKey.STATUS));
            final String status = json.readString();
            final String message = read.find(top, LegacyKey.MESSAGE) ? json.readString() : "";
            listener.onError(FixedPoint.ABSENT, status + ": " + message);
        }
        return out.control();
    }

    private Instrument find(final JsonFields fields) {
        final Instrument found = read.word(fields, LegacyKey.SYMBOL)
                ? instruments.find(Venue.BITHUMB, json.wordBytes(), json.wordOffset(), json.wordLength())
                : null;
        if (found == null) {
            json.fail(RejectReason.UNKNOWN_SYMBOL);
        }
        return found;
    }

    /** Enters the next object of the list; {@return whether there was one, to be left at the position behind it} */
    private boolean nextItem() {
        if (!json.nextElement()) {
            return false;
        }
        item.clear();
        if (json.enterObject()) {
            json.scanMembers(LegacyKey.ALL, item, 0);
        }
        return !json.failed();
    }

    private Outcome trades() {
        out.openList(EventType.TRADE, StreamKind.TRADE, 0);
        if (read.require(content, LegacyKey.LIST) && json.enterArray()) {
            while (nextItem()) {
                final int behind = json.position();
                trade();
                json.seek(behind);
            }
        }
        if (json.failed()) {
            return reject();
        }
        return out.listLength() == 0 ? out.unhandled(StreamKind.NONE, 0) : out.publishList();
    }

    private void trade() {
        final Instrument of = find(item);
        if (of == null) {
            return;
        }
        instrument = of;
        final long price = read.price(item, LegacyKey.TRADE_PRICE, of.priceDigits());
        final long size = read.size(item, LegacyKey.TRADE_QUANTITY, of.sizeDigits());
        final long side = read.size(item, LegacyKey.TRADE_SIDE, 0);
        if (size == 0 || (side != SELL && side != BUY)) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        final long micros = read.word(item, LegacyKey.TRADE_TIME)
                ? times.toEpochMicros(json.wordBytes(), json.wordOffset(), json.wordLength())
                : KstText.INVALID;
        final long timeNs = read.microsToNs(micros);
        final MarketEvent event = json.failed() ? null : out.nextEvent(of.id());
        if (event == null) {
            json.fail(RejectReason.TOO_MANY_LEVELS);
            return;
        }
        event.trade(price, size, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
        out.endEvent(timeNs, FixedPoint.ABSENT, side == SELL ? EventFlags.SELL : 0);
    }

    private Outcome depth() {
        final long timeNs = read.looseTimeNs(content, LegacyKey.DATE_TIME);
        if (read.require(content, LegacyKey.LIST) && json.enterArray()) {
            while (nextItem()) {
                final int behind = json.position();
                change();
                json.seek(behind);
            }
        }
        if (!json.failed() && instrument == null) {
            json.fail(RejectReason.MISSING_FIELD);
        }
        return publishBook(timeNs);
    }

    private void change() {
        final Instrument of = find(item);
        if (of == null) {
            return;
        }
        if (instrument == null) {
            instrument = of;
            out.openBook(EventType.BOOK_DELTA, of.id());
        } else if (instrument.id() != of.id()) {
            // A second book would need a second outcome; no recording has one.
            json.fail(RejectReason.WRONG_TYPE);
        }
        final int side = read.name(item, LegacyKey.SIDE, SIDES);
        final long price = read.price(item, LegacyKey.PRICE, of.priceDigits());
        final long size = read.size(item, LegacyKey.QUANTITY, of.sizeDigits());
        if (side == JsonKeys.UNKNOWN) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        add(side == BID, price, size);
    }

    private void add(final boolean bid, final long price, final long size) {
        if (!json.failed() && out.current().levels().isFull() && out.nextPart() == null) {
            json.fail(RejectReason.TOO_MANY_LEVELS);
        }
        if (!json.failed()) {
            out.current().levels().add(bid, price, size);
        }
    }

    private Outcome snapshot() {
        instrument = find(content);
        final long timeNs = read.looseTimeNs(content, LegacyKey.DATE_TIME);
        if (!json.failed()) {
            out.openBook(EventType.BOOK_SNAPSHOT, instrument.id());
            readSide(LegacyKey.BIDS);
            readSide(LegacyKey.ASKS);
        }
        return publishBook(timeNs);
    }

    private void readSide(final int key) {
        if (!read.require(content, key) || !json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            if (!json.enterArray()) {
                return;
            }
            final long price = column(instrument.priceDigits());
            final long size = column(instrument.sizeDigits());
            while (json.nextElement()) {
                json.skipValue();
            }
            if (price < 0 || size < 0) {
                json.fail(RejectReason.INVALID_VALUE);
            }
            if (price > 0 && size > 0) {
                add(key == LegacyKey.BIDS, price, size);
            }
        }
    }

    private long column(final int digits) {
        if (!json.nextElement()) {
            json.fail(RejectReason.WRONG_TYPE);
            return 0;
        }
        return json.readDecimal(digits);
    }

    private Outcome publishBook(final long timeNs) {
        return json.failed()
                ? reject()
                : out.publishBook(
                        FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT, timeNs, FixedPoint.ABSENT, 0);
    }

    private Outcome ticker() {
        if (read.name(content, LegacyKey.TICK_TYPE, TICK_TYPES) == JsonKeys.UNKNOWN) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        instrument = find(content);
        if (json.failed()) {
            return reject();
        }
        final int priceDigits = instrument.priceDigits();
        final long last = read.price(content, LegacyKey.CLOSE, priceDigits);
        final long open = read.price(content, LegacyKey.OPEN, priceDigits);
        final long high = read.price(content, LegacyKey.HIGH, priceDigits);
        final long low = read.price(content, LegacyKey.LOW, priceDigits);
        final long volume = read.truncatedSize(content, LegacyKey.VOLUME, instrument.sizeDigits());
        final int flags = json.inexact() ? EventFlags.TRUNCATED : 0;
        final long turnover = read.turnover(content, LegacyKey.VALUE);
        final long timeNs = tickerTimeNs();
        if (json.failed()) {
            return reject();
        }
        out.open(EventType.TICKER, StreamKind.TICKER, instrument.id()).ticker(last, open, high, low, volume, turnover);
        return out.publish(timeNs, FixedPoint.ABSENT, flags);
    }

    private long tickerTimeNs() {
        final boolean date =
                digits(LegacyKey.DATE) && times.date(json.wordBytes(), json.wordOffset(), json.wordLength());
        final long epochMs = digits(LegacyKey.TIME) && date
                ? times.toEpochMs(json.wordBytes(), json.wordOffset(), json.wordLength())
                : KstText.INVALID;
        return read.microsToNs(epochMs < 0 ? KstText.INVALID : epochMs * 1_000L);
    }

    /** Goes to a text of digits, which looks like a number; {@return whether it is there} */
    private boolean digits(final int key) {
        return read.require(content, key) && json.readWord();
    }

    private Outcome reject() {
        final StreamKind stream = type >= 0 ? STREAMS[type] : StreamKind.NONE;
        return out.reject(json.reason(), stream, instrument == null ? 0 : instrument.id());
    }
}
