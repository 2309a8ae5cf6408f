package io.onggi.bench.wire;

import org.HdrHistogram.Histogram;

/** The times of one burst, in nanoseconds. Written by the receiver's event loop, read after the last frame. */
public final class Times {
    private static final long MAX_NS = 60_000_000_000L;
    private static final int SLICES = 10;

    private final Histogram wireToRead = new Histogram(MAX_NS, 3);
    private final Histogram wireToState = new Histogram(MAX_NS, 3);
    private final Histogram readToState = new Histogram(MAX_NS, 3);
    private final long[] sliceLagNs = new long[SLICES];
    private final int[] sliceFrames = new int[SLICES];
    private long firstNs;
    private long lastNs;
    private int frames;

    void add(final int frame, final int total, final long dueNs, final long readNs, final long stateNs) {
        wireToRead.recordValue(bounded(readNs - dueNs));
        wireToState.recordValue(bounded(stateNs - dueNs));
        readToState.recordValue(bounded(stateNs - readNs));
        final int slice = (int) ((long) frame * SLICES / total);
        sliceLagNs[slice] += stateNs - dueNs;
        sliceFrames[slice]++;
        if (frames == 0) {
            firstNs = stateNs;
        }
        lastNs = stateNs;
        frames++;
    }

    private static long bounded(final long ns) {
        return Math.max(0, Math.min(MAX_NS, ns));
    }

    /** {@return from due to the read of the socket} */
    public Histogram wireToRead() {
        return wireToRead;
    }

    /** {@return from due to state} */
    public Histogram wireToState() {
        return wireToState;
    }

    /** {@return from the read of the socket to state} */
    public Histogram readToState() {
        return readToState;
    }

    /** {@return frames that reached the state in a second} */
    public double perSecond() {
        return (frames - 1) * 1e9 / Math.max(1, lastNs - firstNs);
    }

    /** {@return mean time from due to state in the last tenth, minus that in the second, nanoseconds} */
    public double lagGrowthNs() {
        return lagNs(SLICES - 1) - lagNs(1);
    }

    private double lagNs(final int slice) {
        return (double) sliceLagNs[slice] / Math.max(1, sliceFrames[slice]);
    }
}
