/**
 * Servers, connections and streams that all simulated venues share: HTTP and WebSocket over Netty, plain and TLS, one
 * event loop. Everything here runs on that loop. Knows no venue's messages.
 */
package io.onggi.sim.net;
