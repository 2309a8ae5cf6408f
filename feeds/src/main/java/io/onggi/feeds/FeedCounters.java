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
    private static final int TOTALS = 5;

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
        final int length = (maxInstrumentId + 1) * StreamKind.count() * Outcome.count();
        if (length > streams.length) {
            streams = Arrays.copyOf(streams, length);
            lastReceiveNs = Arrays.copyOf(lastReceiveNs, (maxInstrumentId + 1) * StreamKind.count());
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

    /** Counts what became of a frame of a stream. */
    public void outcome(
            final Outcome outcome, final int instrumentId, final StreamKind kind, final long receiveTimeNs) {
        add(outcomes, outcome.ordinal(), 1);
        final int stream = instrumentId * StreamKind.count() + kind.ordinal();
        if (stream < lastReceiveNs.length) {
            add(streams, stream * Outcome.count() + outcome.ordinal(), 1);
            ELEMENT.setOpaque(lastReceiveNs, stream, receiveTimeNs);
        }
    }

    /** Counts the reason of a frame that was rejected or not handled, beside its outcome. */
    public void rejected(final RejectReason reason) {
        add(reasons, reason.ordinal(), 1);
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
        final int index = (instrumentId * StreamKind.count() + kind.ordinal()) * Outcome.count() + outcome.ordinal();
        final long[] current = streams;
        return index < current.length ? get(current, index) : 0;
    }

    /** {@return when the stream's last frame arrived, epoch nanoseconds, or 0 for never} */
    public long lastReceiveNs(final int instrumentId, final StreamKind kind) {
        final int stream = instrumentId * StreamKind.count() + kind.ordinal();
        final long[] current = lastReceiveNs;
        return stream < current.length ? get(current, stream) : 0;
    }

    private static void add(final long[] counters, final int index, final long count) {
        ELEMENT.setOpaque(counters, index, (long) ELEMENT.getOpaque(counters, index) + count);
    }

    private static long get(final long[] counters, final int index) {
        return (long) ELEMENT.getOpaque(counters, index);
    }
}
