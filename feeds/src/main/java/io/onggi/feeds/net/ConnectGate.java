package io.onggi.feeds.net;

/**
 * Lets the connections of one venue through one after the other, the first time and every time they come back: venues
 * count connects, and a cut that was common to all would have them come back all at once. Any thread.
 */
final class ConnectGate {
    private static final long NS_PER_MS = 1_000_000L;

    private final long spacingNs;
    private long openNs = Long.MIN_VALUE;

    /**
     * An open gate.
     *
     * @param spacingMs between two connects, milliseconds; 0 for a gate that is always open
     */
    ConnectGate(final long spacingMs) {
        spacingNs = spacingMs * NS_PER_MS;
    }

    /** {@return whether a connection may connect now} It does so then; one that may not asks again later. */
    synchronized boolean pass(final long nowNs) {
        if (nowNs < openNs) {
            return false;
        }
        openNs = nowNs + spacingNs;
        return true;
    }
}
