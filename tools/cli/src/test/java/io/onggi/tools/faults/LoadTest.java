package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many messages on 210 streams. As many as can be taken: all arrive, none is shed, memory stays as it is. Twice as
 * many: what is lost is counted and named, and all is well soon after. How many, and for how long:
 * {@code -Donggi.faults.rate=N}, {@code -Donggi.faults.seconds=N}.
 */
class LoadTest {
    private static final int RECOVERY_MS = 5_000;
    private static final int STEP_MS = 3_000;
    /** What the documents promise for 30 symbols; a client that only polls asks far more often. */
    private static final int PROMISED_CALLS_A_MINUTE = 36;

    private static final long GROWTH_KB = 16_384;
    private static final double LEAST_PACE = 0.1;
    private static final double MOST_PACE = 256;
    /** A ring that a burst of a few hundred events fills: so the simulator beside it can find its end on two cores. */
    private static final String SMALL_RING = "ring: {slots: 256}\n";

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void takesEverythingAndKeepsItsMemory() throws Exception {
        run(Integer.getInteger("onggi.faults.rate", 5_000), Integer.getInteger("onggi.faults.seconds", 5));
    }

    @Test
    @Tag("nightly")
    @Timeout(300)
    void takesTwentyThousandASecondForAMinute() throws Exception {
        run(20_000, 60);
    }

    private void run(final int rate, final int seconds) throws Exception {
        try (LoadRig load = LoadRig.start(rate, folder, "")) {
            final List<Long> residentKb = new ArrayList<>();
            final long sentBefore = load.sent();
            final long callsBefore = load.restCalls();
            final long startNanos = System.nanoTime();
            for (int second = 1; second <= seconds; second++) {
                Thread.sleep(Math.max(1, second * 1_000L - (System.nanoTime() - startNanos) / 1_000_000));
                residentKb.add(load.engine().residentKb());
            }
            final long sent = load.sent() - sentBefore;
            final double elapsed = (System.nanoTime() - startNanos) / 1e9;
            final double callsAMinute = (load.restCalls() - callsBefore) * 60 / elapsed;
            final LoadRig.Outcomes outcomes = load.settle();
            final long middleKb = median(residentKb.subList(seconds / 3, seconds * 2 / 3));
            final long endKb = median(residentKb.subList(seconds * 2 / 3, seconds));
            System.out.printf(
                    Locale.ROOT,
                    "asked for %,d/s, sent %,d in %.1f s = %,.0f/s on 210 streams; of all %,d frames: %s; resident"
                            + " memory %,d kB in the middle third, %,d kB in the last; %.0f REST calls a minute%n",
                    rate,
                    sent,
                    elapsed,
                    sent / elapsed,
                    outcomes.accountedFor(),
                    outcomes,
                    middleKb,
                    endKb,
                    callsAMinute);
            assertEquals(0, outcomes.shed(), "shed");
            assertEquals(0, outcomes.rejected(), "rejected");
            assertEquals(List.of(), load.badBooks());
            assertTrue(callsAMinute <= PROMISED_CALLS_A_MINUTE, callsAMinute + " REST calls a minute");
            assertTrue(sent >= 0.9 * rate * elapsed, "the simulator sent less than it was asked for");
            if (seconds >= 30) {
                // Compilers and the heap's regions still move by a few MB; a leak of 40 bytes a frame would be more.
                assertTrue(
                        endKb <= middleKb + GROWTH_KB,
                        "resident memory grew from " + middleKb + " to " + endKb + " kB");
            }
        }
    }

    private static long median(final List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @Test
    @Tag("nightly")
    @Timeout(300)
    void namesWhatItLosesAtTwiceItsCapacityAndIsWellSoonAfter() throws Exception {
        try (LoadRig load = LoadRig.start(LoadRig.QUIET, folder, SMALL_RING)) {
            double pace = 1;
            while (shedAt(load, pace) > 0 && pace > LEAST_PACE) {
                pace /= 2;
            }
            final double below = pace;
            // Quotes alone are no reason for a gap: the next one says the same.
            while (load.shedThatMatters() == 0 && pace < MOST_PACE) {
                pace *= 2;
                shedAt(load, pace);
            }
            assertTrue(load.shedThatMatters() > 0, "no limit was found up to pace " + pace);
            final long sentBefore = load.sent();
            final long shedTwice = shedAt(load, pace);
            final long rate = (load.sent() - sentBefore) * 1_000 / STEP_MS;

            load.rig().venues().pace(below / 2);
            final long startNanos = System.nanoTime();
            load.engine().await("good books and valid premiums", RECOVERY_MS, () -> load.isWell());
            final long wellMs = (System.nanoTime() - startNanos) / 1_000_000;
            Thread.sleep(RECOVERY_MS);
            assertEquals(List.of(), load.badBooks(), "books stay good");

            final LoadRig.Outcomes outcomes = load.settle();
            System.out.printf(
                    Locale.ROOT,
                    "nothing shed at pace %.2f; at pace %.2f, %,d/s, %,d shed in %d ms; %s, by stream %,.0f, of these not made"
                            + " good by a later frame %,.0f, gaps %,.0f; all good %d ms after%n",
                    pace / 2,
                    pace,
                    rate,
                    shedTwice,
                    STEP_MS,
                    outcomes,
                    load.shedByStream(),
                    load.shedThatMatters(),
                    load.gaps(),
                    wellMs);
            assertEquals((double) outcomes.shed(), load.shedByStream(), 0.0, "every loss has the name of its stream");
            assertTrue(load.gaps() > 0, "losses that matter are announced as gaps");
            assertEquals(0, outcomes.rejected(), "rejected");
        }
    }

    /** {@return frames shed in a few seconds at this pace} */
    private static long shedAt(final LoadRig load, final double pace) throws InterruptedException {
        final long before = load.outcomes().shed();
        load.rig().venues().pace(pace);
        Thread.sleep(STEP_MS);
        return load.outcomes().shed() - before;
    }
}
