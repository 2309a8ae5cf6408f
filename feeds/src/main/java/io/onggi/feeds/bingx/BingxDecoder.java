package io.onggi.feeds.bingx;

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
import io.onggi.feeds.GzipFrames;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;
import java.nio.charset.StandardCharsets;

/**
 * Speaks the dialect of BingX perpetual contracts. Every message of the venue is one gzip stream; a message that is no
 * gzip is read as the text it is, as recordings hold it. What cannot be inflated is refused (see {@link GzipFrames}),
 * and of no known stream.
 *
 * <p>One pass over the text validates it. The data are converted in that pass where everything they depend on stood
 * before them, as it usually does, and afterwards otherwise.
 *
 * <ul>
 *   <li>{@code trade} becomes TRADE, an event for each item. There are no ids. The venue sends the newest first; events
 *       are in the order of the trades, unless the items were so already. The first message of a subscription begins in
 *       the past: trades made before it was asked for are flagged INITIAL, by the engine's clock and theirs.
 *   <li>{@code depth5} to {@code depth100} become BOOK_SNAPSHOT without ids: each one stands for itself.
 *       {@code incrDepth} becomes BOOK_SNAPSHOT, flagged RESET_IDS, for the action {@code all} and BOOK_DELTA for
 *       {@code update}, whose id follows the one before. Asks come worst first; of whole books they are turned round.
 *   <li>{@code bookTicker} becomes QUOTE; a side of price 0 is absent. {@code markPrice} becomes MARK.
 *   <li>{@code kline_1m}, {@code 15m}, {@code 1h} become KLINE, never CLOSED: the venue does not say so.
 *   <li>{@code ticker} becomes TICKER; {@code lastPrice}, too, with nothing but the last price. The turnover is absent
 *       where it cannot be one: below half the volume at the lowest price, or above twice that at the highest.
 *       Recordings of 2025 have a ten-thousandth of it there.
 *   <li>Other topics, and those of all symbols, are UNHANDLED. {@code Ping} asks for a {@code Pong}.
 * </ul>
 *
 * Sizes are base units. Times are those of trades; quotes, tickers, marks and books have that of the message alone,
 * which then stands for both; candles have none. (The {@code T} of a quote is that of the last trade.) Volumes of
 * candles and tickers are sums that may carry more decimals than any trade; they are cut off and flagged TRUNCATED.
 * Source of all rules: the venue's swap documentation and its official examples, protocol notes section 4.
 */
public final class BingxDecoder implements FrameDecoder {
    private static final JsonKeys ACTIONS = JsonKeys.of("all", "update");
    private static final int ALL = 0;
    private static final JsonKeys EVERY_SYMBOL = JsonKeys.of("all");
    private static final byte[] PING = "Ping".getBytes(StandardCharsets.US_ASCII);
    private static final String PONG = "Pong";
    private static final long BOOK_SIDES = 1L << Key.ASKS | 1L << Key.BIDS;
    private static final long DATA = 1L << Key.DATA;

    private final InstrumentTable instruments;
    private final ControlListener listener;
    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;
    private final ItemReader items;
    private final GzipFrames gzip;
    private final FirstTrades first = new FirstTrades();
    private final JsonFields data = new JsonFields().names(Key.ACTION, ACTIONS).context(Key.SYMBOL);
    private final JsonFields top = new JsonFields();
    private final JsonFields item = new JsonFields();

    private int topic;
    private int action;
    private Instrument instrument;
    private boolean isObject;
    private boolean listRead;
    private long sidesRead;

