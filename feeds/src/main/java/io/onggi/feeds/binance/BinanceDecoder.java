package io.onggi.feeds.binance;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
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
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;

/**
 * What the markets of Binance have in common: market streams, combined or bare, answers to requests, and the REST reply
 * for a whole book. A market's own decoder says what is its own.
 *
 * <p>One pass over the frame validates it and notes where the values stand; the levels of an ordinary update are
 * converted in that pass, everything else afterwards, so that the keys may come in any order.
 *
 * <ul>
 *   <li>{@code aggTrade}, {@code trade} become TRADE. Raw trades of price or size 0 stand for consumed ids without a
 *       public fill: UNHANDLED.
 *   <li>{@code depthUpdate} becomes BOOK_DELTA, or BOOK_SNAPSHOT where the stream's name says that it is a top 5, 10 or
 *       20; without the combined wrapper the two cannot be told apart. Other books (RPI) are UNHANDLED.
 *   <li>{@code bookTicker} becomes QUOTE, also where it does not name itself; a side of price 0 is absent.
 *   <li>{@code kline} of 1m, 15m and 1h becomes KLINE, {@code 24hrTicker} and {@code 24hrMiniTicker} TICKER.
 *   <li>Arrays of all markets and unknown events are UNHANDLED.
 * </ul>
 *
 * Where an event has no time of matching, the time of the message stands for it. Source of all rules: Binance's
 * documentation of the market streams.
 */
abstract class BinanceDecoder implements FrameDecoder, SnapshotDecoder {
    static final JsonKeys SIDES = JsonKeys.of("BUY", "SELL");

    private static final JsonKeys INTERVALS = JsonKeys.of("1m", "15m", "1h");
    private static final long[] INTERVAL_MS = {60_000L, 900_000L, 3_600_000L};
    private static final StreamKind[] INTERVAL_STREAMS = {StreamKind.KLINE_1M, StreamKind.KLINE_15M, StreamKind.KLINE_1H
    };
    private static final long CONTAINERS = 1L << Key.CANDLE
            | 1L << Key.LOWER_O
            | 1L << Key.ERROR
            | 1L << Key.BIDS
            | 1L << Key.ASKS
            | 1L << Key.SNAPSHOT_BIDS
            | 1L << Key.SNAPSHOT_ASKS;

    final FramePublisher out;
    final JsonScanner json;
    final FieldReader read;
    /** The values of the object that some events have inside. */
    final JsonFields inner = new JsonFields().names(Key.LOWER_I, INTERVALS).names(Key.SIDE, SIDES);
    /** Whose frame it is, or null while that is not known. */
    Instrument instrument;

    private final Venue venue;
    private final InstrumentTable instruments;
    private final ControlListener listener;
    private final JsonFields data =
            new JsonFields().names(Key.EVENT, EventName.KEYS).context(Key.SYMBOL);
    private final JsonFields top = new JsonFields()
            .names(Key.EVENT, EventName.KEYS)
            .context(Key.SYMBOL)
            .object(Key.DATA, data);
    private final StreamName streamName = new StreamName();

    private int event;
    private int bookStream;
    private boolean snapshotExpected;
    private int innerKey;
    private JsonFields resolved;
    private boolean streamRead;
    private JsonFields bookFields;
    private boolean bidsRead;
    private boolean asksRead;

