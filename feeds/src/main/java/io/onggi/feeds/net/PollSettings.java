package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * How often what no stream brings is asked for, milliseconds; 0 = never.
 *
 * @param timeMs the venue's clock
 * @param fundingMs settled funding, besides soon after each time at which it is settled
 * @param openInterestMs open interest
 * @param ratioMs long/short ratios
 * @param takerVolumeMs what takers bought and sold
 * @param premiumIndexMs mark, index and funding rate; where a stream brings them all, while it is silent
 * @param premiumIndexAfterMs how long that stream must have been silent, milliseconds
 * @param tickersMs the last 24 hours of all markets
 * @param topMarkets how many of them are kept by turnover
 */
public record PollSettings(
        long timeMs,
        long fundingMs,
        long openInterestMs,
        long ratioMs,
        long takerVolumeMs,
        long premiumIndexMs,
        long premiumIndexAfterMs,
        long tickersMs,
        int topMarkets) {
    /** Nothing is asked for. */
    public static final PollSettings NONE = new PollSettings(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final long DAY_MS = 86_400_000L;
    private static final int MOST_MARKETS = 1_000;

    /** Checks the ranges. */
    public PollSettings {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "timeMs", timeMs, 0, DAY_MS);
        Violations.range(violations, "fundingMs", fundingMs, 0, DAY_MS);
        Violations.range(violations, "openInterestMs", openInterestMs, 0, DAY_MS);
        Violations.range(violations, "ratioMs", ratioMs, 0, DAY_MS);
        Violations.range(violations, "takerVolumeMs", takerVolumeMs, 0, DAY_MS);
        Violations.range(violations, "premiumIndexMs", premiumIndexMs, 0, DAY_MS);
        Violations.range(violations, "premiumIndexAfterMs", premiumIndexAfterMs, 0, DAY_MS);
        Violations.range(violations, "tickersMs", tickersMs, 0, DAY_MS);
        Violations.range(violations, "topMarkets", topMarkets, 0, MOST_MARKETS);
        Violations.throwIfAny("polls", violations);
    }
}
