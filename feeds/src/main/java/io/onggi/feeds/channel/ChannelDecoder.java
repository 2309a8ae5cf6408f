package io.onggi.feeds.channel;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.BookChecksums;
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
import java.nio.charset.StandardCharsets;

/**
 * Decodes messages of the shape {@code {"arg":{"channel":..,"instId":..},"action":..,"data":[..]}}: what speaks of the
 * connection, books, best prices and candles. The rest of a channel's items is its venue's.
 *
 * <p>One pass over the frame validates it. The data are converted in that pass where everything they depend on stood
 * before them, as it usually does, and afterwards otherwise.
 *
 * <p>A frame of a book that was refused makes the book unknown to the comparison of checksums, and one after which the
 * book is not what its checksum says is refused itself.
 */
public abstract class ChannelDecoder implements FrameDecoder {
    private static final JsonKeys ACTIONS = JsonKeys.of("snapshot", "update");
    private static final int SNAPSHOT = 0;
    private static final int UPDATE = 1;
    private static final JsonKeys EVENTS = JsonKeys.of("subscribe", "unsubscribe", "error", "notice");
    private static final int SUBSCRIBED = 0;
    private static final int UNSUBSCRIBED = 1;
    private static final int REFUSED = 2;
    /** OKX's 64008, sent a minute before it closes the connection; protocol notes 2.1. */
    private static final int NOTICE = 3;

    private static final byte[] PONG = "pong".getBytes(StandardCharsets.US_ASCII);
    private static final long BOOK_SIDES = 1L << Keys.ASKS | 1L << Keys.BIDS;
    private static final long DATA = 1L << Keys.DATA;

    /** Where events go. */
    protected final FramePublisher out;
    /** Reads the frame. */
    protected final JsonScanner json;
    /** Converts values. */
    protected final FieldReader read;
    /** What the frame becomes, except for books. */
    protected final EventList events;
    /** What the message is of. */
    protected final JsonFields arg = new JsonFields();
    /** The message. */
    protected final JsonFields top = new JsonFields();
    /** The element of the data that was read last. */
    protected final JsonFields item = new JsonFields();

    private final JsonKeys keys;
    private final Channels channels;
    private final ControlListener listener;
    private final BookChecksums checksums;
    private final CandleReader candles;
    private final PriceLevels best = new PriceLevels();

    private int channel;
    private int action;
    private Instrument instrument;
    private boolean reply;
    private boolean dataRead;
    private long sidesRead;

    /** Makes the decoder of one connection, or of the REST calls of one thread. */
    protected ChannelDecoder(
            final Dialect dialect,
            final MarketSink sink,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        keys = dialect.keys();
        channels = dialect.channels();
        this.listener = listener;
        out = new FramePublisher(dialect.venue(), sink, counters, options.samples());
        json = new JsonScanner(options.maxFrameBytes());
        read = new FieldReader(json, options.times());
        events = new EventList(out, json);
        checksums = new BookChecksums(json, options.checksums(), Keys.BIDS, Keys.ASKS);
        candles = new CandleReader(dialect.candles(), events, json, read);
        arg.names(Keys.CHANNEL, channels.names());
        top.names(Keys.ACTION, ACTIONS).names(Keys.EVENT, EVENTS).object(Keys.ARG, arg);
    }

    /**
     * {@return the instrument that the word read last names, or null}
     *
     * @param ofChannel the channel of the message, below 0 where it is none that is known
     */
    protected abstract Instrument find(int ofChannel);

    /** {@return the decimals at which a size has the mantissa of its base units} */
    protected abstract int sizeDigits(Instrument of);

    /** Converts {@link #item} of a channel of the venue's own into the next events of the list. */
    protected abstract void convert(int ofChannel, Instrument of);

    /**
     * {@return whether a frame of a book has the ids it needs}
     *
     * @param update whether it is no snapshot
     * @param prevId the id of the state before, absent of a snapshot
     * @param id the id of the state, or absent
     * @param checked whether it has a checksum
     */
    protected abstract boolean hasIds(boolean update, long prevId, long id, boolean checked);

    /**
     * Publishes an update of a book.
     *
     * @param prevId the id of the state before, or absent
     * @param id the id of the state, or absent
     * @param empty whether it changes nothing
     */
    protected abstract Outcome publishUpdate(Instrument of, long prevId, long id, long timeNs, boolean empty);

    /** A snapshot of a book that is kept with updates is about to be published. */
    protected void onSnapshot(final Instrument of, final long id) {}

    /** A frame of a book that is kept with updates was refused. */
    protected void onRefusedBook(final Instrument of) {}

    /** {@return whether the messages of a channel of the venue's own are of one instrument} */
    protected boolean hasInstrument(final int ofChannel) {
        return true;
    }

