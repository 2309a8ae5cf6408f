package io.onggi.app;

import io.onggi.event.EventType;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The timer thread's work: puts time into the ring. A TIMER every 100 ms with the present time (after a pause one, not
 * those that were missed), every ten seconds a CLOCK with the distance of the wall clock, and more rarely a HASH.
 */
final class EngineTimer implements Runnable {
    /** No setting: what the core does by time (samples, candles, staleness) is defined on this grid. */
    private static final long PERIOD_NS = 100_000_000L;

    private static final long PERIOD_MS = PERIOD_NS / 1_000_000L;
    /** No setting: drift is a matter of minutes, and a CLOCK costs nothing. */
    private static final int TIMERS_PER_CLOCK = 100;

    private final MarketSink sink;
    private final EngineClock clock;
    private final LongSupplier wallClockMs;
    private final long timersPerHash;
    private long timers;
    private volatile boolean running = true;

    /**
     * A timer.
     *
     * @param hashIntervalMs from one HASH to the next, milliseconds, in whole tenths of a second; 0 for never
     */
    EngineTimer(
            final MarketSink sink, final EngineClock clock, final LongSupplier wallClockMs, final long hashIntervalMs) {
        this.sink = sink;
        this.clock = clock;
        this.wallClockMs = wallClockMs;
        timersPerHash = (hashIntervalMs + PERIOD_MS - 1) / PERIOD_MS;
    }

    @Override
    public void run() {
        while (running) {
            final long nowNs = clock.nowNs();
            tick(nowNs);
            if (Thread.currentThread() instanceof final EngineThread thread) {
                thread.beat();
            }
            // On the grid of the clock, so that samplers see every boundary soon after it has passed.
            final long nextNs = (nowNs / PERIOD_NS + 1) * PERIOD_NS;
            for (long restNs = nextNs - clock.nowNs(); running && restNs > 0; restNs = nextNs - clock.nowNs()) {
                LockSupport.parkNanos(restNs);
            }
        }
    }

    /** What is due at one tenth of a second. */
    void tick(final long nowNs) {
        publish(EventType.TIMER, nowNs);
        if (timers++ % TIMERS_PER_CLOCK == 0) {
            publish(EventType.CLOCK, nowNs);
        }
        if (timersPerHash > 0 && timers % timersPerHash == 0) {
            publish(EventType.HASH, nowNs);
        }
    }

    /** Ends the loop soon. Any thread. */
    void stop() {
        running = false;
    }

    private void publish(final EventType type, final long nowNs) {
        final long sequence = sink.tryClaimReserved(1);
        if (sequence == MarketSink.REFUSED) {
            // The next one carries the present time as well; a TIMER that comes late helps nobody.
            return;
        }
        sink.slot(sequence)
                .reset(type, Venue.NONE, StreamKind.NONE, 0)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs);
        if (type == EventType.CLOCK) {
            sink.slot(sequence).clock(clock.driftNs(wallClockMs.getAsLong()));
        }
        sink.publish(sequence, sequence);
    }
}
