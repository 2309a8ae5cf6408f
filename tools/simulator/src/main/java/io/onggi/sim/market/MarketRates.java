package io.onggi.sim.market;

/**
 * How busy one market is.
 *
 * @param tradesPerSecond mean number of trade messages; a burst multiplies it
 * @param updatesPerSecond mean number of book changes beside those of trades and moves
 * @param levelsPerSide levels the book keeps on each side, at most 1,000: what a REST snapshot can hold
 * @param tapeTrades trades kept for history and REST, a power of two
 */
public record MarketRates(double tradesPerSecond, double updatesPerSecond, int levelsPerSide, int tapeTrades) {}
