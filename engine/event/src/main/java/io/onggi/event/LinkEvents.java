package io.onggi.event;

/** The content of a LINK_DOWN beside its values: the text is the reason, for people, but for one that has a meaning. */
public final class LinkEvents {
    /** The reason of a link that the engine closed of its own will: what comes later is not missing. */
    public static final String CLOSED = "closed";

    private LinkEvents() {}

    /** {@return whether the engine itself ended the link that went down} */
    public static boolean isOwnWill(final MarketEvent event) {
        if (event.textLength() != CLOSED.length()) {
            return false;
        }
        for (int i = 0; i < CLOSED.length(); i++) {
            if (event.textByte(i) != CLOSED.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
