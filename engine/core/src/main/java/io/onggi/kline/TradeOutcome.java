package io.onggi.kline;

/** What became of a trade; each is counted. */
public enum TradeOutcome {
    /** In the open minute, possibly opening it. */
    CURRENT,
    /** In a closed minute that is still kept. */
    LATE,
    /** Fetched after a gap and accepted. */
    REPAIRED,
    /** Its id was seen before. */
    DUPLICATE,
    /** Before the first kept minute. */
    TOO_LATE,
    /** Time ahead of core time by more than the limit. */
    FUTURE,
    /** No time, or price or size not positive. */
    INVALID,
    /** Flagged as repaired, but not inside a known gap. */
    REPAIR_IGNORED,
    /** Repeated by the venue at subscription, before anything else was seen. */
    INITIAL_IGNORED;

    private static final TradeOutcome[] ALL = values();

    /** {@return whether it is a live trade that may set a last price: the first sight of it, not a repair} */
    public boolean isLive() {
        return this == CURRENT || this == LATE;
    }

    /** {@return the outcome at this position} */
    public static TradeOutcome at(final int index) {
        return ALL[index];
    }

    /** {@return the number of outcomes} */
    public static int count() {
        return ALL.length;
    }
}
