package io.onggi.feeds.net;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The sign of life of a thread that works off tasks: a task of ours that comes round every {@value #PERIOD_MS} ms. How
 * late it comes is how long everything else on that thread had to wait. One thread beats, any may read.
 */
public final class ThreadPulse {
    /** Time between two beats, milliseconds. */
    public static final long PERIOD_MS = 100;

    private static final long PERIOD_NS = PERIOD_MS * 1_000_000L;

    private final EngineClock clock;
    private final String work;
    private final AtomicLong beatNs;
    private final AtomicLong longestLagNs = new AtomicLong();
    private final AtomicLong lagSinceNs = new AtomicLong();
    private volatile String thread = "";

    /**
     * Before the first beat.
     *
     * @param work what the thread is for, for people
     */
    public ThreadPulse(final EngineClock clock, final String work) {
        this.clock = clock;
        this.work = work;
        beatNs = new AtomicLong(clock.nowNs());
    }

    /** The thread's own task, to be run again a period after each run. */
    public void beat() {
        if (thread.isEmpty()) {
            thread = Thread.currentThread().getName();
        }
        final long nowNs = clock.nowNs();
        final long lagNs = nowNs - beatNs.get() - PERIOD_NS;
        if (lagNs > longestLagNs.get()) {
            longestLagNs.set(lagNs);
        }
        lagSinceNs.accumulateAndGet(lagNs, Math::max);
        beatNs.set(nowNs);
    }

    /** {@return the thread's name, empty before its first beat} */
    public String thread() {
        return thread;
    }

    /** {@return what the thread is for, for people} */
    public String work() {
        return work;
    }

    /** {@return when it last beat, engine's epoch nanoseconds} */
    public long beatNs() {
        return beatNs.get();
    }

    /**
     * {@return the longest a beat was late since this was last asked, or is now, nanoseconds} For one asker, on any
     * thread.
     */
    public long takeLagNs() {
        final long nowLateNs = thread.isEmpty() ? 0 : clock.nowNs() - beatNs.get() - PERIOD_NS;
        return Math.max(lagSinceNs.getAndSet(0), nowLateNs);
    }

    /** {@return the longest a beat was ever late, nanoseconds} */
    public long longestLagNs() {
        return longestLagNs.get();
    }
}
