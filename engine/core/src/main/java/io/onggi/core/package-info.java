/**
 * The one handler that everything passes: it keeps the state of every market and says what changed. Pure computation on
 * the core thread: no clock, no chance, no I/O, no threads, no logging; whatever it knows came in as an event, so the
 * same events always give the same state.
 */
package io.onggi.core;
