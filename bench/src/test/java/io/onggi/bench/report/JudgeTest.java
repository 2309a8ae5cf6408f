package io.onggi.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.bench.report.Goal.Clock;
import io.onggi.bench.report.Goal.Sense;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Map<String, Goal> GOALS = Map.of(
            "faster", new Goal("G1", Sense.AT_LEAST, 7, 10, Clock.CPU),
            "bytes", new Goal("G4", Sense.AT_MOST, 0.1, 0, Clock.BYTES),
            "clock", new Goal("G9", Sense.AT_MOST, 1.1, 1.05, Clock.WALL),
            "hop", new Goal("G8", Sense.AT_LEAST, 15, 30, Clock.HOP));

    private static Finding finding(final String id, final double ratio) {
        return Finding.pair(id, "what", "ns", 1, "peer", ratio, ratio, "");
    }

    private static Verdict verdict(final int cores, final String id, final double... ratios) {
        final List<Finding> findings = java.util.Arrays.stream(ratios)
                .mapToObj(ratio -> finding(id, ratio))
                .toList();
        return new Judge(cores, GOALS).rows(findings).get(0).verdict();
    }

    @Test
    void tellsTargetGateAndMissApart() {
        assertEquals(Verdict.MET, verdict(2, "faster", 10));
        assertEquals(Verdict.GATE_MET, verdict(2, "faster", 9.9));
        assertEquals(Verdict.GATE_MET, verdict(2, "faster", 7));
        assertEquals(Verdict.NOT_MET, verdict(2, "faster", 6.9));
        assertEquals(Verdict.MET, verdict(2, "bytes", 0));
        assertEquals(Verdict.GATE_MET, verdict(2, "bytes", 0.05));
        assertEquals(Verdict.NOT_MET, verdict(2, "bytes", 0.2));
    }

    @Test
    void judgesWhatTheTableShows() {
        assertEquals(Verdict.MET, verdict(2, "bytes", 0.0004), "shown as 0.00");
        assertEquals(Verdict.MET, verdict(4, "clock", 1.0549), "shown as 1.05");
    }

    @Test
    void countsTheWorstOfAllProcesses() {
        assertEquals(Verdict.NOT_MET, verdict(2, "faster", 12, 6, 11));
        assertEquals(Verdict.GATE_MET, verdict(2, "bytes", 0, 0.1, 0));
    }

    @Test
    void reportsWallClockAndSkipsHopsBelowFourCores() {
        assertEquals(Verdict.REPORTED, verdict(3, "clock", 2));
        assertEquals(Verdict.NOT_MET, verdict(4, "clock", 2));
        assertEquals(Verdict.SKIPPED, verdict(3, "hop", Double.NaN));
        assertEquals(Verdict.MET, verdict(4, "hop", 36));
    }

    @Test
    void reportsWhatHasNoGoal() {
        assertEquals(Verdict.REPORTED, verdict(8, "other", 3, 2));
    }

    @Test
    void missesWhatWasNotMeasuredThoughItShouldHaveBeen() {
        assertEquals(Verdict.NOT_MET, verdict(2, "faster", Double.NaN));
    }

    @Test
    void isGoodAsLongAsNoJudgedRowMissesItsGate() {
        final Judge judge = new Judge(2, GOALS);

        assertTrue(Judge.isGood(judge.rows(List.of(finding("faster", 8), finding("clock", 9)))));
        assertFalse(Judge.isGood(judge.rows(List.of(finding("faster", 8), finding("bytes", 1)))));
    }
}
