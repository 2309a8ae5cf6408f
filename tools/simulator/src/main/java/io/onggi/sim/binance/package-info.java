/**
 * Binance USD-M futures as its documentation says it speaks: routes, control messages, market streams and the public
 * REST calls. Event loop only. Written from the protocol alone; shares no code with the engine's feeds.
 */
package io.onggi.sim.binance;
