package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.SessionSettings;
import io.onggi.feeds.net.Violations;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How Binance USD-M is used.
 *
 * @param endpoints where it is
 * @param feed what is the same for all venues; the budget is that of its REST host's weights
 * @param snapshotLevels levels a side of a depth snapshot: 5, 10, 20, 50, 100, 500 or 1000
 * @param streamsPerRequest most streams in one SUBSCRIBE
 */
public record BinanceUsdmSettings(
        BinanceUsdmEndpoints endpoints, FeedSettings feed, int snapshotLevels, int streamsPerRequest) {
    /** What the venue offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = EnumSet.of(
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.QUOTE,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_15M,
            StreamKind.KLINE_1H,
            StreamKind.MARK,
            StreamKind.LIQUIDATION,
            StreamKind.TICKER);

    private static final Set<Integer> SNAPSHOT_LEVELS = Set.of(5, 10, 20, 50, 100, 500, 1000);
    /** Documented limit of streams on one connection, protocol notes 1.2. */
    private static final int MAX_STREAMS = 1_024;

    /** Checks the ranges. */
    public BinanceUsdmSettings {
        feed.requireOffered(Venue.BINANCE_USDM, OFFERED);
        final List<String> violations = new ArrayList<>();
        if (!SNAPSHOT_LEVELS.contains(snapshotLevels)) {
            violations.add("snapshotLevels=" + snapshotLevels + " must be one of 5, 10, 20, 50, 100, 500, 1000");
        }
        requireUsable(violations, feed, snapshotLevels, snapshotWeight(snapshotLevels), streamsPerRequest);
        Violations.throwIfAny("binance-usdm", violations);
    }

    /** Checks what is limited alike in all markets of Binance: what a snapshot costs, and the streams of a request. */
    static void requireUsable(
            final List<String> violations,
            final FeedSettings feed,
            final int snapshotLevels,
            final int snapshotWeight,
            final int streamsPerRequest) {
        final int share = feed.budget().ordinaryShare();
        if (snapshotWeight > share) {
            violations.add("snapshotLevels=" + snapshotLevels + " cost a weight of " + snapshotWeight
                    + ", more than the budget's ordinary share of " + share);
        }
        Violations.range(violations, "streamsPerRequest", streamsPerRequest, 1, MAX_STREAMS);
    }

    /** {@return these settings with other connections} */
    public BinanceUsdmSettings withSession(final SessionSettings other) {
        return new BinanceUsdmSettings(endpoints, feed.withSession(other), snapshotLevels, streamsPerRequest);
    }

    /** {@return what a depth snapshot of this many levels costs, protocol notes 1.5} */
    int snapshotWeight() {
        return snapshotWeight(snapshotLevels);
    }

    private static int snapshotWeight(final int snapshotLevels) {
        if (snapshotLevels <= 50) {
            return 2;
        }
        if (snapshotLevels <= 100) {
            return 5;
        }
        return snapshotLevels <= 500 ? 10 : 20;
    }
}
