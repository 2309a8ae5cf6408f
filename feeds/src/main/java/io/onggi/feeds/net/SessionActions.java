package io.onggi.feeds.net;

import java.util.List;

/** What {@link SessionMachine} has done for it: the socket and the feed behind it. Called on the event loop. */
interface SessionActions {
    /** Begins to connect; ends in {@code onOpen} or {@code onClosed}. */
    void connect();

    /** Sends a text message. */
    void send(String text);

    /** Sends a WebSocket ping. */
    void ping();

    /** Closes the present connection, if any; nothing more is heard of it. */
    void disconnect();

    /** These streams are asked for with the message that is sent next. */
    default void onSubscribing(final List<StreamRef> streams) {}

    /** These streams flow now. */
    void onStreamsUp(List<StreamRef> streams);

    /** All streams that were not refused flow now. */
    void onLive();

    /** {@return whether another connection will take the place of this one, which is old} */
    boolean onAged();
}
