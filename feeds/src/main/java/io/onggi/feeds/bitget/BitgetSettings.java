package io.onggi.feeds.bitget;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/**
 * How Bitget is used.
 *
 * @param websocket public streams of v2, such as {@code wss://ws.bitget.com/v2/ws/public}
 * @param rest such as {@code https://api.bitget.com}
 * @param feed what is the same for all venues
 */
public record BitgetSettings(URI websocket, URI rest, FeedSettings feed) {
    /** What the venue offers of what the engine knows: it has no public stream of liquidations (protocol notes 3.5). */
    static final Set<StreamKind> OFFERED = withoutLiquidations();

    /** Checks the kinds of streams; where a part of the ticker is wanted, the ticker comes with it. */
    public BitgetSettings {
        feed.requireOffered(Venue.BITGET, OFFERED);
        if (feed.kinds().contains(StreamKind.MARK) || feed.kinds().contains(StreamKind.OPEN_INTEREST)) {
            final Set<StreamKind> kinds = EnumSet.copyOf(feed.kinds());
            kinds.add(StreamKind.TICKER);
            feed = feed.withKinds(kinds);
        }
    }

    private static Set<StreamKind> withoutLiquidations() {
        final Set<StreamKind> kinds = StreamKind.streamed();
        kinds.remove(StreamKind.LIQUIDATION);
        return kinds;
    }
}
