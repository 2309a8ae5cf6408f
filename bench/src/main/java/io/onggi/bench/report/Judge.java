package io.onggi.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the findings of all processes into rows: of each comparison the process in which it came out worst, beside its
 * goal. Stateless but for the machine it judges for.
 */
public final class Judge {
    /** With fewer cores the clock of the wall measures the neighbours. */
    public static final int CORES_FOR_WALL_CLOCK = 4;

    private final int cores;
    private final Map<String, Goal> goals;

    /** Judges by these goals, by id of the finding, on a machine with so many cores. */
    public Judge(final int cores, final Map<String, Goal> goals) {
        this.cores = cores;
        this.goals = Map.copyOf(goals);
    }

    /** {@return one row for each comparison, in order of appearance} */
    public List<Row> rows(final List<Finding> findings) {
        final Map<String, List<Finding>> byId = new LinkedHashMap<>();
        for (final Finding finding : findings) {
            byId.computeIfAbsent(finding.id(), id -> new ArrayList<>()).add(finding);
        }
        final List<Row> rows = new ArrayList<>();
        byId.forEach((id, all) -> rows.add(row(all, goals.get(id))));
        return rows;
    }

    /** {@return whether no judged row misses its gate} */
    public static boolean isGood(final List<Row> rows) {
        return rows.stream().noneMatch(row -> row.verdict() == Verdict.NOT_MET);
    }

    private Row row(final List<Finding> all, final Goal goal) {
        Finding worst = all.get(0);
        for (final Finding finding : all) {
            // Without a goal the higher ratio of two is as good as the lower one; the lower boasts less.
            if (goal == null ? finding.ratio() < worst.ratio() : goal.isWorse(finding.ratio(), worst.ratio())) {
                worst = finding;
            }
        }
        return new Row(worst, goal, verdict(worst.ratio(), goal), all.size());
    }

    private Verdict verdict(final double ratio, final Goal goal) {
        if (goal != null && goal.clock() == Goal.Clock.HOP && cores < CORES_FOR_WALL_CLOCK) {
            return Verdict.SKIPPED;
        }
        if (goal == null || (goal.clock() == Goal.Clock.WALL && cores < CORES_FOR_WALL_CLOCK)) {
            return Verdict.REPORTED;
        }
        if (Double.isNaN(ratio)) {
            return Verdict.NOT_MET;
        }
        if (goal.holds(goal.target(), ratio)) {
            return Verdict.MET;
        }
        return goal.holds(goal.gate(), ratio) ? Verdict.GATE_MET : Verdict.NOT_MET;
    }
}
