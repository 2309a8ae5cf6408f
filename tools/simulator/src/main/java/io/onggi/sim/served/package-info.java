/**
 * A journal as venues that serve it back: what is known of each market at the position served so far, and what became
 * of each event. Knows events and streams, and no venue's protocol; the packages of the venues write the messages.
 */
package io.onggi.sim.served;
