package io.onggi.feeds.bithumb;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/**
 * How Bithumb is used.
 *
 * @param websocket public streams, such as {@code wss://ws-api.bithumb.com/websocket/v1}
 * @param rest such as {@code https://api.bithumb.com}
 * @param feed what is the same for all venues; the budget is that of one group of its REST host
 * @param rules knows the ticks, for which the venue has no call
 */
public record BithumbSettings(URI websocket, URI rest, FeedSettings feed, Rulebook rules) {
    /** What the venue offers of what the engine knows: it has no stream of candles (protocol notes 3.4). */
    static final Set<StreamKind> OFFERED = EnumSet.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.TICKER);

    /** Checks the kinds of streams. */
    public BithumbSettings {
        feed.requireOffered(Venue.BITHUMB, OFFERED);
    }
}
