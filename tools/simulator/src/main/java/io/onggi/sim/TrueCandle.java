package io.onggi.sim;

import java.math.BigDecimal;

/**
 * A candle as it really was; volumes and turnover are exact sums over the trades.
 *
 * @param openMs start, epoch milliseconds
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price; the price before, if nothing traded
 * @param volume base volume
 * @param turnover quote volume
 * @param takerVolume base volume that takers bought
 * @param trades number of fills
 * @param firstId id of the first fill, -1 if none
 * @param lastId id of the last fill, -1 if none
 */
public record TrueCandle(
        long openMs,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal turnover,
        BigDecimal takerVolume,
        long trades,
        long firstId,
        long lastId) {}
