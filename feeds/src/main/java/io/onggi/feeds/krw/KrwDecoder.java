package io.onggi.feeds.krw;

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
import io.onggi.feeds.json.RowReader;

/**
 * Speaks the dialect of Upbit's public WebSocket, which Bithumb took over, in the formats DEFAULT, SIMPLE, JSON_LIST
 * and SIMPLE_LIST.
 *
 * <ul>
 *   <li>{@code trade} becomes TRADE; the taker sells where {@code ask_bid} is ASK. The venue's time is that of the
 *       trade, the sending time that of the message.
 *   <li>{@code orderbook} becomes BOOK_SNAPSHOT in one slot, up to 64 units; padding (price or size 0) is left out. It
 *       has no ids, and one time only.
 *   <li>{@code ticker} becomes TICKER, with the volumes of the last 24 h beside the prices of the venue's day.
 *   <li>{@code candle.1m}, {@code .15m} and {@code .60m} become KLINE; they never say that they are closed.
 *   <li>The first message of a subscription ({@code SNAPSHOT}) of a trade, ticker or candle is flagged INITIAL.
 * </ul>
 *
 * Prices are exact. Sizes come with eight decimals: an instrument whose {@code sizeDigits} were lowered below that has
 * its sizes cut off and the event flagged TRUNCATED. Volumes of candles and tickers are sums that may carry more
 * decimals than any trade; they are cut off and flagged likewise. Turnover is rounded half to even at
 * {@link FixedPoint#TURNOVER_DIGITS}. A venue's own decoder says how its times and ids are written.
 */
public abstract class KrwDecoder implements FrameDecoder {
    /** How a venue writes times and ids. */
    public enum Numbers {
        /** Times are milliseconds; neither is in quotes. */
        STRICT,
        /** Times are milliseconds or, known by their size, microseconds; both may be in quotes. */
        LOOSE
    }

    private static final int TRADE = 0;
    private static final int ORDERBOOK = 1;
    private static final int TICKER = 2;
    private static final int FIRST_CANDLE = 3;
    private static final JsonKeys TYPES =
            JsonKeys.of("trade", "orderbook", "ticker", "candle.1m", "candle.15m", "candle.60m");
    private static final int NO_TYPE = JsonKeys.END;

    private static final StreamKind[] STREAMS = {
        StreamKind.TRADE,
        StreamKind.BOOK,
        StreamKind.TICKER,
        StreamKind.KLINE_1M,
        StreamKind.KLINE_15M,
        StreamKind.KLINE_1H
    };
    private static final long[] CANDLE_MS = {60_000L, 900_000L, 3_600_000L};
    private static final JsonKeys SIDES = JsonKeys.of("ASK", "BID");
    private static final int ASK = 0;
    private static final JsonKeys STREAM_TYPES = JsonKeys.of("SNAPSHOT", "REALTIME");
    private static final int SNAPSHOT = 0;
    private static final int VENUE_SIZE_DIGITS = 8;
    private static final long CONTAINERS = 1L << Key.UNITS | 1L << Key.ERROR;

    private final Venue venue;
    private final boolean loose;
    private final InstrumentTable instruments;
    private final ControlListener listener;
    private final KrwStates states;
    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;
    private final JsonFields top = new JsonFields()
            .names(Key.TYPE, TYPES)
            .names(Key.ASK_BID, SIDES)
            .names(Key.STREAM_TYPE, STREAM_TYPES)
            .names(Key.MARKET_STATE, KrwStates.WORDS);
    private final JsonFields inner = new JsonFields();
    private final JsonFields unit = new JsonFields();
    private final RowReader units = new RowReader(Key.UNIT_KEYS);

    private int type;
    private Instrument instrument;
    private boolean unitsRead;

    /**
     * Makes the decoder of one connection.
     *
     * @param states is told what tickers say of the state of their markets
     */
    protected KrwDecoder(
            final Venue venue,
            final Numbers numbers,
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final KrwStates states) {
        this.venue = venue;
        loose = numbers == Numbers.LOOSE;
        this.instruments = instruments;
        this.listener = listener;
        this.states = states;
        out = new FramePublisher(venue, sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
    }

    @Override
    public final Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        begin(frame, offset, length, receiveTimeNs);
        final boolean list = json.peek() == '[';
        if (list && json.enterArray() && !json.nextElement()) {
            json.finish();
            return json.failed() ? reject() : out.unhandled(StreamKind.NONE, 0);
        }
        scan();
        if (list && json.nextElement()) {
            // The list formats wrap one message; a second one would need a second outcome.
            json.fail(RejectReason.WRONG_TYPE);
        }
        json.finish();
        // Also where the frame failed: what it had said by then names the stream that lost it.
        resolve();
        if (json.failed()) {
            return reject();
        }
        if (type == NO_TYPE) {
            return control();
        }
        if (type == JsonKeys.UNKNOWN) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (instrument == null) {
            json.fail(top.has(Key.CODE) ? RejectReason.UNKNOWN_SYMBOL : RejectReason.MISSING_FIELD);
            return reject();
        }
        return switch (type) {
            case TRADE -> trade();
            case ORDERBOOK -> orderbook();
            case TICKER -> ticker();
            default -> candle();
        };
    }