    /** Makes the decoder of one connection, or of the REST calls of one thread. */
    BinanceDecoder(
            final Venue venue,
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        this.venue = venue;
        this.instruments = instruments;
        this.listener = listener;
        out = new FramePublisher(venue, sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
    }

    /** {@return whether the frame is of a market that nobody asked for} */
    abstract boolean isForeign(JsonFields fields);

    /** {@return the id that an update of a book follows, or absent} */
    abstract long previousId(JsonFields fields, long firstId);

    /** {@return what became of a top book whose instrument stands in the {@link #streamName} alone} */
    abstract Outcome unnamedBook(JsonFields fields);

    /** {@return what became of an event that not all markets have} */
    abstract Outcome other(int otherEvent, JsonFields fields);

    @Override
    public final Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        begin(frame, offset, length, receiveTimeNs);
        if (json.peek() == '[') {
            json.skipValue();
            json.finish();
            return json.failed() ? reject(StreamKind.NONE) : out.unhandled(StreamKind.NONE, 0);
        }
        scan(top);
        json.finish();
        final boolean wrapped = top.has(Key.DATA);
        final JsonFields fields = wrapped ? data : top;
        if ((wrapped && top.has(Key.EVENT)) || (bookFields != null && bookFields != fields)) {
            json.fail(RejectReason.DUPLICATE_KEY);
        }
        // Also where the frame failed: what it had said by then names the stream that lost it.
        resolve(fields);
        if (json.failed()) {
            return reject(
                    event == EventName.NONE || event == JsonKeys.UNKNOWN ? StreamKind.NONE : EventName.stream(event));
        }
        if (wrapped && !top.hasObject()) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        return event == EventName.NONE ? withoutEvent(fields) : withEvent(fields);
    }

    @Override
    public final Outcome decodeDepthSnapshot(
            final Instrument newInstrument,
            final byte[] body,
            final int offset,
            final int length,
            final long receiveTimeNs) {
        begin(body, offset, length, receiveTimeNs);
        out.isReply();
        instrument = newInstrument;
        bookStream = StreamName.TOP_BOOK;
        snapshotExpected = true;
        scan(top);
        json.finish();
        return snapshot(top, EventFlags.REST);
    }

    @Override
    public final void abandon() {
        out.abandon();
    }

    private void begin(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        out.begin(frame, offset, length, receiveTimeNs);
        json.begin(frame, offset, length);
        read.begin(receiveTimeNs);
        event = EventName.NONE;
        bookStream = StreamName.DIFF_BOOK;
        instrument = null;
        snapshotExpected = false;
        innerKey = JsonKeys.UNKNOWN;
        resolved = null;
        streamRead = false;
        bookFields = null;
        bidsRead = false;
        asksRead = false;
        top.clear();
        inner.clear();
    }

    /** Notes what the values of one object are; goes into the objects and arrays that matter. */
    private void scan(final JsonFields fields) {
        if (!json.enterObject()) {
            return;
        }
        final long wanted = fields == inner ? 0 : CONTAINERS;
        int key = json.scanMembers(Key.ALL, fields, wanted);
        while (key != JsonKeys.END) {
            scanContainer(fields.current(), key);
            key = json.scanMembers(Key.ALL, fields, wanted);
        }
    }

    private void scanContainer(final JsonFields fields, final int key) {
        final boolean object = json.peek() == '{';
        switch (key) {
            case Key.CANDLE, Key.LOWER_O, Key.ERROR -> {
                if (innerKey == JsonKeys.UNKNOWN && object) {
                    innerKey = key;
                    scan(inner);
                } else {
                    json.skipValue();
                }
            }
            case Key.BIDS, Key.ASKS -> {
                if (isUpdateOfKnownBook(fields)) {
                    readLevels(fields, key);
                } else {
                    json.skipValue();
                }
            }
            default -> {
                if (snapshotExpected && fields == top) {
                    readLevels(fields, key);
                } else {
                    json.skipValue();
                }
            }
        }
    }

    /** {@return whether everything needed to read levels came before them, as it usually does} */
    private boolean isUpdateOfKnownBook(final JsonFields fields) {
        if (bookFields != null) {
            return bookFields == fields;
        }
        if (snapshotExpected
                || !fields.has(Key.EVENT)
                || !fields.has(Key.SYMBOL)
                || (fields != top && !top.has(Key.STREAM))) {
            return false;
        }
        final int position = json.position();
        resolve(fields);
        json.seek(position);
        return event == EventName.DEPTH && instrument != null && bookStream != JsonKeys.UNKNOWN;
    }