    /** {@return whether what the data of a channel become depends on whether they are a snapshot} */
    protected boolean needsAction(final int ofChannel) {
        return ofChannel == Channels.BOOKS;
    }

    /** {@return whether the message is of a market that the decoder was made for} */
    protected boolean isSpoken() {
        return true;
    }

    /**
     * Converts an element of the data of a channel of the venue's own that is an array, if there are such.
     *
     * @return false if nothing was read
     */
    protected boolean convertRow(final int ofChannel, final Instrument of) {
        return false;
    }

    /** All elements of a list are read. */
    protected void endList(final int ofChannel) {}

    /** {@return flags of the events of a list} */
    protected int listFlags() {
        return 0;
    }

    /** {@return when the venue sent the message, epoch nanoseconds, or absent} */
    protected long sendTimeNs() {
        return FixedPoint.ABSENT;
    }

    @Override
    public final Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
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
        if (top.has(Keys.EVENT)) {
            return control();
        }
        if (channel < 0 || !top.has(Keys.DATA)) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        if (instrument == null && needsInstrument()) {
            json.fail(arg.has(Keys.INSTRUMENT) ? RejectReason.UNKNOWN_SYMBOL : RejectReason.MISSING_FIELD);
            return reject();
        }
        return publish();
    }

    /** Decodes the reply to a REST call for a book, which has the data of a snapshot. */
    protected final Outcome decodeReply(
            final Instrument of, final byte[] body, final int offset, final int length, final long receiveTimeNs) {
        begin(body, offset, length, receiveTimeNs);
        out.isReply();
        reply = true;
        instrument = of;
        channel = Channels.BOOKS;
        action = SNAPSHOT;
        scan();
        json.finish();
        return publish();
    }

    @Override
    public final void abandon() {
        out.abandon();
    }

    private void begin(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        out.begin(frame, offset, length, receiveTimeNs);
        json.begin(frame, offset, length);
        read.begin(receiveTimeNs);
        channel = Channels.NONE;
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
        while (json.scanMembers(keys, top, DATA) == Keys.DATA) {
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
                && (instrument != null || !needsInstrument())
                && (action != JsonKeys.END || !needsAction(channel));
    }

    private boolean needsInstrument() {
        return channel < Channels.FIRST_OWN || hasInstrument(channel);
    }

    /** Finds out which channel the message is of, which instrument, and whether it is a snapshot. */
    private void resolve() {
        final boolean spoken = isSpoken();
        if (spoken && arg.has(Keys.CHANNEL)) {
            channel = read.name(arg, Keys.CHANNEL, channels.names());
        }
        if (top.has(Keys.ACTION)) {
            action = read.name(top, Keys.ACTION, ACTIONS);
        }
        if (arg.has(Keys.INSTRUMENT) && read.word(arg, Keys.INSTRUMENT)) {
            instrument = find(channel);
        }
    }

    private Outcome control() {
        final int event = read.name(top, Keys.EVENT, EVENTS);
        if (json.failed()) {
            return reject();
        }
        final long id = read.requestId(top, Keys.ID);
        switch (event) {
            case SUBSCRIBED -> listener.onStreamConfirmed(id, channels.stream(channel), instrumentId());
            case UNSUBSCRIBED -> listener.onAck(id);
            case REFUSED -> refused(id, read.refusal(top, Keys.CODE, Keys.MESSAGE, out::beginning));
            case NOTICE -> listener.onClosingSoon(read.refusal(top, Keys.CODE, Keys.MESSAGE, out::beginning));
            default -> {
                // Logins and counts of connections ask for nothing here.
            }
        }
        return out.control();
    }

    /** A refusal may say which stream it is of, or be of a whole request. */
    private void refused(final long id, final String text) {
        if (channel >= 0) {
            listener.onStreamRefused(id, channels.stream(channel), instrumentId(), text);
        } else {
            listener.onError(id, text);
        }
    }

    private Outcome publish() {
        if (!dataRead && read.require(top, Keys.DATA)) {
            readData();
        }
        if (Channels.isBook(channel)) {
            return publishBook();
        }
        if (!json.failed() && out.listLength() == 0) {
            return out.unhandled(StreamKind.NONE, 0);
        }
        endList(channel);
        final long sentNs = sendTimeNs();
        return json.failed() ? reject() : out.publishList(sentNs);
    }

    private void readData() {
        dataRead = true;
        if (!Channels.isBook(channel)) {
            out.openList(channels.listType(channel), channels.stream(channel), instrumentId());
        }
        if (!json.enterArray()) {
            return;
        }
        int books = 0;
        while (json.nextElement()) {
            if (Channels.isCandle(channel)) {
                candles.read(instrument, sizeDigits(instrument), Channels.candleMs(channel), listFlags());
            } else if (Channels.isBook(channel) && ++books > 1) {
                // A second book would need a second outcome.
                json.fail(RejectReason.WRONG_TYPE);
            } else if (channel < Channels.FIRST_OWN || json.peek() != '[' || !convertRow(channel, instrument)) {
                readItem();
            }
        }
    }

    /** {@return whether a message of this channel is a snapshot: for channels that send one first, then updates} */
    protected final boolean isSnapshot() {
        return action == SNAPSHOT;
    }

    /** Reads one object of the data; what it becomes is the next event of the list, except for books. */
    private void readItem() {
        item.clear();
        best.clear();
        sidesRead = 0;
        if (!json.enterObject()) {
            return;
        }
        final boolean book = Channels.isBook(channel);
        if (book) {
            out.openBook(isUpdate() ? EventType.BOOK_DELTA : EventType.BOOK_SNAPSHOT, instrument.id());
        }
        final boolean levels = book || channel == Channels.BEST;
        int key = json.scanMembers(keys, item, levels ? BOOK_SIDES : 0);
        while (key != JsonKeys.END) {
            sidesRead |= 1L << key;
            readLevels(key == Keys.BIDS, book);
            key = json.scanMembers(keys, item, BOOK_SIDES);
        }
        if (book || json.failed()) {
            return;
        }
        final int behind = json.position();
        if (channel == Channels.BEST) {
            quote();
        } else {
            convert(channel, instrument);
        }
        json.seek(behind);
    }

    private boolean isUpdate() {
        return channel == Channels.BOOKS && action == UPDATE;
    }

    private void readLevels(final boolean bids, final boolean book) {
        if (!json.enterArray()) {
            return;
        }
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = sizeDigits(instrument);
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
        final long timeNs = read.quotedTimeNs(item, Keys.TIME);
        final long sentNs = sendTimeNs();
        final long id = read.optionalId(item, Keys.SEQUENCE);
        final boolean update = isUpdate();
        final long prevId = update ? read.optionalId(item, Keys.PREVIOUS) : FixedPoint.ABSENT;
        if (channel == Channels.BOOKS && action < 0) {
            json.fail(action == JsonKeys.UNKNOWN ? RejectReason.INVALID_VALUE : RejectReason.MISSING_FIELD);
        }
        final long checksum = checksum();
        if (channel == Channels.BOOKS && !hasIds(update, prevId, id, checksum != 0 && !reply)) {
            json.fail(RejectReason.MISSING_FIELD);
        }
        if (isCheckedBook() && !json.failed() && !checksums.agree(instrument, !update, item, checksum)) {
            json.fail(RejectReason.CHECKSUM);
        }
        if (json.failed()) {
            return reject();
        }
        if (update) {
            return publishUpdate(instrument, prevId, id, timeNs, isEmpty(out.current()));
        }
        if (isCheckedBook()) {
            onSnapshot(instrument, id);
        }
        return out.publishBook(
                FixedPoint.ABSENT,
                FixedPoint.ABSENT,
                id,
                timeNs,
                sentNs,
                reply ? EventFlags.REST : EventFlags.RESET_IDS);
    }

    private void requireSides() {
        if (sidesRead != BOOK_SIDES) {
            json.fail(
                    item.has(Keys.ASKS) && item.has(Keys.BIDS) ? RejectReason.WRONG_TYPE : RejectReason.MISSING_FIELD);
        }
    }

    /** {@return the book's checksum, or 0 where there is none, which the venues of today say, too} */
    private long checksum() {
        final long checksum = read.optionalNumber(item, Keys.CHECKSUM);
        return checksum == FixedPoint.ABSENT ? 0 : checksum;
    }

    /** {@return whether the frame is of the book that checksums are of, as far as that is known} */
    private boolean isCheckedBook() {
        return channel == Channels.BOOKS && !reply && instrument != null;
    }

    private static boolean isEmpty(final MarketEvent event) {
        return event.levels().bidCount() + event.levels().askCount() == 0;
    }

    private void quote() {
        final long id = read.optionalId(item, Keys.SEQUENCE);
        final long timeNs = read.quotedTimeNs(item, Keys.TIME);
        requireSides();
        final MarketEvent event = events.next(instrument);
        if (event != null) {
            final boolean bid = best.bidCount() > 0;
            final boolean ask = best.askCount() > 0;
            event.quote(
                    bid ? best.bidPrice(0) : FixedPoint.ABSENT,
                    bid ? best.bidSize(0) : FixedPoint.ABSENT,
                    ask ? best.askPrice(0) : FixedPoint.ABSENT,
                    ask ? best.askSize(0) : FixedPoint.ABSENT,
                    id);
            events.end(timeNs, 0);
        }
    }

    private int instrumentId() {
        return instrument == null ? 0 : instrument.id();
    }

    private Outcome reject() {
        if (isCheckedBook()) {
            checksums.forget(instrument.id());
            onRefusedBook(instrument);
        }
        return out.reject(json.reason(), channels.stream(channel), instrumentId());
    }
}
