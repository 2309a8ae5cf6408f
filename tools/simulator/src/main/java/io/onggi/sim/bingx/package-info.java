/**
 * BingX's perpetual contracts as its documentation says they speak: one socket address where every message is a gzip
 * stream, a request for each topic, and the market calls. Event loop only. Written from the protocol alone; shares no
 * code with the engine's feeds.
 */
package io.onggi.sim.bingx;
