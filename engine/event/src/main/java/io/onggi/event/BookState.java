package io.onggi.event;

/** What an order book can be trusted for. Only {@link #GOOD} may be read for a price. */
public enum BookState {
    /** Waiting for a snapshot, or for the first update that continues it. */
    SYNCING,
    /** Complete and alive. */
    GOOD,
    /** The stream was silent for longer than its limit, or its link is down. */
    STALE,
    /** Best bid at or above best ask. */
    CROSSED,
    /** An update is missing; a new snapshot was asked for. */
    GAP
}
