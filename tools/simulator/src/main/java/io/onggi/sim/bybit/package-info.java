/**
 * Bybit v5 linear contracts as the venue speaks: one socket of topics, and the public REST calls. Event loop only.
 * Written from the protocol alone; shares no code with the engine's feeds.
 */
package io.onggi.sim.bybit;
