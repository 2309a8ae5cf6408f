package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a venue is used, as far as that is the same for all of them.
 *
 * @param kinds the streams of each instrument
 * @param session how its connections behave
 * @param budget the calls of one of its REST budgets
 * @param load how long a start waits for the instruments
 * @param streamsPerConnection most streams on one connection; more open further connections
 * @param connectStaggerMs between the first connects of two connections, milliseconds
 * @param lines connections that carry the same streams and back each other up: 1 or 2
 * @param polls how often what the venue does not stream is asked for
 * @param restHeaders headers of every REST call, by name: how some venues are told that their test network is meant
 */
public record FeedSettings(
        Set<StreamKind> kinds,
        SessionSettings session,
        BudgetSettings budget,
        LoadLimits load,
        int streamsPerConnection,
        long connectStaggerMs,
        int lines,
        PollSettings polls,
        Map<String, String> restHeaders) {
    /** No venue takes more streams on one connection (Binance, protocol notes 1.2). */
    private static final int MAX_STREAMS = 1_024;

    private static final long MINUTE_MS = 60_000;
    private static final int MAX_LINES = 2;

    /** Copies set and map, and checks the ranges. */
    public FeedSettings {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "streamsPerConnection", streamsPerConnection, 1, MAX_STREAMS);
        Violations.range(violations, "connectStaggerMs", connectStaggerMs, 0, MINUTE_MS);
        Violations.range(violations, "lines", lines, 1, MAX_LINES);
        Violations.throwIfAny("feed", violations);
        kinds = Set.copyOf(kinds);
        restHeaders = Map.copyOf(restHeaders);
    }

    /** One line alone, and nothing is polled. */
    public FeedSettings(
            final Set<StreamKind> kinds,
            final SessionSettings session,
            final BudgetSettings budget,
            final LoadLimits load,
            final int streamsPerConnection,
            final long connectStaggerMs) {
        this(kinds, session, budget, load, streamsPerConnection, connectStaggerMs, 1, PollSettings.NONE, Map.of());
    }

    /**
     * Checks the kinds of streams.
     *
     * @throws IllegalArgumentException if there is none, or one that the venue does not offer
     */
    public void requireOffered(final Venue venue, final Set<StreamKind> offered) {
        if (kinds.isEmpty() || !offered.containsAll(kinds)) {
            throw new IllegalArgumentException(venue.id() + ": kinds=" + kinds + " must be at least one of " + offered);
        }
    }

    /** {@return these settings with other connections} */
    public FeedSettings withSession(final SessionSettings other) {
        return with(kinds, other, lines, polls);
    }

    /** {@return these settings with a text of the client's as its sign of life, at the same times} */
    public FeedSettings withHeartbeat(final String text) {
        return withSession(session.withKeepAlive(session.keepAlive().saying(text)));
    }

    /** {@return these settings with other streams} */
    public FeedSettings withKinds(final Set<StreamKind> other) {
        return with(other, session, lines, polls);
    }

    /** {@return these settings with so many lines} */
    public FeedSettings withLines(final int other) {
        return with(kinds, session, other, polls);
    }

    /** {@return these settings with other intervals of polls} */
    public FeedSettings withPolls(final PollSettings other) {
        return with(kinds, session, lines, other);
    }

    private FeedSettings with(
            final Set<StreamKind> otherKinds,
            final SessionSettings otherSession,
            final int otherLines,
            final PollSettings otherPolls) {
        return new FeedSettings(
                otherKinds,
                otherSession,
                budget,
                load,
                streamsPerConnection,
                connectStaggerMs,
                otherLines,
                otherPolls,
                restHeaders);
    }
}
