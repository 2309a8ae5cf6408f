/**
 * How long events take on their way, by venue and stage, recorded in production. Written by the threads that handle the
 * events, read by any; no part of the state, and nothing is decided by it.
 */
package io.onggi.app.latency;
