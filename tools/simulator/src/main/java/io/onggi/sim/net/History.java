package io.onggi.sim.net;

/**
 * Who is sent the minutes before the start. A real venue sends nothing of the past; the simulator's way of letting
 * whole minutes close soon after a start is a trade stream that lags behind at first: it begins with the oldest
 * simulated minute, in order, with the true times, as real-time messages, and catches up with the present within a
 * second or two. The stream itself has no hole and no repetition, so a client needs no special case. Books are always
 * live.
 */
public enum History {
    /** Nobody: streams begin with the present, as the venues' do. */
    NONE,
    /** The first that subscribes to a stream; after a reconnect the stream goes on with the present. */
    FIRST_SUBSCRIBER,
    /** Everyone, on each subscription: for looking at the simulator with several clients. */
    EVERYONE;

    /** {@return whether a subscription is sent the past} */
    public boolean grants(final boolean first) {
        return this == EVERYONE || (this == FIRST_SUBSCRIBER && first);
    }
}
