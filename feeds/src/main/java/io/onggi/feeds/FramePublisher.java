package io.onggi.feeds;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Brings what a decoder understood of one frame into the ring, all of it or one SKIPPED: claims slots, fills in what
 * all events share, counts the outcome. Per frame: {@link #begin}; then {@link #open}, {@link #openBook} or
 * {@link #openList}, fill, {@link #publish}, {@link #publishBook} or {@link #publishList}; or one of the other endings.
 *
 * <p>A book frame that cannot exceed one slot is decoded straight into its claimed slot. A longer one is decoded into
 * parts kept here and copied under one claim, so that its parts are adjacent. Where the ring refuses, decoding goes on
 * into spare memory, because only then it is known whether the frame was any good.
 *
 * <p>A lost frame that no later one replaces (a trade, a liquidation, a change of a book, a closed candle) is
 * remembered per stream. As soon as the ring has room again, and before anything else, each such stream gets one
 * SKIPPED with the reason SHED: ids that are not contiguous would never show the hole.
 *
 * <p>For the one thread of its decoder; allocates nothing.
 */
public final class FramePublisher {
    /**
     * A frame up to this length cannot hold more levels than a slot: the shortest level, with its comma, takes ten
     * bytes ({@code ["1","0"],}).
     */
    public static final int SINGLE_SLOT_BYTES = 1280;
    /** Slots that one book may fill. */
    public static final int MAX_PARTS = 64;
    /** Events that one list may hold: the trades of Bybit's longest message. */
    public static final int MAX_LIST = 1024;

    private final Venue venue;
    private final MarketSink sink;
    private final FeedCounters counters;
    private final RejectSamples samples;
    private final MarketEvent[] single = new MarketEvent[1];
    private final LossMarks lost = new LossMarks();

    private MarketEvent[] parts = withParts(new MarketEvent[0], MAX_PARTS);
    private byte[] frame = new byte[0];
    private int frameOffset;
    private int frameLength;
    private long receiveTimeNs;
    private long claimed = MarketSink.REFUSED;
    private int claimedCount;
    private boolean refused;
    private boolean counted = true;
    private int partCount;
    private int origin;
    /** What follows is written only where it changes: telling the garbage collector costs more than looking. */
    private EventType type = EventType.SKIPPED;

    private StreamKind stream = StreamKind.NONE;
    /** Whether the decoder has said to which stream the frame belongs. */
    private boolean named;

    private int instrumentId;

    /** Takes the memory for books and for lists as long as they usually are. */
    public FramePublisher(
            final Venue venue, final MarketSink sink, final FeedCounters counters, final RejectSamples samples) {
        this.venue = venue;
        this.sink = sink;
        this.counters = counters;
        this.samples = samples;
    }

    private static MarketEvent[] withParts(final MarketEvent[] old, final int count) {
        final MarketEvent[] parts = Arrays.copyOf(old, count);
        for (int i = old.length; i < count; i++) {
            parts[i] = new MarketEvent();
        }
        return parts;
    }

    /** Starts a frame. One that was left without an ending is abandoned first: an open claim would stop the engine. */
    public void begin(final byte[] newFrame, final int offset, final int length, final long newReceiveTimeNs) {
        abandon();
        counted = false;
        if (frame != newFrame) {
            frame = newFrame;
        }
        frameOffset = offset;
        frameLength = length;
        receiveTimeNs = newReceiveTimeNs;
        claimed = MarketSink.REFUSED;
        refused = false;
        partCount = 0;
        origin = 0;
        named = false;
    }

    /**
     * What was begun is the answer to a REST call and no frame of a stream: if it is refused, no stream missed
     * anything.
     */
    public void isReply() {
        origin = EventFlags.REST;
    }

    /** Ends a frame whose decoder threw: what it claimed becomes SKIPPED, and it counts as rejected, once. */
    public void abandon() {
        final boolean open = claimed != MarketSink.REFUSED;
        if (!counted) {
            final Outcome unused =
                    reject(RejectReason.DECODER_FAULT, named ? stream : StreamKind.NONE, named ? instrumentId : 0);
        } else if (open) {
            skip(RejectReason.DECODER_FAULT, stream, instrumentId);
        }
    }

    private void name(final EventType newType, final StreamKind newStream, final int newInstrumentId) {
        named = true;
        if (type != newType) {
            type = newType;
        }
        if (stream != newStream) {
            stream = newStream;
        }
        instrumentId = newInstrumentId;
    }

    /** {@return the one event of this frame, reset} */
    public MarketEvent open(final EventType newType, final StreamKind newStream, final int newInstrumentId) {
        name(newType, newStream, newInstrumentId);
        claim(1);
        refused = claimed == MarketSink.REFUSED;
        return current().reset(newType, venue, newStream, newInstrumentId);
    }

    /**
     * Starts a book of any length.
     *
     * @return its first part, reset; see {@link #nextPart()}
     */
    public MarketEvent openBook(final EventType newType, final int newInstrumentId) {
        if (frameLength <= SINGLE_SLOT_BYTES) {
            return open(newType, StreamKind.BOOK, newInstrumentId);
        }
        name(newType, StreamKind.BOOK, newInstrumentId);
        return nextPart();
    }

    /** {@return the next part of a book whose last part is full, or null if there can be none} */
    public MarketEvent nextPart() {
        if (claimed != MarketSink.REFUSED || refused || partCount == MAX_PARTS) {
            return null;
        }
        return parts[partCount++].reset(type, venue, stream, instrumentId);
    }

    /** The book that was begun is of another type than its first part: only its ids showed that. */
    public void retypeBook(final EventType newType) {
        type = newType;
        for (int i = 0; i < partCount; i++) {
            retype(parts[i], newType);
        }
        if (partCount == 0) {
            retype(current(), newType);
        }
    }

    private void retype(final MarketEvent event, final EventType newType) {
        final PriceLevels levels = event.levels();
        final int bids = levels.next(true);
        final int asks = levels.next(false);
        event.reset(newType, venue, stream, instrumentId);
        levels.fill(true, bids);
        levels.fill(false, asks);
    }

    /**
     * Starts a frame of several events, of one instrument or several, mostly of one kind; see {@link #nextEvent}. The
     * frame counts for this stream.
     */
    public void openList(final EventType newType, final StreamKind newStream, final int newInstrumentId) {
        name(newType, newStream, newInstrumentId);
    }

    /** {@return the next event of the list's own kind; see {@link #nextEvent(EventType, StreamKind, int)}} */
    public MarketEvent nextEvent(final int newInstrumentId) {
        return nextEvent(type, stream, newInstrumentId);
    }

    /** {@return the next event of a list, reset, or null if there can be none; {@link #endEvent} ends it} */
    public MarketEvent nextEvent(final EventType newType, final StreamKind newStream, final int newInstrumentId) {
        if (partCount == parts.length) {
            if (partCount == MAX_LIST) {
                return null;
            }
            parts = withParts(parts, 2 * partCount);
        }
        if (partCount == 0) {
            instrumentId = newInstrumentId;
        }
        return parts[partCount++].reset(newType, venue, newStream, newInstrumentId);
    }

    /** Ends the event of a list that was taken last. */
    public void endEvent(final long venueTimeNs, final long sendTimeNs, final int flags) {
        parts[partCount - 1].times(venueTimeNs, sendTimeNs, receiveTimeNs).addFlags(flags);
    }

    /** Turns the order of the list round, for venues that send the newest first. */
    public void reverseList() {
        for (int i = 0, j = partCount - 1; i < j; i++, j--) {
            final MarketEvent part = parts[i];
            parts[i] = parts[j];
            parts[j] = part;
        }
    }

    /** {@return how many events the list has so far} */
    public int listLength() {
        return partCount;
    }

    /** Publishes the list; see {@link #publishList(long)}. */
    public Outcome publishList() {
        return publishList(FixedPoint.ABSENT);
    }

    /**
     * Publishes the list, which must not be empty, as adjacent events; the frame counts for its first instrument.
     *
     * @param sendTimeNs when the venue sent the frame, for the events that do not say it themselves, or absent
     */
    public Outcome publishList(final long sendTimeNs) {
        claim(partCount);
        if (claimed == MarketSink.REFUSED) {
            for (int i = 0; i < partCount; i++) {
                if (!isReplaced(parts[i].type(), parts[i].flags())) {
                    lost.add(parts[i].instrumentId(), parts[i].stream(), parts[i].venueTimeNs());
                }
            }
            return count(Outcome.SHED, stream, instrumentId);
        }
        for (int i = 0; i < partCount; i++) {
            final MarketEvent part = parts[i];
            if (part.sendTimeNs() == FixedPoint.ABSENT) {
                part.times(part.venueTimeNs(), sendTimeNs, receiveTimeNs);
            }
            if (part.stream() != stream || part.instrumentId() != instrumentId) {
                counters.heard(part.instrumentId(), part.stream(), receiveTimeNs);
            }
            sink.slot(claimed + i).copyFrom(part);
        }
        publishClaimed();
        return decoded();
    }

    /** {@return the part that is being filled} */
    public MarketEvent current() {
        return claimed == MarketSink.REFUSED ? parts[Math.max(0, partCount - 1)] : sink.slot(claimed);
    }

    /** Publishes the one event of this frame. */
    public Outcome publish(final long venueTimeNs, final long sendTimeNs, final int flags) {
        if (refused) {
            return shed(venueTimeNs, flags);
        }
        current().times(venueTimeNs, sendTimeNs, receiveTimeNs).addFlags(flags);
        publishClaimed();
        return decoded();
    }

    /**
     * Puts the best level of each side first where a venue sends it the other way round. A side in no order stays as it
     * came: the order of levels means nothing to a book. For whole books; in an update a later level may replace an
     * earlier one.
     */
    public void orderBook() {
        if (partCount == 0) {
            single[0] = current();
            LevelOrder.bestFirst(single, 1);
        } else {
            LevelOrder.bestFirst(parts, partCount);
        }
    }

    /** Publishes a book; its last part is flagged LAST. */
    public Outcome publishBook(
            final long prevId,
            final long firstId,
            final long lastId,
            final long venueTimeNs,
            final long sendTimeNs,
            final int flags) {
        if (partCount == 0) {
            current().updateIds(prevId, firstId, lastId);
            return publish(venueTimeNs, sendTimeNs, flags | EventFlags.LAST);
        }
        claim(partCount);
        if (claimed == MarketSink.REFUSED) {
            return shed(venueTimeNs, flags);
        }
        for (int i = 0; i < partCount; i++) {
            parts[i].updateIds(prevId, firstId, lastId)
                    .times(venueTimeNs, sendTimeNs, receiveTimeNs)
                    .addFlags(i == partCount - 1 ? flags | EventFlags.LAST : flags);
            sink.slot(claimed + i).copyFrom(parts[i]);
        }
        publishClaimed();
        return decoded();
    }

    private void claim(final int count) {
        claimed = lost.count() == 0 || publishLost() ? sink.tryClaim(count) : MarketSink.REFUSED;
        claimedCount = count;
    }

    /**
     * Tries whether there is room again with the first mark; the others may use the reserve, because nothing may
     * overtake them.
     */
    private boolean publishLost() {
        long sequence = sink.tryClaim(1);
        int published = 0;
        while (sequence != MarketSink.REFUSED) {
            sink.slot(sequence)
                    .reset(EventType.SKIPPED, venue, lost.stream(published), lost.instrumentId(published))
                    .times(lost.firstVenueTimeNs(published), FixedPoint.ABSENT, receiveTimeNs)
                    .skipped(RejectReason.SHED.ordinal(), FixedPoint.ABSENT);
            sink.publish(sequence, sequence);
            published++;
            sequence = published < lost.count() ? sink.tryClaimReserved(1) : MarketSink.REFUSED;
        }
        lost.removeFirst(published);
        return lost.count() == 0;
    }

    private void publishClaimed() {
        final long first = claimed;
        claimed = MarketSink.REFUSED;
        sink.publish(first, first + claimedCount - 1);
    }

    private Outcome decoded() {
        return count(Outcome.DECODED, stream, instrumentId);
    }

    private Outcome shed(final long venueTimeNs, final int flags) {
        if (!isReplaced(type, flags)) {
            lost.add(instrumentId, stream, venueTimeNs);
        }
        return count(Outcome.SHED, stream, instrumentId);
    }

    /** {@return whether the next event of the stream says all that this one says} */
    private static boolean isReplaced(final EventType type, final int flags) {
        return switch (type) {
            case TRADE, LIQUIDATION, BOOK_DELTA -> false;
            case KLINE -> (flags & EventFlags.CLOSED) == 0;
            default -> true;
        };
    }

    /**
     * Ends a frame that is no good: one SKIPPED with the reason and the start of the raw text.
     *
     * @param newStream the stream it belongs to, or NONE where that is not known
     * @param newInstrumentId its instrument, or 0
     */
    public Outcome reject(final RejectReason reason, final StreamKind newStream, final int newInstrumentId) {
        skip(reason, newStream, newInstrumentId);
        samples.add(frame, frameOffset, frameLength, reason, receiveTimeNs);
        counters.rejected(reason, newInstrumentId, newStream);
        return count(Outcome.REJECTED, newStream, newInstrumentId);
    }

    /**
     * Ends a frame that nobody asked for, with the reason UNKNOWN_EVENT. A slot that was claimed before this showed is
     * published as SKIPPED with the reason NONE, since nothing is missing. The first such frame is kept as a sample,
     * then the 2nd, 4th, 8th, ...: enough to see what a venue began to send, too few to push out the refused ones.
     */
    public Outcome unhandled(final StreamKind newStream, final int newInstrumentId) {
        if (claimed != MarketSink.REFUSED) {
            skip(RejectReason.NONE, newStream, newInstrumentId);
        }
        counters.rejected(RejectReason.UNKNOWN_EVENT, newInstrumentId, newStream);
        final Outcome outcome = count(Outcome.UNHANDLED, newStream, newInstrumentId);
        if (Long.bitCount(counters.count(Outcome.UNHANDLED)) == 1) {
            samples.add(frame, frameOffset, frameLength, RejectReason.UNKNOWN_EVENT, receiveTimeNs);
        }
        return outcome;
    }

    /** Ends a row that came beside those that were asked for: it is what one expects there, and no sample is kept. */
    public Outcome surplus(final StreamKind newStream, final int newInstrumentId) {
        return count(Outcome.UNHANDLED, newStream, newInstrumentId);
    }

    /** {@return how the frame begins, for words to people. Allocates} */
    public String beginning() {
        final int length = Math.min(frameLength, RejectSamples.DEFAULT_BYTES);
        return new String(frame, frameOffset, length, StandardCharsets.UTF_8);
    }

    /** Ends a frame that speaks of the connection. */
    public Outcome control() {
        if (claimed != MarketSink.REFUSED) {
            skip(RejectReason.NONE, StreamKind.NONE, 0);
        }
        return count(Outcome.CONTROL, StreamKind.NONE, 0);
    }

    private Outcome count(final Outcome outcome, final StreamKind newStream, final int newInstrumentId) {
        counted = true;
        if (newInstrumentId == 0) {
            counters.outcome(outcome);
        } else {
            counters.outcome(outcome, newInstrumentId, newStream, receiveTimeNs, frameLength);
        }
        return outcome;
    }

    private void skip(final RejectReason reason, final StreamKind newStream, final int newInstrumentId) {
        if (claimed == MarketSink.REFUSED && !refused) {
            claim(1);
        }
        if (claimed == MarketSink.REFUSED) {
            // What a refused trade or liquidation said is lost as well; of other streams the next event tells.
            if (newInstrumentId > 0 && (newStream == StreamKind.TRADE || newStream == StreamKind.LIQUIDATION)) {
                lost.add(newInstrumentId, newStream, FixedPoint.ABSENT);
            }
            return;
        }
        for (int i = 0; i < claimedCount; i++) {
            sink.slot(claimed + i)
                    .reset(EventType.SKIPPED, venue, newStream, newInstrumentId)
                    .times(FixedPoint.ABSENT, FixedPoint.ABSENT, receiveTimeNs)
                    .skipped(reason.ordinal(), frameLength)
                    .addFlags(origin)
                    .text(frame, frameOffset, frameLength);
        }
        publishClaimed();
    }
}
