package io.onggi.event;

/** What a {@link ResultEvent} is; its fields are listed there. */
public enum ResultType {
    /** A candle closed (revision 0) or was corrected (revision 1 and up). */
    KLINE,
    /** A sample of a premium pair, each second and each minute. */
    PREMIUM_SAMPLE,
    /** The last mark, index and funding values of a minute. */
    PREMIUM_INDEX,
    /** An order book changed its state. */
    BOOK_STATE,
    /** A book needs a new snapshot from its feed. */
    RESYNC,
    /** An update is missing. */
    GAP,
    /** Something a person should look at. */
    ALERT,
    /** The state hash at a HASH event. */
    STATE_HASH,
    /** One piece of state that must survive a restart. */
    CARRY,
    /** What became of the repair of a gap of trades. */
    REPAIR,
    /** What one stream brought within one hour, and what is missing of it. */
    CERTIFICATE,
    /** A venue changed the state of an instrument. */
    STATUS;

    private static final ResultType[] ALL = values();

    /** {@return the number of types} */
    public static int count() {
        return ALL.length;
    }

    /** {@return the type at this position} */
    public static ResultType at(final int index) {
        return ALL[index];
    }
}
