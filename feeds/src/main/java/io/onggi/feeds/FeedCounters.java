package io.onggi.feeds;

import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * What one connection received and what became of it: {@code frames = sum of outcomes}, always. Written by the thread
 * of the connection alone, read by any (values may lag by a moment, never tear).
 */
public final class FeedCounters {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int BYTES = 0;
    private static final int FRAMES = 1;
    private static final int RECONNECTS = 2;
    private static final int RESYNCS = 3;
    private static final int LINK_UPS = 4;
    private static final int FIRST = 5;
    private static final int AGAIN = 6;
    private static final int MISSED = 7;
    private static final int LEAD_NS = 8;
    private static final int TOTALS = 9;
    /**
     * What is counted of one stream, behind each other:
     *
     * <pre>
     *   frames by outcome | bytes | link ups | frames by reason
     * </pre>
     */
    private static final int STREAM_BYTES = Outcome.count();

    private static final int STREAM_LINK_UPS = STREAM_BYTES + 1;
    private static final int STREAM_REASONS = STREAM_LINK_UPS + 1;
    private static final int STREAM_LENGTH = STREAM_REASONS + RejectReason.count();

    private final String session;
    private final long[] totals = new long[TOTALS];
    private final long[] outcomes = new long[Outcome.count()];
    private final long[] reasons = new long[RejectReason.count()];
    private volatile long[] streams = new long[0];
    private volatile long[] lastReceiveNs = new long[0];

    /**
     * Starts at zero.
     *
     * @param session name of the connection in metrics and logs, such as {@code binance-usdm/public/0}
     */
    public FeedCounters(final String session) {
        this.session = session;
    }

    /** {@return the name of the connection} */
    public String session() {
        return session;
    }

    /** Makes room for streams of instruments up to this id; before frames arrive, on the connection's thread. */
    public void reserve(final int maxInstrumentId) {
        final int count = (maxInstrumentId + 1) * StreamKind.count();
        if (count > lastReceiveNs.length) {
            streams = Arrays.copyOf(streams, count * STREAM_LENGTH);
            lastReceiveNs = Arrays.copyOf(lastReceiveNs, count);
        }
    }

    /** Counts one frame, as it arrives. */
    public void received(final int bytes) {
        add(totals, FRAMES, 1);
        add(totals, BYTES, bytes);
    }

    /** Counts what became of a frame that belongs to no known stream. */
    public void outcome(final Outcome outcome) {
        add(outcomes, outcome.ordinal(), 1);
    }

    /** Counts what became of a frame of a stream, and its bytes. */
    public void outcome(
            final Outcome outcome,
            final int instrumentId,
            final StreamKind kind,
            final long receiveTimeNs,
            final int bytes) {
        add(outcomes, outcome.ordinal(), 1);
        final int stream = streamOf(instrumentId, kind);
        if (stream < lastReceiveNs.length) {
            add(streams, stream * STREAM_LENGTH + outcome.ordinal(), 1);
            add(streams, stream * STREAM_LENGTH + STREAM_BYTES, bytes);
            ELEMENT.setOpaque(lastReceiveNs, stream, receiveTimeNs);
        }
    }

    /** Remembers that a frame which counts for another stream spoke of this one, too. */
    public void heard(final int instrumentId, final StreamKind kind, final long receiveTimeNs) {
        final int stream = streamOf(instrumentId, kind);
        if (stream < lastReceiveNs.length) {
            ELEMENT.setOpaque(lastReceiveNs, stream, receiveTimeNs);
        }
    }

    /**
     * Counts the reason of a frame that was rejected or not handled, beside its outcome.
     *
     * @param instrumentId of the stream it belongs to, 0 where that is not known
     */
    public void rejected(final RejectReason reason, final int instrumentId, final StreamKind kind) {
        add(reasons, reason.ordinal(), 1);
        final int stream = streamOf(instrumentId, kind);
        if (instrumentId > 0 && stream < lastReceiveNs.length) {
            add(streams, stream * STREAM_LENGTH + STREAM_REASONS + reason.ordinal(), 1);
        }
    }

    /** Counts the reason of a frame that belongs to no known stream. */
    public void rejected(final RejectReason reason) {
        rejected(reason, 0, StreamKind.NONE);
    }

