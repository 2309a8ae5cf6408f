package io.onggi.feeds;

import java.math.BigDecimal;

/**
 * What one market of a venue turned over in 24 hours.
 *
 * @param symbol canonical, or the venue's own spelling where that means nothing here
 * @param venueSymbol the venue's spelling
 * @param last last price, or null
 * @param quoteVolume turnover in quote currency
 * @param timeNs when it was received, epoch nanoseconds
 */
public record Turnover(String symbol, String venueSymbol, BigDecimal last, BigDecimal quoteVolume, long timeNs) {}
