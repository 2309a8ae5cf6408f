package io.onggi.sim.served;

import io.onggi.event.MarketEvent;

/**
 * A candle of a journal, for answers about the past; the values are those of the event. Immutable.
 *
 * @param timeNs the venue's time of it, epoch nanoseconds, or absent
 */
public record ServedCandle(
        long timeNs,
        long intervalMs,
        long openTimeMs,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long quoteVolume,
        long tradeCount,
        long takerBuyVolume,
        long takerBuyQuoteVolume) {

    static ServedCandle of(final MarketEvent event) {
        return new ServedCandle(
                event.venueTimeNs(),
                event.intervalMs(),
                event.openTimeMs(),
                event.open(),
                event.high(),
                event.low(),
                event.close(),
                event.volume(),
                event.quoteVolume(),
                event.tradeCount(),
                event.takerBuyVolume(),
                event.takerBuyQuoteVolume());
    }
}
