package io.onggi.kline;

import io.onggi.event.ref.Interval;

/** A copy of one of our candles, as a test wants to see it. */
record Candle(
        Interval interval,
        long openTimeMs,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long quoteVolume,
        long tradeCount,
        long takerBuyVolume,
        long takerBuyQuoteVolume,
        long firstTradeId,
        long lastTradeId,
        int revision,
        int flags) {

    static Candle of(final CandleRing ring, final int row) {
        return new Candle(
                ring.interval(),
                ring.openTimeMs(row),
                ring.open(row),
                ring.high(row),
                ring.low(row),
                ring.close(row),
                ring.volume(row),
                ring.quoteVolume(row),
                ring.tradeCount(row),
                ring.takerBuyVolume(row),
                ring.takerBuyQuoteVolume(row),
                ring.firstTradeId(row),
                ring.lastTradeId(row),
                ring.revision(row),
                ring.flags(row));
    }

    boolean has(final int mask) {
        return (flags & mask) == mask;
    }
}