    /** Finds out what kind of event the frame is, of which instrument and, where that matters, of which stream. */
    private void resolve(final JsonFields fields) {
        final boolean named = top.has(Key.STREAM) && read.word(top, Key.STREAM);
        if (resolved != fields) {
            resolved = fields;
            if (fields.has(Key.EVENT)) {
                event = read.name(fields, Key.EVENT, EventName.KEYS);
            }
            if (fields.has(Key.SYMBOL) && read.word(fields, Key.SYMBOL)) {
                instrument = find(json.wordBytes(), json.wordOffset(), json.wordLength());
            }
        } else if (streamRead) {
            return;
        }
        if (named && (event == EventName.DEPTH || event == EventName.NONE) && read.word(top, Key.STREAM)) {
            streamRead = true;
            bookStream = streamName.read(json.wordBytes(), json.wordOffset(), json.wordLength());
        }
    }

    /** {@return the instrument of a symbol as messages spell it, or null} */
    final Instrument find(final byte[] bytes, final int offset, final int length) {
        return instruments.find(venue, bytes, offset, length);
    }

    /** Events of old or foreign kinds that do not name themselves, and answers to requests. */
    private Outcome withoutEvent(final JsonFields fields) {
        if (fields.has(Key.SNAPSHOT_ID) && fields.has(Key.SNAPSHOT_BIDS) && fields.has(Key.SNAPSHOT_ASKS)) {
            return bookStream == StreamName.TOP_BOOK && streamName.symbolLength() > 0
                    ? unnamedBook(fields)
                    : out.unhandled(StreamKind.NONE, 0);
        }
        if (fields.has(Key.SYMBOL) && fields.has(Key.LAST_ID) && fields.has(Key.BID_SIZE) && fields.has(Key.ASK_SIZE)) {
            event = EventName.BOOK_TICKER;
            return withEvent(fields);
        }
        if (fields != top) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (fields.has(Key.ERROR) || (fields.has(Key.CODE) && fields.has(Key.MESSAGE))) {
            listener.onError(requestId(), errorText());
            return out.control();
        }
        if (fields.has(Key.RESULT)) {
            listener.onAck(requestId());
            return out.control();
        }
        return out.unhandled(StreamKind.NONE, 0);
    }

    private Outcome withEvent(final JsonFields fields) {
        if (isForeign(fields)) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        return switch (event) {
            case EventName.AGG_TRADE, EventName.RAW_TRADE -> trade(fields);
            case EventName.DEPTH -> depth(fields);
            case EventName.BOOK_TICKER -> quote(fields);
            case EventName.KLINE -> kline(fields);
            case EventName.TICKER -> ticker(fields);
            case EventName.MARK, EventName.FORCE_ORDER -> other(event, fields);
            default -> json.failed() ? reject(StreamKind.NONE) : out.unhandled(StreamKind.NONE, 0);
        };
    }

    /** {@return whether the frame's instrument is known; if not, the scanner knows why} */
    final boolean known(final JsonFields fields) {
        if (instrument == null) {
            json.fail(fields.has(Key.SYMBOL) ? RejectReason.UNKNOWN_SYMBOL : RejectReason.MISSING_FIELD);
        }
        return !json.failed();
    }

    private Outcome trade(final JsonFields fields) {
        if (!known(fields)) {
            return reject(StreamKind.TRADE);
        }
        final long price = read.size(fields, Key.PRICE, instrument.priceDigits());
        final long size = read.size(fields, Key.QUANTITY, instrument.sizeDigits());
        final boolean aggregate = event == EventName.AGG_TRADE;
        // The oldest recordings of aggregates have no id.
        final long id = read.optionalId(fields, aggregate ? Key.ASKS : Key.LOWER_T);
        final long firstId = aggregate ? read.optionalId(fields, Key.LOWER_F) : FixedPoint.ABSENT;
        final long lastId = aggregate ? read.optionalId(fields, Key.LOWER_L) : FixedPoint.ABSENT;
        final boolean sell = read.flag(fields, Key.MAKER);
        final long sendNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        final long timeNs = timeOr(sendNs, fields);
        if (!json.failed() && (price == 0 || size == 0)) {
            if (!aggregate) {
                return out.unhandled(StreamKind.TRADE, instrument.id());
            }
            json.fail(RejectReason.INVALID_VALUE);
        }
        if (json.failed()) {
            return reject(StreamKind.TRADE);
        }
        out.open(EventType.TRADE, StreamKind.TRADE, instrument.id()).trade(price, size, id, firstId, lastId);
        return out.publish(timeNs, sendNs, sell ? EventFlags.SELL : 0);
    }

