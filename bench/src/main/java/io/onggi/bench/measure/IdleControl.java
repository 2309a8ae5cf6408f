package io.onggi.bench.measure;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A thread with nothing to do but to sleep a millisecond at a time and see how late it wakes: what the machine alone
 * adds to every wall-clock figure taken meanwhile.
 */
public final class IdleControl implements AutoCloseable {
    private static final long SLEEP_NS = 1_000_000L;
    private static final long MAX_NS = 60_000_000_000L;

    private final Histogram late = new Histogram(MAX_NS, 2);
    private final Thread thread = new Thread(this::sleep, "bench-idle");
    private volatile boolean running = true;

    /** Starts it. */
    public IdleControl() {
        thread.setDaemon(true);
        thread.start();
    }

    private void sleep() {
        while (running) {
            final long beforeNs = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NS);
            late.recordValue(Math.max(0, Math.min(MAX_NS, System.nanoTime() - beforeNs - SLEEP_NS)));
        }
    }

    /** Stops it. {@return how late it woke, nanoseconds} */
    public Histogram stop() throws InterruptedException {
        running = false;
        thread.join();
        return late;
    }

    @Override
    public void close() {
        running = false;
    }
}
