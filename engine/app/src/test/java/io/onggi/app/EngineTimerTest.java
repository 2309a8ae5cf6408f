package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.Sequence;
import io.onggi.event.DirectSink;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.feeds.net.EngineClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EngineTimerTest {
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_800_000_000_000_000_000L;
    private static final int SLOTS = 512;

    private final AtomicLong nanos = new AtomicLong();
    private final EngineClock clock = new EngineClock(START_NS, nanos::get);
    private final MarketRing ring = new MarketRing(SLOTS, 1, new PatientWaitStrategy(), clock);
    private final EngineTimer timer = new EngineTimer(ring, clock, () -> START_NS / MS + 7, 3_600_000);
    private final Thread thread = new Thread(timer, "timer under test");

    @AfterEach
    void stop() throws InterruptedException {
        timer.stop();
        LockSupport.unpark(thread);
        thread.join(5_000);
        assertFalse(thread.isAlive(), "the timer ends");
    }

    private void turnTo(final long ms) {
        nanos.set(ms * MS);
        LockSupport.unpark(thread);
    }

    private void awaitEvents(final int count) {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ring.cursor() < count - 1) {
            assertTrue(System.nanoTime() < endNanos, "only " + (ring.cursor() + 1) + " events");
            LockSupport.parkNanos(MS / 10);
        }
        assertEquals(count - 1, ring.cursor());
    }

    private List<Long> timesMs(final EventType type) {
        final List<Long> times = new ArrayList<>();
        for (long i = 0; i <= ring.cursor(); i++) {
            final MarketEvent event = ring.slot(i);
            if (event.type() == type) {
                times.add((event.receiveTimeNs() - START_NS) / MS);
            }
        }
        return times;
    }

    @Test
    void afterAPauseComesOneTimerWithThePresentTime() {
        thread.start();
        awaitEvents(2);
        turnTo(100);
        awaitEvents(3);
        turnTo(1_234);
        awaitEvents(4);
        turnTo(1_300);
        awaitEvents(5);

        assertEquals(List.of(0L, 100L, 1_234L, 1_300L), timesMs(EventType.TIMER));
        assertEquals(List.of(0L), timesMs(EventType.CLOCK));
    }

    @Test
    void everyHundredthTimerBringsTheDistanceOfTheWallClock() {
        thread.start();
        awaitEvents(2);
        for (int i = 1; i <= 100; i++) {
            turnTo(i * 100L);
            awaitEvents(2 + i + (i == 100 ? 1 : 0));
        }

        assertEquals(List.of(0L, 10_000L), timesMs(EventType.CLOCK));
        assertEquals(7 * MS, Math.abs(ring.slot(1).driftNs()));
    }

    private List<Long> hashesMs(final long intervalMs) {
        final List<Long> hashesMs = new ArrayList<>();
        final EngineTimer byHand = new EngineTimer(
                new DirectSink((event, sequence) -> {
                    if (event.type() == EventType.HASH) {
                        hashesMs.add((event.receiveTimeNs() - START_NS) / MS);
                    }
                }),
                clock,
                () -> 0,
                intervalMs);
        for (int tenth = 1; tenth <= 2 * 36_000; tenth++) {
            byHand.tick(START_NS + tenth * (100 * MS));
        }

        return hashesMs;
    }

    @Test
    void theStateIsHashedAsOftenAsIsSet() {
        assertEquals(List.of(3_600_000L, 7_200_000L), hashesMs(3_600_000));
        assertEquals(7_200_000 / 250_000, hashesMs(250_000).size());
        assertEquals(List.of(), hashesMs(0));
    }

    @Test
    void aFullRingCostsTimersAndNothingElse() {
        final Sequence reader = new Sequence();
        ring.buffer().addGatingSequences(reader);
        final long first = ring.tryClaimReserved(SLOTS);
        ring.publish(first, first + SLOTS - 1);
        thread.start();
        awaitRefused(2);

        reader.set(SLOTS - 1);
        turnTo(100);
        awaitEvents(SLOTS + 1);

        assertEquals(START_NS + 100 * MS, ring.slot(SLOTS).receiveTimeNs());
    }

    private void awaitRefused(final long count) {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ring.refusedReserved() < count) {
            assertTrue(System.nanoTime() < endNanos, "the timer asks for a slot");
            LockSupport.parkNanos(MS / 10);
        }
    }
}
