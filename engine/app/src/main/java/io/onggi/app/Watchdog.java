package io.onggi.app;

import io.onggi.app.monitor.EngineFacts.ThreadHealth;
import io.onggi.feeds.net.EngineClock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the engine from outside the rings four times a second: did the whole process stand still, does a thread not
 * move, does the market ring fill up. Each finding is counted and logged once, when it begins, and again when it is
 * over. A thread of its own: what is stuck cannot say so.
 */
final class Watchdog implements Runnable {
    /** What can be found. */
    enum Finding {
        /** The process as a whole stood still: stopped, swapped out, collecting garbage, or its machine suspended. */
        PAUSE,
        /** A thread did not go through its loop. */
        THREAD,
        /** More than half of the market ring waits to be read. */
        RING
    }

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long PERIOD_NS = 250_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    /** As many missed timers as make the core doubt its books. */
    static final long PAUSE_NS = 1_000_000_000L;
    /** Long beside any batch, short beside the ten seconds after which the engine counts as unhealthy. */
    static final long THREAD_SILENT_NS = 2_000_000_000L;

    private final EngineClock clock;
    private final Supplier<List<ThreadHealth>> threads;
    private final MarketRing ring;
    private final AtomicLongArray findings = new AtomicLongArray(Finding.values().length);
    private final Set<String> silent = new HashSet<>();
    private boolean ringFull;
    private long lastLookNs;
    private volatile boolean running = true;

    /**
     * Watches these.
     *
     * @param threads when each thread was last seen, by this clock
     */
    Watchdog(final EngineClock clock, final Supplier<List<ThreadHealth>> threads, final MarketRing ring) {
        this.clock = clock;
        this.threads = threads;
        this.ring = ring;
        lastLookNs = clock.nowNs();
    }

    @Override
    public void run() {
        lastLookNs = clock.nowNs();
        while (running) {
            LockSupport.parkNanos(PERIOD_NS);
            if (Thread.currentThread() instanceof final EngineThread thread) {
                thread.beat();
            }
            look();
        }
    }

    /** Ends the loop soon. Any thread. */
    void stop() {
        running = false;
    }

    /** One look at everything. The watchdog's thread. */
    void look() {
        final long nowNs = clock.nowNs();
        final long lateNs = nowNs - lastLookNs - PERIOD_NS;
        lastLookNs = nowNs;
        if (lateNs > PAUSE_NS) {
            found(Finding.PAUSE);
            LOG.warn("the whole process stood still for {} ms", lateNs / NS_PER_MS);
            // Who has not beaten since may only not have had the time to: judged at the next look.
            return;
        }
        for (final ThreadHealth thread : threads.get()) {
            lookAt(thread, nowNs - thread.heartbeatNs());
        }
        lookAtRing();
    }

    private void lookAt(final ThreadHealth thread, final long silentNs) {
        if (silentNs <= THREAD_SILENT_NS) {
            if (silent.remove(thread.name())) {
                LOG.warn("thread {} moves again", thread.name());
            }
        } else if (silent.add(thread.name())) {
            found(Finding.THREAD);
            LOG.warn("thread {} has not moved for {} ms", thread.name(), silentNs / NS_PER_MS);
        }
    }

    private void lookAtRing() {
        final boolean full = 2 * ring.remaining() < ring.size();
        if (full && !ringFull) {
            found(Finding.RING);
            LOG.warn("the market ring fills up: {} of {} slots free", ring.remaining(), ring.size());
        } else if (!full && ringFull) {
            LOG.warn("the market ring has room again: {} of {} slots free", ring.remaining(), ring.size());
        }
        ringFull = full;
    }

    private void found(final Finding finding) {
        findings.incrementAndGet(finding.ordinal());
    }

    /** {@return how often each was found, by its name in lower case. Any thread} */
    Map<String, Long> findings() {
        final Map<String, Long> counts = new TreeMap<>();
        for (final Finding finding : Finding.values()) {
            counts.put(finding.name().toLowerCase(Locale.ROOT), findings.get(finding.ordinal()));
        }
        return counts;
    }
}
