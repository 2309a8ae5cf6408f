package io.onggi.feeds.bitget;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.Violations;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How Bitget is used.
 *
 * @param websocket public streams of v2, such as {@code wss://ws.bitget.com/v2/ws/public}
 * @param rest such as {@code https://api.bitget.com}
 * @param feed what is the same for all venues
 * @param channelsPerRequest most channels in one request, 1 to 1024; a request is also no longer than the venue takes
 */
public record BitgetSettings(URI websocket, URI rest, FeedSettings feed, int channelsPerRequest) {
    /** What the venue offers of what the engine knows: it has no public stream of liquidations (protocol notes 3.5). */
    static final Set<StreamKind> OFFERED = withoutLiquidations();

    private static final int MAX_CHANNELS = 1_024;

    /** Checks the ranges and the kinds of streams; where a part of the ticker is wanted, the ticker comes with it. */
    public BitgetSettings {
        feed.requireOffered(Venue.BITGET, OFFERED);
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "channelsPerRequest", channelsPerRequest, 1, MAX_CHANNELS);
        Violations.throwIfAny("bitget", violations);
        if (feed.kinds().contains(StreamKind.MARK) || feed.kinds().contains(StreamKind.OPEN_INTEREST)) {
            final Set<StreamKind> kinds = EnumSet.copyOf(feed.kinds());
            kinds.add(StreamKind.TICKER);
            feed = feed.withKinds(kinds);
        }
    }

    /** As many channels in a request as usual. */
    public BitgetSettings(final URI websocket, final URI rest, final FeedSettings feed) {
        this(websocket, rest, feed, BitgetSubscriptions.LIMITS.args());
    }

    private static Set<StreamKind> withoutLiquidations() {
        final Set<StreamKind> kinds = StreamKind.streamed();
        kinds.remove(StreamKind.LIQUIDATION);
        return kinds;
    }
}