    /** {@return the time of matching, or that of sending where there is none} */
    final long timeOr(final long sendNs, final JsonFields fields) {
        final long timeNs = read.optionalTimeNs(fields, Key.TIME);
        return timeNs == FixedPoint.ABSENT ? sendNs : timeNs;
    }

    private Outcome depth(final JsonFields fields) {
        if (bookStream == JsonKeys.UNKNOWN) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (!known(fields)) {
            return reject(StreamKind.BOOK);
        }
        final boolean top20 = bookStream == StreamName.TOP_BOOK;
        final long firstId = read.number(fields, Key.FIRST_ID);
        final long lastId = read.number(fields, Key.LAST_ID);
        final long prevId = previousId(fields, firstId);
        final long sendNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        final long timeNs = timeOr(sendNs, fields);
        if (!bidsRead && read.require(fields, Key.BIDS)) {
            readLevels(fields, Key.BIDS);
        }
        if (!asksRead && read.require(fields, Key.ASKS)) {
            readLevels(fields, Key.ASKS);
        }
        if (!json.failed() && (firstId < 0 || lastId < firstId)) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        if (json.failed()) {
            return reject(StreamKind.BOOK);
        }
        return top20
                ? out.publishBook(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId, timeNs, sendNs, 0)
                : out.publishBook(prevId, firstId, lastId, timeNs, sendNs, 0);
    }

    /** {@return the name of the stream that the frame came on; it knows the symbol of a top book} */
    final StreamName streamName() {
        return streamName;
    }

    /** Whole books without an event's name: replies by REST, and the top N of spot. */
    final Outcome snapshot(final JsonFields fields, final int flags) {
        final long lastId = read.number(fields, Key.SNAPSHOT_ID);
        final long sendNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        final long timeNs = timeOr(sendNs, fields);
        if (!bidsRead && read.require(fields, Key.SNAPSHOT_BIDS)) {
            readLevels(fields, Key.SNAPSHOT_BIDS);
        }
        if (!asksRead && read.require(fields, Key.SNAPSHOT_ASKS)) {
            readLevels(fields, Key.SNAPSHOT_ASKS);
        }
        if (!json.failed() && lastId < 0) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        return json.failed()
                ? reject(StreamKind.BOOK)
                : out.publishBook(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId, timeNs, sendNs, flags);
    }

    private void readLevels(final JsonFields fields, final int key) {
        if (bookFields == null) {
            bookFields = fields;
            out.openBook(
                    bookStream == StreamName.TOP_BOOK ? EventType.BOOK_SNAPSHOT : EventType.BOOK_DELTA,
                    instrument.id());
        }
        final boolean bids = key == Key.BIDS || key == Key.SNAPSHOT_BIDS;
        bidsRead |= bids;
        asksRead |= !bids;
        if (!json.enterArray()) {
            return;
        }
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        while (!json.readLevels(out.current().levels(), bids, priceDigits, sizeDigits) && !json.failed()) {
            if (out.nextPart() == null) {
                json.fail(RejectReason.TOO_MANY_LEVELS);
            }
        }
    }

    private Outcome quote(final JsonFields fields) {
        if (!known(fields)) {
            return reject(StreamKind.QUOTE);
        }
        final long bidPrice = read.size(fields, Key.BIDS, instrument.priceDigits());
        final long bidSize = read.size(fields, Key.BID_SIZE, instrument.sizeDigits());
        final long askPrice = read.size(fields, Key.ASKS, instrument.priceDigits());
        final long askSize = read.size(fields, Key.ASK_SIZE, instrument.sizeDigits());
        final long id = read.optionalId(fields, Key.LAST_ID);
        final long sendNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        final long timeNs = timeOr(sendNs, fields);
        if (json.failed()) {
            return reject(StreamKind.QUOTE);
        }
        out.open(EventType.QUOTE, StreamKind.QUOTE, instrument.id())
                .quote(
                        bidPrice == 0 ? FixedPoint.ABSENT : bidPrice,
                        bidPrice == 0 ? FixedPoint.ABSENT : bidSize,
                        askPrice == 0 ? FixedPoint.ABSENT : askPrice,
                        askPrice == 0 ? FixedPoint.ABSENT : askSize,
                        id);
        return out.publish(timeNs, sendNs, 0);
    }

