package io.onggi.app.monitor;

/**
 * A closed candle as the core gave it; numbers are mantissas at the instrument's scales, turnover at
 * {@link io.onggi.event.ref.FixedPoint#TURNOVER_DIGITS}, ABSENT where unknown.
 *
 * @param flags bits of {@code io.onggi.kline.KlineFlags}, or 0
 */
public record Candle(
        long openTimeMs,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long quoteVolume,
        long tradeCount,
        long takerBuyVolume,
        long firstTradeId,
        long lastTradeId,
        long revision,
        long flags) {}
