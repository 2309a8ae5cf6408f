package io.onggi.sim.served;

/** What became of an event of a journal that is served. */
public enum Fate {
    /** Sent to at least one client. */
    SENT("sent"),
    /** A message of a stream that nobody had subscribed to. */
    UNHEARD("on streams that nobody had subscribed to"),
    /** Kept for answers: instruments, whole books and candles by REST. */
    BY_REST("kept for answers by REST"),
    /** The engine's own: time, links, hashes, what it carries and repairs. */
    OWN("the engine's own notes"),
    /** Of a venue that is not served. */
    OTHER_VENUE("of venues that are not served"),
    /** Before the position where serving began, or in front of its end without its other parts. */
    OUTSIDE("outside of what was asked for"),
    /** Marks the place of a frame that was refused or shed when it was recorded. */
    LOST("marks of frames that were lost when they were recorded"),
    /** Marks the place of a frame that said what another line had said before. */
    REPEATED("marks of frames that came again, on another line"),
    /** Came as the answer to a REST call, and is not answered again. */
    NOT_STREAMED("came by REST, and no stream carries it"),
    /** The venue has no message of this kind, or none without a value that is missing. */
    UNSAYABLE("that no message of the venue can say");

    private final String words;

    Fate(final String words) {
        this.words = words;
    }

    /** {@return what it means, to stand behind a number} */
    public String words() {
        return words;
    }
}