    @Override
    public final void abandon() {
        out.abandon();
    }

    private void begin(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        out.begin(frame, offset, length, receiveTimeNs);
        json.begin(frame, offset, length);
        read.begin(receiveTimeNs);
        type = NO_TYPE;
        instrument = null;
        unitsRead = false;
        top.clear();
        inner.clear();
    }

    /** Notes what the values of the message are; converts the units of a book at once if it can. */
    private void scan() {
        if (!json.enterObject()) {
            return;
        }
        int key = json.scanMembers(Key.ALL, top, CONTAINERS);
        while (key != JsonKeys.END) {
            if (key == Key.ERROR && json.peek() == '{') {
                json.enterObject();
                json.scanMembers(Key.ALL, inner, 0);
            } else if (key == Key.UNITS && isKnownBook()) {
                readUnits();
            } else {
                json.skipValue();
            }
            key = json.scanMembers(Key.ALL, top, CONTAINERS);
        }
    }

    /** {@return whether type and market came before the units, as they usually do} */
    private boolean isKnownBook() {
        if (!top.has(Key.TYPE) || !top.has(Key.CODE)) {
            return false;
        }
        final int position = json.position();
        resolve();
        json.seek(position);
        return type == ORDERBOOK && instrument != null;
    }

    /** Finds out of what type the message is, and of which market. */
    private void resolve() {
        if (top.has(Key.TYPE)) {
            type = read.name(top, Key.TYPE, TYPES);
        }
        if (top.has(Key.CODE) && read.word(top, Key.CODE)) {
            instrument = find(json.wordBytes(), json.wordOffset(), json.wordLength());
        }
    }

    /** Finds a market; {@code KRW-BTC.15} asks for fifteen levels of {@code KRW-BTC}. */
    private Instrument find(final byte[] bytes, final int offset, final int length) {
        int end = 0;
        while (end < length && bytes[offset + end] != '.') {
            end++;
        }
        return instruments.find(venue, bytes, offset, end);
    }

    private Outcome control() {
        if (top.has(Key.ERROR)) {
            listener.onError(FixedPoint.ABSENT, read.refusal(inner, Key.NAME, Key.MESSAGE, out::beginning));
            return out.control();
        }
        if (top.has(Key.METHOD) && top.has(Key.RESULT)) {
            listener.onAck(FixedPoint.ABSENT);
            return out.control();
        }
        return top.has(Key.STATUS) ? out.control() : out.unhandled(StreamKind.NONE, 0);
    }

    private Outcome trade() {
        final long price = read.price(top, Key.TRADE_PRICE, instrument.priceDigits());
        final long size = size(top, Key.TRADE_VOLUME, instrument.sizeDigits(), sizesAreLowered());
        final int side = read.name(top, Key.ASK_BID, SIDES);
        if (side == JsonKeys.UNKNOWN || (size == 0 && !json.inexact())) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        final long id = loose ? read.size(top, Key.SEQUENTIAL_ID, 0) : read.number(top, Key.SEQUENTIAL_ID);
        final long timeNs = timeNs(Key.TRADE_TIMESTAMP);
        final long sendNs =
                loose ? read.optionalLooseTimeNs(top, Key.TIMESTAMP) : read.optionalTimeNs(top, Key.TIMESTAMP);
        final int flags = initial() | truncated();
        if (json.failed()) {
            return reject();
        }
        out.open(EventType.TRADE, StreamKind.TRADE, instrument.id())
                .trade(price, size, id, FixedPoint.ABSENT, FixedPoint.ABSENT);
        return out.publish(timeNs, sendNs, side == ASK ? flags | EventFlags.SELL : flags);
    }

    private long timeNs(final int key) {
        return loose ? read.looseTimeNs(top, key) : read.timeNs(top, key);
    }

    private boolean sizesAreLowered() {
        return instrument.sizeDigits() < VENUE_SIZE_DIGITS;
    }

    private int initial() {
        final boolean first = top.has(Key.STREAM_TYPE) && read.name(top, Key.STREAM_TYPE, STREAM_TYPES) == SNAPSHOT;
        return first ? EventFlags.INITIAL : 0;
    }

    private int truncated() {
        return json.inexact() ? EventFlags.TRUNCATED : 0;
    }

    private Outcome orderbook() {
        final long timeNs = timeNs(Key.TIMESTAMP);
        if (!unitsRead && read.require(top, Key.UNITS)) {
            readUnits();
        }
        if (json.failed()) {
            return reject();
        }
        return out.publish(timeNs, FixedPoint.ABSENT, truncated() | EventFlags.LAST);
    }

    private void readUnits() {
        unitsRead = true;
        final PriceLevels levels = out.open(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, instrument.id())
                .levels();
        if (!json.enterArray()) {
            return;
        }
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        final boolean lowered = sizesAreLowered();
        units.scale(Key.ASK_PRICE, priceDigits);
        units.scale(Key.BID_PRICE, priceDigits);
        units.scale(Key.ASK_SIZE, sizeDigits);
        units.scale(Key.BID_SIZE, sizeDigits);
        while (json.nextElement()) {
            if (json.readRow(units)) {
                addUnit(
                        levels,
                        units.value(Key.ASK_PRICE),
                        units.value(Key.BID_PRICE),
                        units.value(Key.ASK_SIZE),
                        units.value(Key.BID_SIZE));
            } else {
                readUnit(levels, priceDigits, sizeDigits, lowered);
            }
        }
    }

