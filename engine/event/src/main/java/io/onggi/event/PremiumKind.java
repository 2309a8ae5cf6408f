package io.onggi.event;

/** Which prices a premium compares. */
public enum PremiumKind {
    /** Last trades of both legs. */
    LAST,
    /** Middles of both books. */
    MID,
    /** Buy the domestic leg, sell the foreign one: both books walked for the configured size, fees paid. */
    EXEC_BUY,
    /** Sell the domestic leg, buy the foreign one: both books walked for the configured size, fees paid. */
    EXEC_SELL;

    private static final PremiumKind[] ALL = values();

    /** {@return the kind at this position} */
    public static PremiumKind at(final int index) {
        return ALL[index];
    }

    /** {@return the number of kinds} */
    public static int count() {
        return ALL.length;
    }
}
