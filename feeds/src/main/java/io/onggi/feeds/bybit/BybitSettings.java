package io.onggi.feeds.bybit;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.Violations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How Bybit's linear contracts are used.
 *
 * @param websocket their streams, such as {@code wss://stream.bybit.com/v5/public/linear}
 * @param rest such as {@code https://api.bybit.com}
 * @param feed what is the same for all venues; streams that come by one topic count as one
 * @param bookLevels levels a side of a book: 50, 200 or 1000
 * @param topicsPerRequest most topics in one request; the venue has no limit of its own, but refuses a request as a
 *     whole for one bad topic
 */
public record BybitSettings(URI websocket, URI rest, FeedSettings feed, int bookLevels, int topicsPerRequest) {
    /** What the venue offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = StreamKind.streamed();

    /** Protocol notes 1.4; 500 levels ended in September 2025. */
    private static final Set<Integer> BOOK_LEVELS = Set.of(50, 200, 1000);

    private static final int MAX_TOPICS = 1_024;

    /** Checks the ranges. */
    public BybitSettings {
        feed.requireOffered(Venue.BYBIT, OFFERED);
        final List<String> violations = new ArrayList<>();
        if (!BOOK_LEVELS.contains(bookLevels)) {
            violations.add("bookLevels=" + bookLevels + " must be one of 50, 200, 1000");
        }
        Violations.range(violations, "topicsPerRequest", topicsPerRequest, 1, MAX_TOPICS);
        Violations.throwIfAny("bybit", violations);
    }
}
