/**
 * OKX v5, perpetual contracts, as the venue speaks: the public and the business socket, and the public REST calls.
 * Event loop only. Written from the protocol alone; shares no code with the engine's feeds.
 */
package io.onggi.sim.okx;
