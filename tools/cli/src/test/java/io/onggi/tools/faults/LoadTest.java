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
 * Many messages on 210 streams. As many as can be taken: all arrive, none is shed, memory stays as it is. Twice as many
 * as can be taken: what is lost is counted and named, and all is well soon after. How many, and for how long:
 * {@code -Donggi.faults.rate=N}, {@code -Donggi.faults.seconds=N}, {@code -Donggi.faults.recoveryMs=N}.
 *
 * <p>The simulator draws its messages at random; so that a rate is really sent, its pace is set anew every second by
 * what is behind.
 */
class LoadTest {
    private static final int RECOVERY_MS = Integer.getInteger("onggi.faults.recoveryMs", 5_000);
    private static final int STAYS_MS = 5_000;
    private static final int STEP_MS = 3_000;
    private static final int LONG_RUN_S = 30;
    private static final double LEAST_SENT = 0.995;
    private static final double LEAST_SENT_BRIEFLY = 0.9;
    private static final double MOST_GROWTH = 1.02;
    private static final double LEAST_PACE = 0.1;
    private static final double MOST_PACE = 256;
    private static final int HALVINGS = 3;
    private static final double TWICE = 1.9;
    /** A ring that a burst of a few hundred events fills: so the simulator beside it can find its end on two cores. */
    private static final String SMALL_RING = "ring: {slots: 256}\n";
    /** The whole heap is resident from the start: what grows behind that is no first touch of a page. */
    private static final List<String> RESIDENT_HEAP = List.of("-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch");
    /** The core's own classes are never compiled: so slow that the ring as it is can be filled on two cores. */
    private static final List<String> SLOW_CORE = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=exclude,io.onggi.core.*::*",
            "-XX:CompileCommand=exclude,io.onggi.book.*::*",
            "-XX:CompileCommand=exclude,io.onggi.kimp.*::*",
            "-XX:CompileCommand=exclude,io.onggi.kline.*::*");

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
        final boolean isLong = seconds >= LONG_RUN_S;
        try (LoadRig load = LoadRig.start(rate, folder, "", isLong ? RESIDENT_HEAP : List.of())) {
            final List<Long> residentKb = new ArrayList<>();
            final LoadRig.Pace pace = load.pace(rate);
            // Compilers, first candles, buffers of sockets: what is needed once is there after half as long.
            pace.keep(seconds / 2, () -> {});
            final long heapBeforeKb = isLong ? load.engine().heapAfterCollectionKb() : 0;
            final long sentBefore = load.sent();
            final long callsBefore = load.restCalls();
            final long startNanos = System.nanoTime();
            pace.restart();
            pace.keep(seconds, () -> residentKb.add(load.engine().residentKb()));
            final long sent = load.sent() - sentBefore;
            final double elapsed = (System.nanoTime() - startNanos) / 1e9;
            final long calls = load.restCalls() - callsBefore;
            final long heapAfterKb = isLong ? load.engine().heapAfterCollectionKb() : 0;
            final LoadRig.Outcomes outcomes = load.settle();
            final long beginKb = median(residentKb.subList(0, Math.max(1, seconds / 3)));
            final long endKb = median(residentKb.subList(seconds * 2 / 3, seconds));
            System.out.printf(
                    Locale.ROOT,
                    "asked for %,d/s, sent %,d in %.1f s = %,.0f/s on 210 streams; of all %,d frames: %s; resident"
                            + " memory %,d kB in the first third, %,d kB in the last; heap after collection %,d kB before,"
                            + " %,d kB behind; %d REST calls%n",
                    rate,
                    sent,
                    elapsed,
                    sent / elapsed,
                    outcomes.accountedFor(),
                    outcomes,
                    beginKb,
                    endKb,
                    heapBeforeKb,
                    heapAfterKb,
                    calls);
            assertEquals(0, outcomes.shed(), "shed");
            assertEquals(0, outcomes.rejected(), "rejected");
            assertEquals(List.of(), load.badBooks());
            assertEquals(0, calls, "REST calls while nothing is wrong");
            final double least = isLong ? LEAST_SENT : LEAST_SENT_BRIEFLY;
            assertTrue(sent >= least * rate * elapsed, "the simulator sent less than it was asked for");
            if (isLong) {
                assertTrue(
                        endKb <= beginKb * MOST_GROWTH,
                        "resident memory grew from " + beginKb + " to " + endKb + " kB");
                assertTrue(
                        heapAfterKb <= heapBeforeKb * MOST_GROWTH,
                        "the heap grew from " + heapBeforeKb + " to " + heapAfterKb + " kB");
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
        overload(SMALL_RING, List.of());
    }

    @Test
    @Tag("nightly")
    @Timeout(300)
    void namesWhatItLosesAtTwiceItsCapacityWithTheRingAsItIs() throws Exception {
        overload("", SLOW_CORE);
    }

    private void overload(final String ring, final List<String> vmOptions) throws Exception {
        try (LoadRig load = LoadRig.start(LoadRig.QUIET, folder, ring, vmOptions)) {
            final double limit = limit(load);
            final long limitRate = step(load, limit).perSecond();
            Step twice = step(load, 2 * limit);
            for (double pace = 2 * limit; twice.perSecond() < TWICE * limitRate && pace < MOST_PACE; ) {
                pace *= 1.3;
                twice = step(load, pace);
            }

            load.rig().venues().pace(Math.max(LEAST_PACE, limit / 4));
            final long startNanos = System.nanoTime();
            load.engine().await("good books and valid premiums", RECOVERY_MS, () -> load.isWell());
            final long wellMs = (System.nanoTime() - startNanos) / 1_000_000;
            Thread.sleep(STAYS_MS);
            assertEquals(List.of(), load.badBooks(), "books stay good");

            final LoadRig.Outcomes outcomes = load.settle();
            System.out.printf(
                    Locale.ROOT,
                    "nothing that matters shed at %,d/s; at %,d/s %,d shed in %d ms; %s, by stream %,.0f, of these not made"
                            + " good by a later frame %,.0f, gaps %,.0f; all good %d ms after%n",
                    limitRate,
                    twice.perSecond(),
                    twice.shed(),
                    STEP_MS,
                    outcomes,
                    load.shedByStream(),
                    load.shedThatMatters(),
                    load.gaps(),
                    wellMs);
            assertTrue(
                    twice.perSecond() >= TWICE * limitRate,
                    twice.perSecond() + "/s were offered, " + limitRate + "/s are what is taken");
            assertTrue(twice.shed() > 0, "twice of what is taken is taken");
            assertEquals((double) outcomes.shed(), load.shedByStream(), 0.0, "every loss has the name of its stream");
            assertTrue(load.gaps() > 0, "losses that matter are announced as gaps");
            assertEquals(0, outcomes.rejected(), "rejected");
        }
    }

    /** {@return the busiest pace at which nothing was lost that matters; quotes alone are no reason for a gap} */
    private static double limit(final LoadRig load) throws InterruptedException {
        double good = 1;
        while (step(load, good).matters() > 0 && good > LEAST_PACE) {
            good /= 2;
        }
        double bad = good;
        boolean found = false;
        while (!found && bad < MOST_PACE) {
            bad *= 2;
            found = step(load, bad).matters() > 0;
            good = found ? good : bad;
        }
        assertTrue(found, "no limit was found up to pace " + bad);
        for (int i = 0; i < HALVINGS; i++) {
            final double middle = (good + bad) / 2;
            if (step(load, middle).matters() > 0) {
                bad = middle;
            } else {
                good = middle;
            }
        }
        return good;
    }

    /**
     * A few seconds at one pace.
     *
     * @param perSecond frames sent in a second
     * @param shed frames shed
     * @param matters of these, what no later frame makes good
     */
    private record Step(long perSecond, long shed, double matters) {}

    private static Step step(final LoadRig load, final double pace) throws InterruptedException {
        final long shed = load.outcomes().shed();
        final double matters = load.shedThatMatters();
        final long sent = load.sent();
        final long startNanos = System.nanoTime();
        load.rig().venues().pace(pace);
        Thread.sleep(STEP_MS);
        final double seconds = (System.nanoTime() - startNanos) / 1e9;
        return new Step(
                Math.round((load.sent() - sent) / seconds),
                load.outcomes().shed() - shed,
                load.shedThatMatters() - matters);
    }
}
