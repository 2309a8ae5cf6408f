package io.onggi.event;

/** Why a frame was refused. Counted per stream; the ordinal stands in SKIPPED events and never changes its meaning. */
public enum RejectReason {
    NONE,
    /** The text ends before its value does. */
    TRUNCATED,
    /** Not JSON. */
    MALFORMED,
    /** Longer than the limit of the session. */
    TOO_LONG,
    /** Nested deeper than the scanner allows. */
    TOO_DEEP,
    /** Not UTF-8, or an escape that stands for half a character. */
    INVALID_UTF8,
    /** A key that decides the meaning came twice. */
    DUPLICATE_KEY,
    /** A required key is absent. */
    MISSING_FIELD,
    /** A value has another type than its key demands. */
    WRONG_TYPE,
    /** A number that does not fit the instrument's scale or 64 bits. */
    NUMBER_RANGE,
    /** A time outside the plausible window. */
    TIME_RANGE,
    /** No instrument with this symbol is configured. */
    UNKNOWN_SYMBOL,
    /** More levels than the preallocated chain holds. */
    TOO_MANY_LEVELS,
    /** Price or size that cannot be (zero or negative price, negative size). */
    INVALID_VALUE,
    /** The decoder itself failed on the frame; a fault of ours. */
    DECODER_FAULT,
    /**
     * No frame, but a mark: since the last event of this instrument's stream at least one was lost, because the ring
     * was full. The mark's venue time is that of the first one lost, where it is known.
     */
    SHED,
    /** Well-formed, but of a kind this engine does not handle: nothing of a stream it keeps is missing. */
    UNKNOWN_EVENT,
    /** The venue's checksum of its book is not that of ours: an update before this one was lost or misread. */
    CHECKSUM,
    /** Compressed, but not one whole stream: damaged, followed by something else, or compressed twice. */
    COMPRESSION;

    private static final RejectReason[] BY_CODE = values();

    /** {@return the reason with this code, or {@link #NONE}} */
    public static RejectReason ofCode(final int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : NONE;
    }

    /** {@return the number of reasons} */
    public static int count() {
        return BY_CODE.length;
    }
}
