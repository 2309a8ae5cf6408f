package io.onggi.event;

/** What an ALERT result warns of. */
public enum AlertCode {
    /** A trade 50 % or more from the last closed minute: value is the price, reference that minute's close. */
    PRICE_JUMP,
    /**
     * A premium sample far from its own recent distribution: value is the pair's index, reference holds the bits of the
     * percentage, the text is the asset.
     */
    PREMIUM_OUTLIER,
    /** The venue's own candle differs from ours: value holds the bits of the fields that do. */
    KLINE_DIFFERENCE,
    /** Records of an earlier run are lost: value and reference are the first and the last of them, or absent. */
    RUN_DAMAGE,
    /**
     * The process stood still, as core time shows: value is how long, reference the limit, in milliseconds. Every book
     * is STALE until a message of the present comes.
     */
    PAUSE,
    /**
     * The wall clock and the engine's time are apart: value is the drift, reference the limit, in milliseconds. Said
     * once until the drift is below the limit again.
     */
    CLOCK_DRIFT,
    /**
     * For 10 seconds every trade of an instrument had a time that cannot be, or came very late: value is how far the
     * venue's time of the last one was ahead of ours (negative: behind), reference the limit, in milliseconds. While a
     * venue's trades lie in the future they build no candles. Said once per venue until its trades are plausible again.
     */
    VENUE_CLOCK,
    /**
     * The clock that a venue's server shows stepped: value is by how much, positive where it stepped ahead, reference
     * the limit, in milliseconds; the text is the venue. No trade is missing because of it.
     */
    VENUE_CLOCK_STEP,
    /**
     * A market does not trade as it did, its venue warns of it, or its asset cannot be moved: value is the code of the
     * {@link StatusCode}, the text is the venue's name of the market and words.
     */
    MARKET_STATUS;

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
