package io.onggi.sim;

import java.math.BigDecimal;

/**
 * A trade as it really was.
 *
 * @param timeMs when, epoch milliseconds
 * @param size in the base currency
 * @param takerBuys whether the taker bought
 * @param firstId id of its first fill
 * @param lastId id of its last fill, the same where it is not made of several
 */
public record TrueTrade(long timeMs, BigDecimal price, BigDecimal size, boolean takerBuys, long firstId, long lastId) {}
