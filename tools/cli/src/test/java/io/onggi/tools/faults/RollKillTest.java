package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a real engine process under load while its journal goes on to the file of the next hour. Its wall
 * clock is moved by a system property, so that the hour changes a few seconds after its start. By turns it is killed as
 * soon as the new file is seen, and at a random moment around the change of the hour. How often:
 * {@code -Donggi.faults.rolls=N}.
 */
class RollKillTest {
    private static final List<String> ASSETS = List.of("BTC", "ETH", "XRP");
    private static final long HOUR_MS = 3_600_000;
    /** From the start of a process to the change of its hour; twice as long where a start takes longer. */
    private static final long LEAD_MS = 8_000;

    private static final long MOST_LEAD_MS = 70_000;
    private static final long BEFORE_NS = 10_000_000;
    private static final int AROUND_NS = 40_000_000;
    private static final long LIMIT_MS = 60_000;
    private static final long LEAST_RECORDS = 1_000;

    @TempDir
    private Path folder;

    private long leadMs = LEAD_MS;
    private long records;
    private int rolled;
    private int headerOnly;

    @Test
    @Timeout(300)
    void nothingVouchedForIsLostWhereTheFileChanges() throws Exception {
        kill(Integer.getInteger("onggi.faults.rolls", 1));
    }

    @Test
    @Tag("nightly")
    @Timeout(1_800)
    void nothingVouchedForIsLostInTwentyChangesOfTheFile() throws Exception {
        kill(20);
        assertTrue(rolled >= 10, rolled + " of 20 were killed behind the beginning of the new file");
    }

    private void kill(final int kills) throws Exception {
        final Random random = Seeds.random("kills while rolling");
        try (FaultRig rig =
                FaultRig.start(FaultRig.simulated(random.nextLong(), ASSETS).withRates(800, 300, 600), folder)) {
            for (int kill = 0; kill < kills; kill++) {
                final Path data = folder.resolve("rolling-" + kill);
                long shiftMs = shiftToChange(leadMs);
                while (!killAroundChange(rig, data, shiftMs, kill % 2 == 0, random)) {
                    leadMs *= 2;
                    assertTrue(leadMs < MOST_LEAD_MS, "no engine has a journal within " + leadMs / 2 + " ms");
                    shiftMs = shiftToChange(leadMs);
                }
                startsAgainAndStops(rig, data, shiftMs);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d kills around the change of the hour, %d behind the beginning of the new file (%d of those before its"
                        + " first record): %d records, 0 lost, 0 torn, 0 doubled%n",
                kills,
                rolled,
                headerOnly,
                records);
    }

    /** {@return what must be added to the wall clock for the hour to change in so many milliseconds} */
    private static long shiftToChange(final long inMs) {
        final long changeMs = System.currentTimeMillis() + inMs;
        return HOUR_MS - changeMs % HOUR_MS;
    }

    /** {@return whether it was under load when the hour changed; else it is killed before, and nothing is judged} */
    private boolean killAroundChange(
            final FaultRig rig, final Path data, final long shiftMs, final boolean atSight, final Random random) {
        final long changeMs = (System.currentTimeMillis() + shiftMs) / HOUR_MS * HOUR_MS + HOUR_MS - shiftMs;
        long vouched = -1;
        try (EngineProcess engine = rig.engine(data, shiftMs)) {
            do {
                vouched = Math.max(vouched, journaled(engine));
            } while (System.currentTimeMillis() < changeMs - 500);
            if (vouched < LEAST_RECORDS) {
                engine.killAtOnce();
                return false;
            }
            final RunDirectory run = FaultRig.newestRun(data);
            if (atSight) {
                engine.await(
                        "a second file", LIMIT_MS, 0, () -> run.marketFiles().size() > 1);
            } else {
                final long leftNs = (changeMs - System.currentTimeMillis()) * 1_000_000;
                LockSupport.parkNanos(leftNs - BEFORE_NS + random.nextInt(AROUND_NS));
            }
            engine.killAtOnce();
        }
        final RunDirectory run = FaultRig.newestRun(data);
        final RunReading reading = RunReading.of(run);
        final JournalEnd end = reading.end();
        assertEquals(List.of(), reading.faults(), run.id());
        assertEquals(JournalEnd.Status.END_WITHOUT_MARKER, end.status(), run.id() + " " + end.describe());
        final long behind = end.lastSequence() - end.expectedLastSequence();
        assertTrue(behind == 0 || behind == 1, run.id() + " " + end.describe());
        assertTrue(end.lastSequence() >= vouched, vouched + " was journaled by its own word: " + end.describe());
        assertTrue(!reading.trades().isEmpty(), "trades in the journal");
        records += end.records();
        if (run.marketFiles().size() > 1) {
            rolled++;
            headerOnly += reading.recordsInLastFile() == 0 ? 1 : 0;
        }
        return true;
    }

    /** The next engine on the same data takes the run as it is, and ends in order. */
    private static void startsAgainAndStops(final FaultRig rig, final Path data, final long shiftMs) {
        try (EngineProcess engine = rig.engine(data, shiftMs)) {
            engine.await("a journal", LIMIT_MS, () -> journaled(engine) >= LEAST_RECORDS);
            engine.signal("TERM");
            assertEquals(0, engine.awaitExit(20_000), engine.printed());
        }
        final RunReading reading = RunReading.of(FaultRig.newestRun(data));
        assertEquals(JournalEnd.Status.CLEAN_END, reading.end().status());
        assertEquals(List.of(), reading.faults());
    }

    private static long journaled(final EngineProcess engine) {
        return engine.get("/api/status")
                .path("progress")
                .path("journalSequence")
                .asLong(-1);
    }
}
