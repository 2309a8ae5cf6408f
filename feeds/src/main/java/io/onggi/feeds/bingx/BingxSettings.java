package io.onggi.feeds.bingx;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.Violations;
import java.util.ArrayList;
import java.util.List;

/**
 * How BingX perpetual contracts are used.
 *
 * @param endpoints where they are
 * @param feed what is the same for all venues; the budget is that of the market calls of its REST host
 */
public record BingxSettings(BingxEndpoints endpoints, FeedSettings feed) {
    /** Most topics on one connection, protocol notes 4.1. */
    private static final int MAX_TOPICS = 200;

    /** Checks the ranges. */
    public BingxSettings {
        feed.requireOffered(Venue.BINGX, BingxSubscriptions.OFFERED);
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "streamsPerConnection", feed.streamsPerConnection(), 1, MAX_TOPICS);
        Violations.throwIfAny("bingx", violations);
    }
}
