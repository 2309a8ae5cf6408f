package io.onggi.event;

/** What became of asking a venue for its past. The ordinals stand in the journal and never change their meaning. */
public enum RepairOutcome {
    /** All that the venue has of the time was published. */
    COMPLETE,
    /** Some of it was published; the text says why not all. */
    PARTIAL,
    /** Nothing was published, and asking again would change nothing; the text says why. */
    IMPOSSIBLE,
    /**
     * Nobody could be asked, or only for a part; the text says why. The same is asked again, and the answer to that
     * names it the same; meanwhile other gaps may be asked for.
     */
    DEFERRED;

    private static final RepairOutcome[] ALL = values();

    /** {@return the outcome with this ordinal} */
    public static RepairOutcome at(final int index) {
        return ALL[index];
    }
}
