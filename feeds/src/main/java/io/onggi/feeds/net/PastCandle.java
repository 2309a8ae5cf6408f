package io.onggi.feeds.net;

import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import java.util.List;

/**
 * One candle of an answer about the past, at the scales of a KLINE.
 *
 * @param timeNs the venue's time of the stream's KLINE, or absent
 * @param openMs start, epoch milliseconds
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param more what else a KLINE says
 * @param flags of the event, beyond those of all that are fetched
 * @param closed whether the venue calls it final, or leaves that to the time
 */
public record PastCandle(
        long timeNs, long openMs, long open, long high, long low, long close, Volumes more, int flags, boolean closed) {
    /**
     * Volumes and trades; what a venue does not say is absent.
     *
     * @param volume in base units
     * @param turnover in quote currency
     * @param count number of trades
     * @param takerVolume in base units
     * @param takerTurnover in quote currency
     */
    public record Volumes(long volume, long turnover, long count, long takerVolume, long takerTurnover) {
        /** {@return what most venues say} */
        public static Volumes of(final long volume, final long turnover) {
            return new Volumes(volume, turnover, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
        }
    }

    /**
     * {@return what a row says}
     *
     * @param prices keys of the first, highest, lowest and last price
     * @param more read before: what was cut off of it is a flag of the candle
     */
    public static PastCandle of(
            final JsonRow row,
            final Instrument instrument,
            final long timeNs,
            final long openMs,
            final List<String> prices,
            final Volumes more,
            final boolean closed) {
        final int digits = instrument.priceDigits();
        return new PastCandle(
                timeNs,
                openMs,
                row.price(prices.get(0), digits),
                row.price(prices.get(1), digits),
                row.price(prices.get(2), digits),
                row.price(prices.get(3), digits),
                more,
                row.truncated(),
                closed);
    }

    /** Fills an event that was reset as a KLINE. */
    void fill(final MarketEvent event, final long intervalMs) {
        event.candle(intervalMs, openMs)
                .prices(open, high, low, close)
                .volumes(more.volume, more.turnover, more.count, more.takerVolume, more.takerTurnover);
    }
}