    /**
     * Makes the decoder of one connection.
     *
     * @param maxInflatedBytes longest message, inflated; a longer one is refused as TOO_LONG. The buffer is taken now
     */
    public BingxDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final int maxInflatedBytes) {
        this.instruments = instruments;
        this.listener = listener;
        out = new FramePublisher(Venue.BINGX, sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
        items = new ItemReader(out, json, read);
        gzip = new GzipFrames(maxInflatedBytes);
    }

    @Override
    public Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        if (!GzipFrames.isGzip(frame, offset, length)) {
            return decodeText(frame, offset, length, receiveTimeNs);
        }
        final RejectReason damage = gzip.inflate(frame, offset, length);
        if (damage == RejectReason.NONE) {
            return decodeText(gzip.bytes(), 0, gzip.length(), receiveTimeNs);
        }
        out.begin(frame, offset, length, receiveTimeNs);
        return out.reject(damage, StreamKind.NONE, 0);
    }

    private Outcome decodeText(final byte[] text, final int offset, final int length, final long receiveTimeNs) {
        begin(text, offset, length, receiveTimeNs);
        if (isPing(text, offset, length)) {
            listener.onHeartbeat(PONG);
            return out.control();
        }
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
        if (isAnswer()) {
            return control();
        }
        if (topic < 0 || !top.has(Key.DATA)) {
            return json.failed() ? reject() : out.unhandled(StreamKind.NONE, 0);
        }
        if (instrument == null) {
            json.fail(RejectReason.UNKNOWN_SYMBOL);
        }
        return json.failed() ? reject() : publish();
    }

    @Override
    public void onSubscribing(final StreamKind stream, final int instrumentId, final long nowNs) {
        if (stream == StreamKind.TRADE) {
            first.expect(instrumentId, nowNs);
        }
    }

    @Override
    public void abandon() {
        out.abandon();
    }

    private void begin(final byte[] text, final int offset, final int length, final long receiveTimeNs) {
        out.begin(text, offset, length, receiveTimeNs);
        json.begin(text, offset, length);
        read.begin(receiveTimeNs);
        items.begin();
        topic = Topic.NONE;
        action = JsonKeys.END;
        instrument = null;
        isObject = false;
        listRead = false;
        sidesRead = 0;
        top.clear();
        data.clear();
    }

    private static boolean isPing(final byte[] text, final int offset, final int length) {
        boolean same = length == PING.length;
        for (int i = 0; same && i < length; i++) {
            same = text[offset + i] == PING[i];
        }
        return same;
    }

    /** Notes what the values of the message are; reads its levels and its list at once if it can. */
    private void scan() {
        if (!json.enterObject()) {
            return;
        }
        while (json.scanMembers(Key.ALL, top, DATA) == Key.DATA) {
            if (json.peek() == '{') {
                scanData();
            } else if (canReadList()) {
                readList();
            } else {
                json.skipValue();
            }
        }
    }

    private void scanData() {
        isObject = true;
        json.enterObject();
        int key = json.scanMembers(Key.ALL, data, BOOK_SIDES);
        while (key != JsonKeys.END) {
            if (canReadLevels()) {
                readLevels(key);
            } else {
                json.skipValue();
            }
            key = json.scanMembers(Key.ALL, data, BOOK_SIDES);
        }
    }

    private boolean canReadLevels() {
        lookBack();
        return instrument != null && Topic.isBook(topic) && (topic == Topic.DEPTH || action >= 0);
    }

    private boolean canReadList() {
        lookBack();
        return instrument != null && topic >= 0 && !Topic.isBook(topic);
    }

    private void lookBack() {
        final int position = json.position();
        resolve();
        json.seek(position);
    }

    /** Finds out which topic the message is of, which instrument, and whether it is a whole book. */
    private void resolve() {
        if (topic == Topic.NONE && top.has(Key.DATA_TYPE) && read.word(top, Key.DATA_TYPE)) {
            final byte[] text = json.wordBytes();
            final int offset = json.wordOffset();
            final int length = json.wordLength();
            final int symbol = Topic.lengthToAt(text, offset, length);
            final int name = Math.min(symbol + 1, length);
            final boolean everySymbol = EVERY_SYMBOL.find(text, offset, symbol) >= 0;
            topic = everySymbol ? JsonKeys.UNKNOWN : Topic.of(text, offset + name, length - name);
            instrument = instruments.find(Venue.BINGX, text, offset, symbol);
        }
        if (action == JsonKeys.END && data.has(Key.ACTION)) {
            action = read.name(data, Key.ACTION, ACTIONS);
        }
    }

    /** {@return whether the message answers a request: it names no topic, or the request, or carries an error} */
    private boolean isAnswer() {
        final boolean failed = read.find(top, Key.CODE) && json.readDecimal(0) != 0;
        final boolean named = read.find(top, Key.DATA_TYPE);
        final boolean ofRequest = read.find(top, Key.ID) && !read.find(top, Key.DATA);
        return !json.failed() && top.has(Key.CODE) && (failed || !named || ofRequest);
    }

    private Outcome control() {
        final boolean failed = read.find(top, Key.CODE) && json.readDecimal(0) != 0;
        final long requestId = requestId();
        if (failed) {
            listener.onError(requestId, read.refusal(top, Key.CODE, Key.MESSAGE, out::beginning));
        } else {
            listener.onAck(requestId);
        }
        return out.control();
    }

    /** The id of an answer, which is a text: absent where it is no number. */
    private long requestId() {
        final long id = read.optionalQuotedId(top, Key.ID);
        if (!json.failed()) {
            return id;
        }
        json.restart();
        return FixedPoint.ABSENT;
    }

    private Outcome publish() {
        if (Topic.isBook(topic)) {
            return publishBook();
        }
        if (!listRead && read.require(top, Key.DATA)) {
            readList();
        }
        if (json.failed()) {
            return reject();
        }
        if (out.listLength() == 0) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (topic == Topic.TRADE) {
            first.came(instrument.id());
            if (!items.isInOrder()) {
                out.reverseList();
            }
        }
        return out.publishList();
    }

    /** Reads data that are an array of items; or one item, whose members were noted by then. */
    private void readList() {
        listRead = true;
        items.pastNs(first.pastNs(instrument.id()));
        out.openList(Topic.type(topic), Topic.stream(topic), instrument.id());
        if (isObject) {
            items.read(data, instrument, topic);
            return;
        }
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            item.clear();
            if (!json.enterObject()) {
                return;
            }
            json.scanMembers(Key.ALL, item, 0);
            final int behind = json.position();
            items.read(item, instrument, topic);
            json.seek(behind);
        }
    }

    private void readLevels(final int key) {
        if (sidesRead == 0) {
            out.openBook(isUpdate() ? EventType.BOOK_DELTA : EventType.BOOK_SNAPSHOT, instrument.id());
        }
        sidesRead |= 1L << key;
        if (!json.enterArray()) {
            return;
        }
        final boolean bids = key == Key.BIDS;
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        while (!json.readLevels(out.current().levels(), bids, priceDigits, sizeDigits) && !json.failed()) {
            if (out.nextPart() == null) {
                json.fail(RejectReason.TOO_MANY_LEVELS);
            }
        }
    }

    private boolean isUpdate() {
        return topic == Topic.UPDATES && action != ALL;
    }

    private Outcome publishBook() {
        if (!isObject) {
            json.fail(RejectReason.WRONG_TYPE);
        }
        if (topic == Topic.UPDATES && action < 0) {
            json.fail(data.has(Key.ACTION) ? RejectReason.INVALID_VALUE : RejectReason.MISSING_FIELD);
        }
        readMissing(Key.BIDS);
        readMissing(Key.ASKS);
        final boolean whole = topic == Topic.DEPTH;
        final long id = whole ? FixedPoint.ABSENT : read.size(data, Key.UPDATE_ID, 0);
        final long timeNs = whole ? pushTimeNs() : read.quotedTimeNs(data, bookTimeKey());
        if (json.failed()) {
            return reject();
        }
        if (isUpdate()) {
            return out.publishBook(id - 1, id, id, timeNs, timeNs, 0);
        }
        out.orderBook();
        return out.publishBook(
                FixedPoint.ABSENT, FixedPoint.ABSENT, id, timeNs, timeNs, whole ? 0 : EventFlags.RESET_IDS);
    }

    private void readMissing(final int key) {
        if ((sidesRead & 1L << key) == 0 && read.require(data, key)) {
            readLevels(key);
        }
    }

    /** Older messages of the top of a book have no time. */
    private long pushTimeNs() {
        return read.find(top, Key.PUSH_TIME) ? read.quotedTimeNs(top, Key.PUSH_TIME) : FixedPoint.ABSENT;
    }

    /** {@return the key of an update's time: one of the venue's texts has another name for it} */
    private int bookTimeKey() {
        return data.has(Key.BOOK_TIME) ? Key.BOOK_TIME : Key.TIME;
    }

    private Outcome reject() {
        return out.reject(json.reason(), Topic.stream(topic), instrument == null ? 0 : instrument.id());
    }
}
