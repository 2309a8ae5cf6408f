package io.onggi.app.config;

/**
 * How often venues are asked for what no stream brings, milliseconds; 0 = never.
 *
 * @param timeMs their clocks
 * @param fundingMs settled funding; it is asked for after each time of settling, and this often besides
 * @param openInterestMs open interest
 * @param ratioMs long/short ratios
 * @param takerVolumeMs what takers bought and sold
 * @param premiumIndexMs mark, index and funding rate; where a stream brings them all, while it is silent
 * @param premiumIndexAfterMs how long that stream must have been silent
 * @param tickersMs the last 24 hours of all markets
 * @param topMarkets markets kept by turnover, of each venue
 */
public record PollsConfig(
        long timeMs,
        long fundingMs,
        long openInterestMs,
        long ratioMs,
        long takerVolumeMs,
        long premiumIndexMs,
        long premiumIndexAfterMs,
        long tickersMs,
        int topMarkets) {
    private static final long DAY_MS = 86_400_000L;

    static PollsConfig read(final ConfigSection section) {
        return new PollsConfig(
                section.integer("timeMs", 60_000L, 0, DAY_MS),
                section.integer("fundingMs", 28_800_000L, 0, DAY_MS),
                section.integer("openInterestMs", 60_000L, 0, DAY_MS),
                section.integer("ratioMs", 300_000L, 0, DAY_MS),
                section.integer("takerVolumeMs", 300_000L, 0, DAY_MS),
                section.integer("premiumIndexMs", 10_000L, 0, DAY_MS),
                section.integer("premiumIndexAfterMs", 60_000L, 1, DAY_MS),
                section.integer("tickersMs", 60_000L, 0, DAY_MS),
                section.integer32("topMarkets", 50, 1, 1_000));
    }
}
