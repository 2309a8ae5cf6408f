package io.onggi.sim.net;

/**
 * One venue's rules of connections and requests. A time of 0 means that the venue has no such rule.
 *
 * @param signEveryMs how often the venue gives a sign of life: a ping, or what it repeats once asked
 * @param answerWithinMs the venue disconnects a client that did not answer its sign for so long
 * @param idleMs the venue disconnects after so long without what it counts as life
 * @param lifetimeMs the venue ends a connection after this time
 * @param messagesPerSecond messages a client may send in a second
 * @param messagesPerHour subscribing and unsubscribing messages in an hour, where those have a limit of their own
 * @param streams streams on one connection
 * @param restBudget weight of REST calls in a window, as the venue weighs them
 * @param restWindowMs length of that window
 * @param restBanAfter refused calls within a window before the address is banned, where the venue bans
 */
public record VenueRules(
        long signEveryMs,
        long answerWithinMs,
        long idleMs,
        long lifetimeMs,
        int messagesPerSecond,
        int messagesPerHour,
        int streams,
        int restBudget,
        long restWindowMs,
        int restBanAfter) {

    /** For what has no limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** {@return the same with another sign of life} */
    public VenueRules withSigns(final long everyMs, final long answered) {
        return new VenueRules(
                everyMs,
                answered,
                idleMs,
                lifetimeMs,
                messagesPerSecond,
                messagesPerHour,
                streams,
                restBudget,
                restWindowMs,
                restBanAfter);
    }

    /** {@return the same with other times after which a connection ends} */
    public VenueRules withTimes(final long newIdleMs, final long newLifetimeMs) {
        return new VenueRules(
                signEveryMs,
                answerWithinMs,
                newIdleMs,
                newLifetimeMs,
                messagesPerSecond,
                messagesPerHour,
                streams,
                restBudget,
                restWindowMs,
                restBanAfter);
    }

    /** {@return the same with other limits of what a client sends and subscribes to} */
    public VenueRules withClient(final int perSecond, final int perHour, final int mostStreams) {
        return new VenueRules(
                signEveryMs,
                answerWithinMs,
                idleMs,
                lifetimeMs,
                perSecond,
                perHour,
                mostStreams,
                restBudget,
                restWindowMs,
                restBanAfter);
    }

    /** {@return the same with another budget of REST calls} */
    public VenueRules withRest(final int budget, final int banAfter) {
        return new VenueRules(
                signEveryMs,
                answerWithinMs,
                idleMs,
                lifetimeMs,
                messagesPerSecond,
                messagesPerHour,
                streams,
                budget,
                restWindowMs,
                banAfter);
    }
}
