/**
 * The markets behind the simulated venues: books, trades, candles and the path of their prices. Seeded: the same seed
 * and the same number of steps give the same markets. Simulator thread only. Knows no protocol and no network.
 */
package io.onggi.sim.market;
