/**
 * The KRW spot markets of Upbit and Bithumb as their documentation says they speak: one socket address, subscription
 * arrays, and the quotation calls. Both speak one language; {@link io.onggi.sim.krw.KrwDialect} knows what differs.
 * Event loop only. Written from the protocols alone; shares no code with the engine's feeds.
 */
package io.onggi.sim.krw;
