package io.onggi.feeds.net;

/** What a connection is doing; the names stand in {@code SessionStatus}. */
public enum SessionState {
    /** Not started. */
    NEW,
    /** Looking up the name, connecting, securing and upgrading. */
    CONNECTING,
    /** Connected; not every request is confirmed. */
    SUBSCRIBING,
    /** Every request was answered. */
    LIVE,
    /** Waiting before the next try. */
    BACKING_OFF,
    /** Given up after the limit of tries. */
    DOWN,
    /** Closed by us, for good. */
    CLOSED
}
