package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.lmax.disruptor.Sequence;
import io.onggi.app.monitor.EngineFacts.ThreadHealth;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.ThreadPulse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final long MS = 1_000_000L;
    private static final int SLOTS = 16;

    private long nanos;
    private final EngineClock clock = new EngineClock(0, () -> nanos);
    private final MarketRing ring = new MarketRing(SLOTS, 1, new PatientWaitStrategy(), clock);
    private final Sequence reader = new Sequence();
    private final ResultRing results = new ResultRing(SLOTS, new PatientWaitStrategy());
    private final Sequence resultReader = new Sequence();
    private final ThreadPulse loop = new ThreadPulse(clock, "sockets");
    private long coreBeatNs;
    private final Watchdog watchdog = new Watchdog(
            clock, () -> List.of(new ThreadHealth("onggi-core", coreBeatNs, "")), () -> List.of(loop), ring, results);

    WatchdogTest() {
        ring.buffer().addGatingSequences(reader);
        results.buffer().addGatingSequences(resultReader);
    }

    private void lookAfterMs(final long ms) {
        nanos += ms * MS;
        watchdog.look();
    }

    private void coreBeats() {
        coreBeatNs = nanos;
    }

    private static Map<String, Long> found(final long pauses, final long threads, final long rings) {
        return found(pauses, threads, rings, 0, 0);
    }

    private static Map<String, Long> found(
            final long pauses, final long threads, final long rings, final long results, final long lags) {
        return Map.of("pause", pauses, "thread", threads, "ring", rings, "results", results, "lag", lags);
    }

    @Test
    void findsNothingWhereAllMoves() {
        for (int i = 0; i < 100; i++) {
            coreBeats();
            lookAfterMs(250);
        }
        assertEquals(found(0, 0, 0), watchdog.findings());
    }

    @Test
    void findsAThreadThatDoesNotMoveOnceAnEpisode() {
        for (int i = 0; i < 20; i++) {
            lookAfterMs(250);
        }
        assertEquals(found(0, 1, 0), watchdog.findings());

        coreBeats();
        lookAfterMs(250);
        for (int i = 0; i < 20; i++) {
            lookAfterMs(250);
        }
        assertEquals(found(0, 2, 0), watchdog.findings());
    }

    @Test
    void aPauseOfTheProcessIsNoFaultOfItsThreads() {
        coreBeats();
        lookAfterMs(5_000);
        assertEquals(found(1, 0, 0), watchdog.findings());

        coreBeats();
        lookAfterMs(250);
        assertEquals(found(1, 0, 0), watchdog.findings());
    }

    @Test
    void findsAThreadThatDoesNotWakeUpWithTheOthers() {
        lookAfterMs(5_000);
        lookAfterMs(250);

        assertEquals(found(1, 1, 0), watchdog.findings());
    }

    @Test
    void findsARingThatFillsUp() {
        coreBeats();
        final long first = ring.tryClaim(SLOTS / 2 + 1);
        ring.publish(first, first + SLOTS / 2);
        lookAfterMs(250);
        lookAfterMs(250);
        assertEquals(found(0, 0, 1), watchdog.findings());

        reader.set(first + SLOTS / 2);
        lookAfterMs(250);
        assertEquals(found(0, 0, 1), watchdog.findings());
    }

    @Test
    void findsAResultRingThatFillsUp() {
        coreBeats();
        for (int i = 0; i <= SLOTS / 2; i++) {
            results.claim();
            results.publish();
        }
        lookAfterMs(250);
        assertEquals(found(0, 0, 0, 1, 0), watchdog.findings());
    }

    /** Beats a tenth of a second apart, one of them late by as much as makes frames late. */
    @Test
    void findsAnEventLoopThatComesLate() {
        coreBeats();
        loop.beat();
        nanos += 100 * MS;
        loop.beat();
        nanos += 149 * MS;
        loop.beat();
        lookAfterMs(1);
        assertEquals(found(0, 0, 0, 0, 0), watchdog.findings());

        nanos += 150 * MS;
        loop.beat();
        lookAfterMs(99);
        lookAfterMs(1);
        assertEquals(found(0, 0, 0, 0, 1), watchdog.findings());
    }
}
