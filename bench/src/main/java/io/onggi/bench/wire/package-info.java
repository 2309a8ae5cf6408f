/**
 * From a socket to state over loopback: a paced sender behind a real WebSocket server, the engine's own session,
 * decoder and core behind it.
 */
package io.onggi.bench.wire;
