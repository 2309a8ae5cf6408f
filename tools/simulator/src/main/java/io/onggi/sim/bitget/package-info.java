/**
 * Bitget v2, contracts in USDT, as the venue speaks: the public socket with the checksums of its books, and the public
 * REST calls. Event loop only. Written from the protocol alone; shares no code with the engine's feeds.
 */
package io.onggi.sim.bitget;