    /** Counts a stream that was confirmed, for the first time or again. */
    public void streamUp(final int instrumentId, final StreamKind kind) {
        final int stream = streamOf(instrumentId, kind);
        if (stream < lastReceiveNs.length) {
            add(streams, stream * STREAM_LENGTH + STREAM_LINK_UPS, 1);
        }
    }

    /** Counts a connection that had to be made again. */
    public void reconnected() {
        add(totals, RECONNECTS, 1);
    }

    /** Counts a successful connection, the first one included. */
    public void linkedUp() {
        add(totals, LINK_UPS, 1);
    }

    /** Counts a snapshot that was asked for. */
    public void resynced() {
        add(totals, RESYNCS, 1);
    }

    /** Counts an event that this line brought before any other did. */
    public void broughtFirst() {
        add(totals, FIRST, 1);
    }

    /** Counts an event that another line had brought. */
    public void broughtAgain() {
        add(totals, AGAIN, 1);
    }

    /** Adds by how much this line was ahead of another with an event. */
    public void led(final long leadNs) {
        add(totals, LEAD_NS, leadNs);
    }

    /** Counts events that other lines brought and this one, which was up, did not. */
    public void missed(final long events) {
        add(totals, MISSED, events);
    }

    /** {@return events this line brought first, counted while there is more than one line} */
    public long first() {
        return get(totals, FIRST);
    }

    /** {@return events another line had brought before} */
    public long again() {
        return get(totals, AGAIN);
    }

    /** {@return events that other lines brought while this one was up and did not, half a minute later} */
    public long missed() {
        return get(totals, MISSED);
    }

    /** {@return the sum of the times by which this line was ahead with an event, nanoseconds} */
    public long leadNs() {
        return get(totals, LEAD_NS);
    }

    /** {@return frames received} */
    public long frames() {
        return get(totals, FRAMES);
    }

    /** {@return bytes of all frames received, without framing} */
    public long bytes() {
        return get(totals, BYTES);
    }

    /** {@return connections made again} */
    public long reconnects() {
        return get(totals, RECONNECTS);
    }

    /** {@return connections made} */
    public long linkUps() {
        return get(totals, LINK_UPS);
    }

    /** {@return snapshots asked for} */
    public long resyncs() {
        return get(totals, RESYNCS);
    }

    /** {@return frames with this outcome} */
    public long count(final Outcome outcome) {
        return get(outcomes, outcome.ordinal());
    }

    /** {@return frames rejected, or for {@link RejectReason#UNKNOWN_EVENT} not handled, for this reason} */
    public long count(final RejectReason reason) {
        return get(reasons, reason.ordinal());
    }

    /** {@return frames of this stream with this outcome} */
    public long count(final int instrumentId, final StreamKind kind, final Outcome outcome) {
        return ofStream(instrumentId, kind, outcome.ordinal());
    }

    /** {@return frames of this stream that were rejected or not handled for this reason} */
    public long count(final int instrumentId, final StreamKind kind, final RejectReason reason) {
        return ofStream(instrumentId, kind, STREAM_REASONS + reason.ordinal());
    }

    /** {@return bytes of this stream's frames} */
    public long bytes(final int instrumentId, final StreamKind kind) {
        return ofStream(instrumentId, kind, STREAM_BYTES);
    }

    /** {@return how often this stream was confirmed, the first time included} */
    public long linkUps(final int instrumentId, final StreamKind kind) {
        return ofStream(instrumentId, kind, STREAM_LINK_UPS);
    }

    /** {@return when the stream's last frame arrived, epoch nanoseconds, or 0 for never} */
    public long lastReceiveNs(final int instrumentId, final StreamKind kind) {
        final int stream = streamOf(instrumentId, kind);
        final long[] current = lastReceiveNs;
        return stream < current.length ? get(current, stream) : 0;
    }

    private static int streamOf(final int instrumentId, final StreamKind kind) {
        return instrumentId * StreamKind.count() + kind.ordinal();
    }

    private long ofStream(final int instrumentId, final StreamKind kind, final int counter) {
        final int index = streamOf(instrumentId, kind) * STREAM_LENGTH + counter;
        final long[] current = streams;
        return index < current.length ? get(current, index) : 0;
    }

    private static void add(final long[] counters, final int index, final long count) {
        ELEMENT.setOpaque(counters, index, (long) ELEMENT.getOpaque(counters, index) + count);
    }

    private static long get(final long[] counters, final int index) {
        return (long) ELEMENT.getOpaque(counters, index);
    }
}
