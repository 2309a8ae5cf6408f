package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.LoadLimits;
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
 * @param kinds the streams of each instrument
 * @param session how its connections behave
 * @param budget the weights of its REST host
 * @param load how long a start waits for exchangeInfo
 * @param snapshotLevels levels a side of a depth snapshot: 5, 10, 20, 50, 100, 500 or 1000
 * @param streamsPerConnection most streams on one connection; more open further connections
 * @param streamsPerRequest most streams in one SUBSCRIBE
 * @param connectStaggerMs between the first connects of two connections, milliseconds
 */
public record BinanceUsdmSettings(
        BinanceUsdmEndpoints endpoints,
        Set<StreamKind> kinds,
        SessionSettings session,
        BudgetSettings budget,
        LoadLimits load,
        int snapshotLevels,
        int streamsPerConnection,
        int streamsPerRequest,
        long connectStaggerMs) {
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

    private static final long MINUTE_MS = 60_000;

    /** Copies the set and checks the ranges. */
    public BinanceUsdmSettings {
        final List<String> violations = new ArrayList<>();
        if (kinds.isEmpty() || !OFFERED.containsAll(kinds)) {
            violations.add("kinds=" + kinds + " must be at least one of " + OFFERED);
        }
        if (!SNAPSHOT_LEVELS.contains(snapshotLevels)) {
            violations.add("snapshotLevels=" + snapshotLevels + " must be one of 5, 10, 20, 50, 100, 500, 1000");
        }
        final int weight = snapshotWeight(snapshotLevels);
        if (weight > budget.ordinaryShare()) {
            violations.add("snapshotLevels=" + snapshotLevels + " cost a weight of " + weight
                    + ", more than the budget's ordinary share of " + budget.ordinaryShare());
        }
        Violations.range(violations, "streamsPerConnection", streamsPerConnection, 1, MAX_STREAMS);
        Violations.range(violations, "streamsPerRequest", streamsPerRequest, 1, MAX_STREAMS);
        Violations.range(violations, "connectStaggerMs", connectStaggerMs, 0, MINUTE_MS);
        Violations.throwIfAny("binance-usdm", violations);
        kinds = Set.copyOf(kinds);
    }

    /** {@return these settings with other connections} */
    public BinanceUsdmSettings withSession(final SessionSettings other) {
        return new BinanceUsdmSettings(
                endpoints,
                kinds,
                other,
                budget,
                load,
                snapshotLevels,
                streamsPerConnection,
                streamsPerRequest,
                connectStaggerMs);
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
