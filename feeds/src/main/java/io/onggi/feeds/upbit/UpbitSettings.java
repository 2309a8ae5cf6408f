package io.onggi.feeds.upbit;

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
 * How Upbit is used.
 *
 * @param endpoints where it is
 * @param kinds the streams of each instrument
 * @param bookLevels levels a side of a book message: 1, 5, 15 or 30
 * @param format key names
 * @param session how its connections behave
 * @param budget calls of one group of its REST host (each group counts by itself)
 * @param load how long a start waits for the markets
 * @param instrumentsPerConnection most instruments on one connection; more open further connections
 * @param connectStaggerMs between the first connects of two connections, milliseconds
 */
public record UpbitSettings(
        UpbitEndpoints endpoints,
        Set<StreamKind> kinds,
        int bookLevels,
        UpbitFormat format,
        SessionSettings session,
        BudgetSettings budget,
        LoadLimits load,
        int instrumentsPerConnection,
        long connectStaggerMs) {
    /** What the venue offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = EnumSet.of(
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.TICKER,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_15M,
            StreamKind.KLINE_1H);

    private static final Set<Integer> BOOK_LEVELS = Set.of(1, 5, 15, 30);
    private static final int MAX_INSTRUMENTS = 1_000;
    private static final long MINUTE_MS = 60_000;

    /** Copies the set and checks the ranges. */
    public UpbitSettings {
        final List<String> violations = new ArrayList<>();
        if (kinds.isEmpty() || !OFFERED.containsAll(kinds)) {
            violations.add("kinds=" + kinds + " must be at least one of " + OFFERED);
        }
        if (!BOOK_LEVELS.contains(bookLevels)) {
            violations.add("bookLevels=" + bookLevels + " must be one of 1, 5, 15, 30");
        }
        Violations.range(violations, "instrumentsPerConnection", instrumentsPerConnection, 1, MAX_INSTRUMENTS);
        Violations.range(violations, "connectStaggerMs", connectStaggerMs, 0, MINUTE_MS);
        Violations.throwIfAny("upbit", violations);
        kinds = Set.copyOf(kinds);
    }

    /** {@return these settings with other connections} */
    public UpbitSettings withSession(final SessionSettings other) {
        return new UpbitSettings(
                endpoints, kinds, bookLevels, format, other, budget, load, instrumentsPerConnection, connectStaggerMs);
    }

    /** {@return these settings with another format} */
    public UpbitSettings withFormat(final UpbitFormat other) {
        return new UpbitSettings(
                endpoints, kinds, bookLevels, other, session, budget, load, instrumentsPerConnection, connectStaggerMs);
    }
}
