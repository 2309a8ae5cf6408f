package io.onggi.sim.market;

import java.util.SplittableRandom;

/** Candles of the time before the simulation: a random path that ends at the price where the market begins. */
final class OlderCandles {
    private static final int POINTS = 4;
    private static final double MOVE_PER_POINT = 0.0002;

    private OlderCandles() {}

    static CandleSeries before(
            final SimInstrument instrument,
            final double endPrice,
            final double notional,
            final long endMs,
            final int minutes,
            final SplittableRandom random) {
        final double[] path = new double[minutes * POINTS + 1];
        path[path.length - 1] = endPrice;
        for (int i = path.length - 2; i >= 0; i--) {
            path[i] = path[i + 1] * (1 + (random.nextDouble() - 0.5) * 2 * MOVE_PER_POINT);
        }
        final long firstMs = endMs - CandleSeries.MINUTE_MS * minutes;
        final CandleSeries series = new CandleSeries(instrument.turnoverDigits(), firstMs, price(instrument, path[0]));
        long nextId = 100_000_000L - 4_000L * minutes;
        for (int minute = 0; minute < minutes; minute++) {
            final Candle candle = series.at(firstMs + CandleSeries.MINUTE_MS * minute);
            candle.begin(candle.openMs, price(instrument, path[minute * POINTS]));
            for (int point = 1; point <= POINTS; point++) {
                final long price = price(instrument, path[minute * POINTS + point]);
                candle.high = Math.max(candle.high, price);
                candle.low = Math.min(candle.low, price);
                candle.close = price;
            }
            candle.trades = 500L + random.nextInt(3_000);
            candle.volume = 1 + (long) (candle.trades * notional / endPrice / instrument.sizeUnit());
            candle.takerVolume = (long) (candle.volume * (0.3 + 0.4 * random.nextDouble()));
            final double mean = (candle.high + candle.low) / 2.0 * instrument.priceUnit() * instrument.sizeUnit();
            candle.turnoverWhole = (long) (candle.volume * mean);
            candle.takerTurnoverWhole = (long) (candle.takerVolume * mean);
            candle.firstId = nextId;
            candle.lastId = nextId + candle.trades - 1;
            candle.lastTradeMs = candle.openMs + CandleSeries.MINUTE_MS - 1 - random.nextInt(900);
            nextId += candle.trades;
        }
        return series;
    }

    private static long price(final SimInstrument instrument, final double value) {
        final TickTable ticks = instrument.ticks();
        return ticks.price(ticks.index(Math.max(1, (long) (value / instrument.priceUnit()))));
    }
}