    /** Reads a unit of any looks. */
    private void readUnit(
            final PriceLevels levels, final int priceDigits, final int sizeDigits, final boolean lowered) {
        unit.clear();
        final int from = json.position();
        if (!json.enterObject()) {
            return;
        }
        json.scanMembers(Key.UNIT, unit, 0);
        json.learnRow(units, from, unit);
        final int behind = json.position();
        final long askPrice = read.size(unit, Key.ASK_PRICE, priceDigits);
        final long bidPrice = read.size(unit, Key.BID_PRICE, priceDigits);
        final long askSize = size(unit, Key.ASK_SIZE, sizeDigits, lowered);
        final long bidSize = size(unit, Key.BID_SIZE, sizeDigits, lowered);
        json.seek(behind);
        addUnit(levels, askPrice, bidPrice, askSize, bidSize);
    }

    private void addUnit(
            final PriceLevels levels,
            final long askPrice,
            final long bidPrice,
            final long askSize,
            final long bidSize) {
        if (levels.room() < 2) {
            json.fail(RejectReason.TOO_MANY_LEVELS);
        }
        if (json.failed()) {
            return;
        }
        if (bidPrice > 0 && bidSize > 0) {
            levels.addBid(bidPrice, bidSize);
        }
        if (askPrice > 0 && askSize > 0) {
            levels.addAsk(askPrice, askSize);
        }
    }

    private long size(final JsonFields fields, final int key, final int sizeDigits, final boolean lowered) {
        return lowered ? read.truncatedSize(fields, key, sizeDigits) : read.size(fields, key, sizeDigits);
    }

    private Outcome ticker() {
        final int priceDigits = instrument.priceDigits();
        final long last = read.price(top, Key.TRADE_PRICE, priceDigits);
        final long open = read.price(top, Key.OPENING_PRICE, priceDigits);
        final long high = read.price(top, Key.HIGH_PRICE, priceDigits);
        final long low = read.price(top, Key.LOW_PRICE, priceDigits);
        final long volume = read.truncatedSize(top, Key.VOLUME_24H, instrument.sizeDigits());
        final long turnover = read.turnover(top, Key.TURNOVER_24H);
        final long timeNs = timeNs(Key.TIMESTAMP);
        final int flags = initial() | truncated();
        if (json.failed()) {
            return reject();
        }
        noteState();
        out.open(EventType.TICKER, StreamKind.TICKER, instrument.id()).ticker(last, open, high, low, volume, turnover);
        return out.publish(timeNs, FixedPoint.ABSENT, flags);
    }

    /** What is not as it should be there says nothing, and leaves the ticker as good as it was. */
    private void noteState() {
        if (!top.has(Key.MARKET_STATE)) {
            return;
        }
        final int word = read.name(top, Key.MARKET_STATE, KrwStates.WORDS);
        final boolean suspended = top.has(Key.SUSPENDED) && read.flag(top, Key.SUSPENDED);
        final boolean ends = read.find(top, Key.DELISTING_DATE) && read.word(top, Key.DELISTING_DATE);
        if (!json.failed()) {
            states.note(instrument, word, suspended, json.wordBytes(), json.wordOffset(), ends ? json.wordLength() : 0);
        }
    }

    private Outcome candle() {
        final int priceDigits = instrument.priceDigits();
        final long intervalMs = CANDLE_MS[type - FIRST_CANDLE];
        final long openMs = read.word(top, Key.CANDLE_TIME_UTC)
                ? read.openTimeMs(UtcText.toEpochMs(json.wordBytes(), json.wordOffset(), json.wordLength()), intervalMs)
                : 0;
        final long open = read.price(top, Key.OPENING_PRICE, priceDigits);
        final long high = read.price(top, Key.HIGH_PRICE, priceDigits);
        final long low = read.price(top, Key.LOW_PRICE, priceDigits);
        final long close = read.price(top, Key.TRADE_PRICE, priceDigits);
        final long volume = read.truncatedSize(top, Key.CANDLE_VOLUME, instrument.sizeDigits());
        final long turnover = read.turnover(top, Key.CANDLE_TURNOVER);
        final long timeNs = timeNs(Key.TIMESTAMP);
        final int flags = initial() | truncated();
        if (json.failed()) {
            return reject();
        }
        out.open(EventType.KLINE, STREAMS[type], instrument.id())
                .candle(intervalMs, openMs)
                .prices(open, high, low, close)
                .volumes(volume, turnover, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
        return out.publish(timeNs, FixedPoint.ABSENT, flags);
    }

    private Outcome reject() {
        final StreamKind stream = type >= 0 ? STREAMS[type] : StreamKind.NONE;
        return out.reject(json.reason(), stream, instrument == null ? 0 : instrument.id());
    }
}
