package io.onggi.feeds.binance;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.Violations;
import java.util.ArrayList;
import java.util.List;

/**
 * How Binance spot is used.
 *
 * @param endpoints where it is
 * @param feed what is the same for all venues; the budget is that of its REST host's weights
 * @param snapshotLevels levels a side of a depth snapshot, 1 to 5000
 * @param streamsPerRequest most streams in one SUBSCRIBE
 */
public record BinanceSpotSettings(
        BinanceSpotEndpoints endpoints, FeedSettings feed, int snapshotLevels, int streamsPerRequest) {
    private static final int MAX_LEVELS = 5_000;

    /** Checks the ranges. */
    public BinanceSpotSettings {
        feed.requireOffered(Venue.BINANCE_SPOT, BinanceSpotStreams.OFFERED);
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "snapshotLevels", snapshotLevels, 1, MAX_LEVELS);
        BinanceUsdmSettings.requireUsable(
                violations, feed, snapshotLevels, snapshotWeight(snapshotLevels), streamsPerRequest);
        Violations.throwIfAny("binance-spot", violations);
    }

    /**
     * {@return what a depth snapshot of this many levels costs, as Binance's documentation of the spot REST API says}
     */
    int snapshotWeight() {
        return snapshotWeight(snapshotLevels);
    }

    private static int snapshotWeight(final int snapshotLevels) {
        if (snapshotLevels <= 100) {
            return 5;
        }
        if (snapshotLevels <= 500) {
            return 25;
        }
        return snapshotLevels <= 1_000 ? 50 : 250;
    }
}
