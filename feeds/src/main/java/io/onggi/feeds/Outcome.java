package io.onggi.feeds;

/** What became of a frame. Every received frame has exactly one outcome, so the counters balance. */
public enum Outcome {
    /** Published as one or more events. */
    DECODED,
    /** Answer or sign of life of the connection itself: acknowledgement, error, pong in words. */
    CONTROL,
    /**
     * Well-formed, but nobody asked for it; of a kind nobody asked for, it is counted with the reason UNKNOWN_EVENT.
     */
    UNHANDLED,
    /** Refused with a reason; published as SKIPPED. */
    REJECTED,
    /** Understood, but the ring had no room; the book behind it must resync. */
    SHED;

    private static final Outcome[] ALL = values();

    /** {@return the number of outcomes} */
    public static int count() {
        return ALL.length;
    }

    /** {@return the outcome with this ordinal} */
    public static Outcome at(final int index) {
        return ALL[index];
    }
}
