/**
 * Upbit's KRW spot market as its documentation says it speaks: one socket address, subscription arrays, four formats,
 * binary frames, and the quotation calls. Event loop only. Written from the protocol alone; shares no code with the
 * engine's feeds.
 */
package io.onggi.sim.upbit;
