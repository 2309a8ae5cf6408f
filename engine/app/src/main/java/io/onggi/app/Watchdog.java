package io.onggi.app;

import io.onggi.app.monitor.EngineFacts.ThreadHealth;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.ThreadPulse;
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
 * move, does an event loop come late, does a ring fill up. Each finding is counted and logged once, when it begins, and
 * again when it is over. A thread of its own: what is stuck cannot say so.
 */
final class Watchdog implements Runnable {
    /** What can be found. */
    enum Finding {
        /** The process as a whole stood still: stopped, swapped out, collecting garbage, or its machine suspended. */
        PAUSE,
        /** A thread did not go through its loop. */
        THREAD,
        /** More than half of the market ring waits to be read. */
        RING,
        /** More than half of the result ring waits to be read: soon the core waits for it. */
        RESULTS,
        /** An event loop, or the thread of REST answers, was so late that everything on it waited. */
        LAG
    }

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    /** Neither this nor what follows is a setting: findings are logged and counted, and nothing is decided by them. */
    private static final long PERIOD_NS = 250_000_000L;

    private static final long NS_PER_MS = 1_000_000L;
    /** As many missed timers as make the core doubt its books. */
    static final long PAUSE_NS = 1_000_000_000L;
    /** Long beside any batch, short beside the ten seconds after which the engine counts as unhealthy. */
    static final long THREAD_SILENT_NS = 2_000_000_000L;

    /** Half of what a frame may take from the wire to the state. */
    static final long LAG_NS = 50_000_000L;

    private final EngineClock clock;
    private final Supplier<List<ThreadHealth>> threads;
    private final Supplier<List<ThreadPulse>> loops;
    private final MarketRing ring;
    private final ResultRing results;
    private final AtomicLongArray findings = new AtomicLongArray(Finding.values().length);
    private final Set<String> silent = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private boolean ringFull;
    private boolean resultsFull;
    private long lastLookNs;
    private volatile boolean running = true;

    /**
     * Watches these.
     *
     * @param threads when each thread was last seen, by this clock
     * @param loops the pulses of the threads that work off tasks; nobody else asks them how late they were
     */
    Watchdog(
            final EngineClock clock,
            final Supplier<List<ThreadHealth>> threads,
            final Supplier<List<ThreadPulse>> loops,
            final MarketRing ring,
            final ResultRing results) {
        this.clock = clock;
        this.threads = threads;
        this.loops = loops;
        this.ring = ring;
        this.results = results;
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
            loops.get().forEach(ThreadPulse::takeLagNs);
            return;
        }
        for (final ThreadHealth thread : threads.get()) {
            lookAt(thread, nowNs - thread.heartbeatNs());
        }
        loops.get().forEach(this::lookAtLag);
        ringFull = lookAtRing(Finding.RING, "market", ring.remaining(), ring.size(), ringFull);
        resultsFull = lookAtRing(Finding.RESULTS, "result", results.remaining(), results.size(), resultsFull);
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

    private void lookAtLag(final ThreadPulse loop) {
        final long lagNs = loop.takeLagNs();
        if (lagNs < LAG_NS) {
            if (late.remove(loop.thread())) {
                LOG.warn("thread {} is on time again", loop.thread());
            }
        } else if (late.add(loop.thread())) {
            found(Finding.LAG);
            LOG.warn(
                    "thread {} ({}) kept everything on it waiting for {} ms",
                    loop.thread(),
                    loop.work(),
                    lagNs / NS_PER_MS);
        }
    }

    /** {@return whether more than half of it waits to be read} */
    private boolean lookAtRing(
            final Finding finding, final String name, final long remaining, final int size, final boolean wasFull) {
        final boolean full = 2 * remaining < size;
        if (full && !wasFull) {
            found(finding);
            LOG.warn("the {} ring fills up: {} of {} slots free", name, remaining, size);
        } else if (!full && wasFull) {
            LOG.warn("the {} ring has room again: {} of {} slots free", name, remaining, size);
        }
        return full;
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
