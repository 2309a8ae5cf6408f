package io.onggi.event;

/** What a long/short ratio counts. The ordinal stands in events and never changes its meaning. */
public enum RatioKind {
    /** Accounts of all traders. */
    GLOBAL_ACCOUNT,
    /** Accounts of the venue's top traders. */
    TOP_ACCOUNT,
    /** Positions of the venue's top traders. */
    TOP_POSITION,
    /** Positions of all traders. */
    GLOBAL_POSITION;

    private static final RatioKind[] ALL = values();

    /** {@return the number of kinds} */
    public static int count() {
        return ALL.length;
    }

    /** {@return the kind with this ordinal, or null if there is none} */
    public static RatioKind at(final long index) {
        return index >= 0 && index < ALL.length ? ALL[(int) index] : null;
    }
}
