package io.onggi.feeds.net;

/** Hears what happens on one WebSocket connection, on its event loop. */
interface ConnectionListener {
    /** {@return whether anybody still hears this connection; of an abandoned one nothing is read any more} */
    boolean isCurrent();

    /** The upgrade succeeded. */
    void onOpen();

    /** A whole message arrived; the bytes are valid during the call. */
    void onMessage(byte[] bytes, int length, long receiveTimeNs);

    /** A ping arrived and was answered. */
    void onPing();

    /** A pong arrived. */
    void onPong();

    /** A frame or message was longer than the limit; the connection is being closed. */
    void onTooLong();

    /** The connection is gone, or never came to be. */
    void onClosed(String reason);
}
