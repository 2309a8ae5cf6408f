package io.onggi.app.latency;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The latencies of one stage since the start, 1 ns to 1 minute with two digits. One thread records, wait-free and
 * without allocating; any may read.
 */
final class LatencyHistogram {
    private static final long MAX_NS = 60_000_000_000L;
    private static final int DIGITS = 2;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(MAX_NS, DIGITS);
    private final Histogram total = new Histogram(MAX_NS, DIGITS);
    private final AtomicLong negative = new AtomicLong();
    private Histogram interval;

    /**
     * Takes one latency in nanoseconds; what lies above the range counts as its end. A negative one, which only two
     * clocks can give, is no latency and counts as such alone.
     */
    void record(final long ns) {
        if (ns < 0) {
            negative.lazySet(negative.get() + 1);
        } else {
            recorder.recordValue(Math.min(MAX_NS, ns));
        }
    }

    /** {@return how many were negative. Any thread} */
    long negative() {
        return negative.get();
    }

    /** {@return all latencies so far, nanoseconds; a copy} */
    synchronized Histogram total() {
        interval = recorder.getIntervalHistogram(interval);
        total.add(interval);
        return total.copy();
    }
}
