package io.onggi.sim.fault;

import java.util.Locale;

/** What can go wrong. The text form of a name is in lower case with dashes: {@code wrong-sequence}. */
public enum FaultKind {
    /** A frame of a stream is never sent. */
    DROP,
    /** A frame is sent twice. */
    DUPLICATE,
    /** A frame is sent after its successor. */
    REORDER,
    /** A stream says nothing while pings are still answered. */
    SILENCE,
    /** The number that chains the frames of a book, such as {@code pu}, is one that never was. */
    WRONG_SEQUENCE,
    /** The JSON text ends in the middle. */
    MALFORMED,
    /** The first bytes of a frame, then the end of the TCP connection. The amount is a number of bytes. */
    CUT,
    /** The connection is closed properly; the target is a stream or a route. */
    CLOSE,
    /** Pings stay unanswered; the target is a route. */
    NO_PONG,
    /** Handshakes are refused; the target is a route. */
    REFUSE,
    /** The REST order book is seconds old; the target is the venue's symbol. */
    STALE_SNAPSHOT,
    /** A REST call is answered with 429; the target is a path. */
    RATE_LIMIT,
    /** A book's frame carries a checksum that is not that of its book, where the venue sends checksums. */
    WRONG_CHECKSUM,
    /** A subscription says nothing any more while pings are still answered, until the stream is subscribed again. */
    MUTE,
    /** A stream repeats its last frame instead of saying what is new. */
    FREEZE,
    /** The size of one level in a frame of a book is another one, and nothing in the frame shows it. */
    WRONG_LEVEL,
    /** A REST call is answered with 404: the venue has nothing of the kind, and will say so again. */
    NOT_FOUND;

    /** {@return the name users write} */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the kind of this name, or null} */
    static FaultKind ofText(final String text) {
        for (final FaultKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        return null;
    }
}
