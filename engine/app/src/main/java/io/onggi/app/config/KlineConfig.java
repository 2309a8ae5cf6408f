package io.onggi.app.config;

/**
 * Candles built from trades.
 *
 * @param graceMs a candle without a later trade closes this long after its end
 * @param lateLimitMs a trade up to this much older than the newest one still corrects its closed candle
 * @param keep 1m candles kept per instrument
 * @param priceJumpRatio a trade this far from the last closed minute, as a ratio, is flagged with a warning
 */
public record KlineConfig(long graceMs, long lateLimitMs, int keep, double priceJumpRatio) {
    static KlineConfig read(final ConfigSection section) {
        return new KlineConfig(
                section.integer("graceMs", 2_000L, 0, 60_000),
                section.integer("lateLimitMs", 60_000L, 0, 86_400_000),
                section.integer32("keep", 1_500, 10, 100_000),
                section.decimal("priceJumpRatio", 0.5, 0.001, 100));
    }
}
