/** A source of the official USD/KRW rate over HTTP, in two shapes of JSON. Event loop only. */
package io.onggi.sim.fx;
