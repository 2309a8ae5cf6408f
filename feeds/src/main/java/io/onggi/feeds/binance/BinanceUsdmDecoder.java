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
 * Speaks the dialect of Binance USD-M futures: market streams, combined or bare, answers to requests, and the REST
 * reply for a whole book.
 *
 * <p>One pass over the frame validates it and notes where the values stand; the levels of an ordinary update are
 * converted in that pass, everything else afterwards, so that the keys may come in any order.
 *
 * <ul>
 *   <li>{@code aggTrade}, {@code trade} become TRADE. Raw trades of price or size 0 stand for consumed ids without a
 *       public fill: UNHANDLED. Those of other kinds than MARKET (insurance fund, ADL) are passed on.
 *   <li>{@code depthUpdate} becomes BOOK_DELTA, or BOOK_SNAPSHOT where the stream's name says that it is a top 5, 10 or
 *       20; without the combined wrapper the two cannot be told apart. Other books (RPI) are UNHANDLED.
 *   <li>{@code bookTicker} becomes QUOTE; a side of price 0 is absent. {@code markPriceUpdate} becomes MARK.
 *   <li>{@code kline} of 1m, 15m and 1h becomes KLINE, {@code 24hrTicker} and {@code 24hrMiniTicker} TICKER,
 *       {@code forceOrder} LIQUIDATION with the order's own price and quantity.
 *   <li>Frames of COIN-M ({@code st} 2), arrays of all markets and unknown events are UNHANDLED.
 * </ul>
 *
 * Where an event has no time of matching, the time of the message stands for it. Messages of spot, which lack {@code T}
 * and {@code pu}, are read as far as they go. Source of all rules: Binance's documentation of the market streams.
 */
public final class BinanceUsdmDecoder implements FrameDecoder, SnapshotDecoder {
    private static final JsonKeys INTERVALS = JsonKeys.of("1m", "15m", "1h");
    private static final long[] INTERVAL_MS = {60_000L, 900_000L, 3_600_000L};
    private static final StreamKind[] INTERVAL_STREAMS = {StreamKind.KLINE_1M, StreamKind.KLINE_15M, StreamKind.KLINE_1H
    };
    private static final JsonKeys SIDES = JsonKeys.of("BUY", "SELL");
    private static final int SELL = 1;
    private static final int COIN_MARGINED = 2;
    private static final long CONTAINERS = 1L << Key.CANDLE
            | 1L << Key.LOWER_O
            | 1L << Key.ERROR
            | 1L << Key.BIDS
            | 1L << Key.ASKS
            | 1L << Key.SNAPSHOT_BIDS
            | 1L << Key.SNAPSHOT_ASKS;

    private final InstrumentTable instruments;
    private final ControlListener listener;
    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;
    private final JsonFields data =
            new JsonFields().names(Key.EVENT, EventName.KEYS).context(Key.SYMBOL);
    private final JsonFields top = new JsonFields()
            .names(Key.EVENT, EventName.KEYS)
            .context(Key.SYMBOL)
            .object(Key.DATA, data);
    private final JsonFields inner =
            new JsonFields().names(Key.LOWER_I, INTERVALS).names(Key.SIDE, SIDES);
    private final StreamName streamName = new StreamName();

    private int event;
    private int bookStream;
    private Instrument instrument;
    private boolean snapshotExpected;
    private int innerKey;
    private JsonFields resolved;
    private boolean streamRead;
    private JsonFields bookFields;
    private boolean bidsRead;
    private boolean asksRead;

    /** Makes the decoder of one connection, or of the REST calls of one thread. */
    public BinanceUsdmDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        this.instruments = instruments;
        this.listener = listener;
        out = new FramePublisher(Venue.BINANCE_USDM, sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
    }

