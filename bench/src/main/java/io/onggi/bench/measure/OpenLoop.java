package io.onggi.bench.measure;

import org.HdrHistogram.Histogram;

/**
 * Runs a kernel at a fixed rate and takes each time from the moment it was due: what a stall delays counts as late, as
 * it does for whoever waits. The caller's thread spins between two operations.
 */
public final class OpenLoop {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long MAX_NS = 60 * NS_PER_S;

    private OpenLoop() {}

    /**
     * Runs operations one at a time.
     *
     * @return times from due to done, nanoseconds
     */
    public static Histogram run(final Kernel kernel, final int operations, final int perSecond) {
        final Histogram times = new Histogram(MAX_NS, 3);
        final long startNs = System.nanoTime();
        for (int i = 0; i < operations; i++) {
            final long dueNs = startNs + i * NS_PER_S / perSecond;
            while (System.nanoTime() < dueNs) {
                Thread.onSpinWait();
            }
            kernel.run(1);
            times.recordValue(Math.min(MAX_NS, System.nanoTime() - dueNs));
        }
        return times;
    }
}
