package io.onggi.event;

/** What an ALERT result warns of. */
public enum AlertCode {
    /** A trade 50 % or more from the last closed minute: value is the price, reference that minute's close. */
    PRICE_JUMP,
    /** A premium sample far from its own recent distribution. */
    PREMIUM_OUTLIER,
    /** The venue's own candle differs from ours. */
    KLINE_DIFFERENCE,
    /** Records of an earlier run are lost: value and reference are the first and the last of them, or absent. */
    RUN_DAMAGE,
    /**
     * The process stood still, as core time shows: value is how long, reference the limit, in milliseconds. Every book
     * is STALE until a message of the present comes.
     */
    PAUSE;

    private static final AlertCode[] ALL = values();

    /** {@return the alert with this ordinal} */
    public static AlertCode at(final int index) {
        return ALL[index];
    }

    /** {@return the number of codes} */
    public static int count() {
        return ALL.length;
    }
}
