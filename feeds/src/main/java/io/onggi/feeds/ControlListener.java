package io.onggi.feeds;

/** Hears, on the connection's event loop, what a venue says about the connection instead of the market. */
public interface ControlListener {
    /**
     * A request was acknowledged.
     *
     * @param requestId the id the request carried, or ABSENT where the venue's acknowledgement has none
     */
    void onAck(long requestId);

    /**
     * A request was refused.
     *
     * @param requestId the id the request carried, or ABSENT where the venue's error has none
     * @param text the venue's words
     */
    void onError(long requestId, String text);
}
