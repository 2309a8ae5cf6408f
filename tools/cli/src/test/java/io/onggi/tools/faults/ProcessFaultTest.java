package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.journal.JournalEnd;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine process that is told to stop, that is started twice, and that stood still. */
@Timeout(300)
class ProcessFaultTest {
    private static final List<String> ASSETS = List.of("BTC", "ETH");
    private static final long STANDSTILL_MS = 5_000;

    @TempDir
    private Path folder;

    private FaultRig rig() throws Exception {
        return FaultRig.start(FaultRig.simulated(Seeds.random("venues").nextLong(), ASSETS), folder);
    }

    @Test
    void stopsInOrderWhenAskedTo() throws Exception {
        try (FaultRig rig = rig();
                EngineProcess engine = rig.engine()) {
            engine.awaitReady(FaultRig.READY_LIMIT_MS);

            engine.signal("TERM");
            // It may have ended before the second one comes, which is as good.
            if (engine.isAlive()) {
                engine.signal("TERM");
            }

            assertEquals(0, engine.awaitExit(20_000), engine.printed());
            final RunReading reading = RunReading.of(rig.newestRun());
            assertEquals(
                    JournalEnd.Status.CLEAN_END,
                    reading.end().status(),
                    reading.end().describe());
            assertEquals(List.of(), reading.faults());
            assertTrue(rig.newestRun().stateHash().isPresent(), "the state at the end");
        }
    }

    @Test
    void aSecondOneOnTheSameDataLeavesTheFirstAlone() throws Exception {
        try (FaultRig rig = rig();
                EngineProcess engine = rig.engine()) {
            engine.awaitReady(FaultRig.READY_LIMIT_MS);

            try (EngineProcess second = rig.engine()) {
                assertEquals(3, second.awaitExit(30_000), second.printed());
                assertTrue(second.printed().contains(String.valueOf(engine.pid())), second.printed());
                assertTrue(second.printed().contains(rig.data().toString()), second.printed());
                assertFalse(second.printed().contains("\tat "), second.printed());
            }

            assertEquals(1, rig.runs().size(), "runs");
            assertTrue(engine.isReady(), "the first one goes on");
        }
    }

    @Test
    void believesNothingOfWhatQueuedUpWhileItStoodStill() throws Exception {
        try (FaultRig rig = rig();
                EngineProcess engine = rig.engine()) {
            engine.awaitReady(FaultRig.READY_LIMIT_MS);

            engine.signal("STOP");
            Thread.sleep(STANDSTILL_MS);
            engine.signal("CONT");
            final long wokenMs = engine.elapsedMs();
            final long againMs = engine.awaitReady(FaultRig.READY_LIMIT_MS) - wokenMs;
            engine.signal("TERM");
            assertEquals(0, engine.awaitExit(20_000), engine.printed());

            assertEquals(1, rig.runs().size(), "it recovered by itself");
            final WakeReading wake = WakeReading.of(rig.newestRun(), STANDSTILL_MS);
            System.out.println("stood still for " + wake.stoodStillMs() + " ms; " + wake.eventsQueued()
                    + " events had queued up; premiums valid again " + wake.validAfterMs()
                    + " ms behind the wake, ready seen after " + againMs + " ms");
            assertTrue(wake.eventsQueued() > 100, "something had queued up");
            assertTrue(wake.booksAtWake() >= 2L * ASSETS.size(), "books shown at the wake: " + wake.booksAtWake());
            assertEquals(0, wake.goodAtWake(), "good books at the wake");
            assertEquals(
                    List.of(), wake.wrong().subList(0, Math.min(3, wake.wrong().size())));
        }
    }
}
