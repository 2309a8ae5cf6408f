package io.onggi.sim;

import io.onggi.event.ref.Venue;
import java.math.BigDecimal;
import java.util.List;

/**
 * A book as it really stands. Immutable.
 *
 * @param venue where
 * @param symbol canonical
 * @param lastId id of the last change
 * @param timeMs time of the markets, epoch milliseconds
 * @param bids best first
 * @param asks best first
 */
public record TrueBook(Venue venue, String symbol, long lastId, long timeMs, List<Level> bids, List<Level> asks) {
    /**
     * One price.
     *
     * @param price in quote currency
     * @param size in base currency
     */
    public record Level(BigDecimal price, BigDecimal size) {}
}
