package io.onggi.app.config;

/**
 * Candles built from trades.
 *
 * @param graceMs a candle without a later trade closes this long after its end
 * @param futureLimitMs a trade whose time is further ahead of the engine's is not built into a candle
 * @param downLimitMs while the trade stream is down, time goes on closing candles for this long
 * @param keep 1m candles kept per instrument
 * @param keepLonger candles of each longer interval kept per instrument
 * @param priceJumpRatio a trade this far from the last closed minute, as a ratio, is flagged with a warning
 * @param warmUp 1m candles from before the start that venues are asked for, 0 for none
 */
public record KlineConfig(
        long graceMs,
        long futureLimitMs,
        long downLimitMs,
        int keep,
        int keepLonger,
        double priceJumpRatio,
        int warmUp) {
    static KlineConfig read(final ConfigSection section) {
        return new KlineConfig(
                section.integer("graceMs", 2_000L, 0, 60_000),
                section.integer("futureLimitMs", 5_000L, 0, 3_600_000),
                section.integer("downLimitMs", 180_000L, 0, 86_400_000),
                section.integer32("keep", 1_500, 10, 100_000),
                section.integer32("keepLonger", 500, 10, 100_000),
                section.decimal("priceJumpRatio", 0.5, 0.001, 100),
                section.integer32("warmUp", 1_000, 0, 100_000));
    }
}
