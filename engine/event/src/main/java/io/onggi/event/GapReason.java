package io.onggi.event;

/** How a gap of a stream became known. The ordinals stand in results and never change their meaning. */
public enum GapReason {
    /** Nothing announced it: the ids on both sides of it show that something is missing between them. */
    IDS,
    /** The stream was not connected or not subscribed. */
    LINK,
    /** Frames were refused: what they said is unknown. */
    REFUSED,
    /** The engine itself had no room for at least one event. */
    SHED;

    private static final GapReason[] ALL = values();

    /** {@return the reason with this ordinal} */
    public static GapReason at(final int index) {
        return ALL[index];
    }
}