    /** Enters the object that holds the event's own values, unless the scan has entered it already. */
    final void enter(final JsonFields fields, final int key) {
        if (read.require(fields, key) && innerKey != key) {
            innerKey = key;
            inner.clear();
            scan(inner);
        }
    }

    private Outcome kline(final JsonFields fields) {
        enter(fields, Key.CANDLE);
        final int interval = read.name(inner, Key.LOWER_I, INTERVALS);
        if (interval == JsonKeys.UNKNOWN) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (interval == EventName.NONE) {
            return reject(StreamKind.NONE);
        }
        final StreamKind stream = INTERVAL_STREAMS[interval];
        if (!known(fields)) {
            return reject(stream);
        }
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        final long openMs = read.openTimeMs(read.number(inner, Key.LOWER_T), INTERVAL_MS[interval]);
        final long open = read.price(inner, Key.LOWER_O, priceDigits);
        final long high = read.price(inner, Key.HIGH, priceDigits);
        final long low = read.price(inner, Key.LOWER_L, priceDigits);
        final long close = read.price(inner, Key.CLOSE, priceDigits);
        final long volume = read.size(inner, Key.VOLUME, sizeDigits);
        final long takerVolume = read.size(inner, Key.TAKER_VOLUME, sizeDigits);
        final long turnover = read.turnover(inner, Key.QUANTITY);
        final long takerTurnover = read.turnover(inner, Key.TAKER_TURNOVER);
        final long count = read.optionalId(inner, Key.COUNT);
        final long firstId = read.optionalId(inner, Key.LOWER_F);
        final long lastId = read.optionalId(inner, Key.UPPER_L);
        final boolean closed = read.flag(inner, Key.CLOSED);
        final long timeNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        if (json.failed()) {
            return reject(stream);
        }
        out.open(EventType.KLINE, stream, instrument.id())
                .candle(INTERVAL_MS[interval], openMs)
                .prices(open, high, low, close)
                .volumes(volume, turnover, count, takerVolume, takerTurnover)
                .tradeRange(firstId, lastId);
        return out.publish(timeNs, timeNs, closed ? EventFlags.CLOSED : 0);
    }

    private Outcome ticker(final JsonFields fields) {
        if (!known(fields)) {
            return reject(StreamKind.TICKER);
        }
        final int priceDigits = instrument.priceDigits();
        final long last = read.price(fields, Key.CLOSE, priceDigits);
        final long open = read.price(fields, Key.LOWER_O, priceDigits);
        final long high = read.price(fields, Key.HIGH, priceDigits);
        final long low = read.price(fields, Key.LOWER_L, priceDigits);
        final long volume = read.size(fields, Key.VOLUME, instrument.sizeDigits());
        final long turnover = read.turnover(fields, Key.QUANTITY);
        final long timeNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        if (json.failed()) {
            return reject(StreamKind.TICKER);
        }
        out.open(EventType.TICKER, StreamKind.TICKER, instrument.id()).ticker(last, open, high, low, volume, turnover);
        return out.publish(timeNs, timeNs, 0);
    }

    /** Refuses the frame for what the scanner found. */
    final Outcome reject(final StreamKind stream) {
        return reject(stream, json.reason());
    }

    private Outcome reject(final StreamKind stream, final RejectReason reason) {
        return out.reject(reason, stream, instrument == null ? 0 : instrument.id());
    }

    /** The id of an answer: a number, in quotes or not, or absent. */
    private long requestId() {
        if (!read.find(top, Key.ID)) {
            return FixedPoint.ABSENT;
        }
        final long id = json.readDecimal(0);
        return json.failed() ? FixedPoint.ABSENT : id;
    }

    private String errorText() {
        final JsonFields words = innerKey == Key.ERROR ? inner : top;
        json.restart();
        return read.refusal(words, Key.CODE, Key.MESSAGE, out::beginning);
    }
}
