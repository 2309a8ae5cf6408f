package io.onggi.sim.net;

/**
 * One venue's rules of connections and requests. A time of 0 means that the venue has no such rule.
 *
 * @param signEveryMs how often the venue gives a sign of life: a ping, or what it repeats once asked
 * @param answerWithinMs the venue disconnects a client that did not answer its sign for so long
 * @param idleMs the venue disconnects after so long without what it counts as life
 * @param lifetimeMs the venue ends a connection after this time
 * @param client what a client may send and subscribe to
 * @param rest what it may call
 */
public record VenueRules(
        long signEveryMs, long answerWithinMs, long idleMs, long lifetimeMs, Client client, Rest rest) {

    /** For what has no limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * Limits of one connection.
     *
     * @param perSecond messages a client may send in a second
     * @param perHour subscribing and unsubscribing messages in an hour, where those have a limit of their own
     * @param streams streams on one connection
     */
    public record Client(int perSecond, int perHour, int streams) {
        /** No limits. */
        public static final Client FREE = new Client(UNLIMITED, UNLIMITED, UNLIMITED);
    }

    /**
     * Limits of one address.
     *
     * @param budget weight of calls in a window, as the venue weighs them
     * @param windowMs length of that window
     * @param banAfter refused calls within a window before the address is banned, where the venue bans
     */
    public record Rest(int budget, long windowMs, int banAfter) {}

    /** {@return the same with another sign of life} */
    public VenueRules withSigns(final long everyMs, final long answered) {
        return new VenueRules(everyMs, answered, idleMs, lifetimeMs, client, rest);
    }

    /** {@return the same with other times after which a connection ends} */
    public VenueRules withTimes(final long newIdleMs, final long newLifetimeMs) {
        return new VenueRules(signEveryMs, answerWithinMs, newIdleMs, newLifetimeMs, client, rest);
    }

    /** {@return the same with other limits of what a client sends and subscribes to} */
    public VenueRules withClient(final int perSecond, final int perHour, final int mostStreams) {
        final Client changed = new Client(perSecond, perHour, mostStreams);
        return new VenueRules(signEveryMs, answerWithinMs, idleMs, lifetimeMs, changed, rest);
    }

    /** {@return the same with another budget of REST calls} */
    public VenueRules withRest(final int budget, final int banAfter) {
        final Rest changed = new Rest(budget, rest.windowMs(), banAfter);
        return new VenueRules(signEveryMs, answerWithinMs, idleMs, lifetimeMs, client, changed);
    }
}
