package io.onggi.feeds.channel;

/**
 * What a venue's rows of candles hold behind start, open, high, low, close and volume, which are columns 0 to 5.
 *
 * @param least columns that the shortest rows have
 * @param turnover the column of the turnover in quote currency
 * @param closed the column that says 1 of a final candle, or a number no row has columns for
 */
public record CandleColumns(int least, int turnover, int closed) {}
