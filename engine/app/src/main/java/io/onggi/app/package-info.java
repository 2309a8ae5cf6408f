/**
 * The engine put together: rings, threads, wiring, start and stop. Touches everything and decides nothing: what a value
 * means is decided in the core, how a venue speaks in the feeds. Read {@link io.onggi.app.Engine} first.
 */
package io.onggi.app;