    @Override
    public Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
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
    public Outcome decodeDepthSnapshot(
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
    public void abandon() {
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

    private Instrument find(final byte[] bytes, final int offset, final int length) {
        return instruments.find(Venue.BINANCE_USDM, bytes, offset, length);
    }

    /** Events of old or foreign kinds that do not name themselves, and answers to requests. */
    private Outcome withoutEvent(final JsonFields fields) {
        if (fields.has(Key.SNAPSHOT_ID) && fields.has(Key.SNAPSHOT_BIDS) && fields.has(Key.SNAPSHOT_ASKS)) {
            if (bookStream != StreamName.TOP_BOOK || streamName.symbolLength() == 0) {
                return out.unhandled(StreamKind.NONE, 0);
            }
            instrument = find(streamName.symbol(), 0, streamName.symbolLength());
            return instrument == null ? reject(StreamKind.BOOK, RejectReason.UNKNOWN_SYMBOL) : snapshot(fields, 0);
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
        if (read.find(fields, Key.MARKET_KIND) && json.peek() != '"' && json.readLong() == COIN_MARGINED) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        return switch (event) {
            case EventName.AGG_TRADE, EventName.RAW_TRADE -> trade(fields);
            case EventName.DEPTH -> depth(fields);
            case EventName.BOOK_TICKER -> quote(fields);
            case EventName.KLINE -> kline(fields);
            case EventName.MARK -> mark(fields);
            case EventName.FORCE_ORDER -> liquidation(fields);
            case EventName.TICKER -> ticker(fields);
            default -> json.failed() ? reject(StreamKind.NONE) : out.unhandled(StreamKind.NONE, 0);
        };
    }

    /** {@return whether the frame's instrument is known; if not, the scanner knows why} */
    private boolean known(final JsonFields fields) {
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

    private long timeOr(final long sendNs, final JsonFields fields) {
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
        final long prevId = read.optionalId(fields, Key.PREV_ID);
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

    /** Whole books without an event's name: replies by REST, and the top N of spot. */
    private Outcome snapshot(final JsonFields fields, final int flags) {
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
    private void enter(final JsonFields fields, final int key) {
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

    private Outcome mark(final JsonFields fields) {
        if (!known(fields)) {
            return reject(StreamKind.MARK);
        }
        final long price = read.price(fields, Key.PRICE, FixedPoint.MARK_DIGITS);
        final long index =
                read.find(fields, Key.LOWER_I) ? json.readDecimal(FixedPoint.MARK_DIGITS) : FixedPoint.ABSENT;
        final long rate = read.find(fields, Key.FUNDING_RATE)
                ? json.readDecimalRounding(FixedPoint.RATE_DIGITS)
                : FixedPoint.ABSENT;
        final long nextMs = read.optionalNumber(fields, Key.TIME);
        final long timeNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        if (json.failed()) {
            return reject(StreamKind.MARK);
        }
        out.open(EventType.MARK, StreamKind.MARK, instrument.id())
                .mark(price, index, rate, nextMs <= 0 ? FixedPoint.ABSENT : nextMs);
        return out.publish(timeNs, timeNs, 0);
    }

    private Outcome liquidation(final JsonFields fields) {
        enter(fields, Key.LOWER_O);
        if (read.word(inner, Key.SYMBOL)) {
            instrument = find(json.wordBytes(), json.wordOffset(), json.wordLength());
        }
        if (!known(inner)) {
            return reject(StreamKind.LIQUIDATION);
        }
        final long price = read.price(inner, Key.PRICE, instrument.priceDigits());
        final long size = read.size(inner, Key.QUANTITY, instrument.sizeDigits());
        final int side = read.name(inner, Key.SIDE, SIDES);
        if (side == JsonKeys.UNKNOWN) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        final long sendNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        final long timeNs = timeOr(sendNs, inner);
        if (json.failed()) {
            return reject(StreamKind.LIQUIDATION);
        }
        out.open(EventType.LIQUIDATION, StreamKind.LIQUIDATION, instrument.id()).liquidation(price, size);
        return out.publish(timeNs, sendNs, side == SELL ? EventFlags.SELL : 0);
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

    private Outcome reject(final StreamKind stream) {
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
        if (words.has(Key.CODE) && words.has(Key.MESSAGE)) {
            final String message = read.require(words, Key.MESSAGE) ? json.readString() : "";
            final long code = read.number(words, Key.CODE);
            if (!json.failed()) {
                return code + ": " + message;
            }
        }
        return out.beginning();
    }
}
