package io.onggi.bench.report;

/** What a row says in the end. */
public enum Verdict {
    /** The target holds. */
    MET("met", true),
    /** The gate holds, the target does not. */
    GATE_MET("gate met", true),
    /** Not even the gate holds. */
    NOT_MET("NOT MET", true),
    /** Measured, but not judged: no goal, or a clock that this machine cannot be judged by. */
    REPORTED("reported", false),
    /** Not measured on this machine. */
    SKIPPED("skipped", false);

    private final String text;
    private final boolean judged;

    Verdict(final String text, final boolean judged) {
        this.text = text;
        this.judged = judged;
    }

    /** {@return as the table shows it} */
    public String text() {
        return text;
    }

    /** {@return whether it counts for the exit code} */
    public boolean isJudged() {
        return judged;
    }
}
