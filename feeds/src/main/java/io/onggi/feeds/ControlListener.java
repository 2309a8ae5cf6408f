package io.onggi.feeds;

import io.onggi.event.StreamKind;

/** Hears, on the connection's event loop, what a venue says about the connection instead of the market. */
public interface ControlListener {
    /**
     * A request was acknowledged.
     *
     * @param requestId the id the request carried, or ABSENT where the venue's acknowledgement has none
     */
    void onAck(long requestId);

    /**
     * One stream of a request was confirmed, by venues that acknowledge each by itself.
     *
     * @param requestId the id the request carried, or ABSENT
     * @param stream NONE where the decoder does not know the stream
     * @param instrumentId 0 where the stream is of no single instrument, or of none that is known
     */
    default void onStreamConfirmed(final long requestId, final StreamKind stream, final int instrumentId) {
        onAck(requestId);
    }

    /**
     * A request was refused.
     *
     * @param requestId the id the request carried, or ABSENT where the venue's error has none
     * @param text the venue's words
     */
    void onError(long requestId, String text);

    /**
     * One stream of a request was refused, by venues that answer each by itself.
     *
     * @param requestId the id the request carried, or ABSENT
     * @param stream NONE where the decoder does not know the stream
     * @param instrumentId 0 where the stream is of no single instrument, or of none that is known
     * @param text the venue's words
     */
    default void onStreamRefused(
            final long requestId, final StreamKind stream, final int instrumentId, final String text) {
        onError(requestId, text);
    }

    /**
     * The venue asked, in a message of its own, for a sign of life; WebSocket pings are answered below the decoder.
     *
     * @param answer the text message to send back at once
     */
    default void onHeartbeat(final String answer) {}

    /**
     * The venue will close the connection soon, as it said.
     *
     * @param text the venue's words
     */
    default void onClosingSoon(final String text) {}
}
