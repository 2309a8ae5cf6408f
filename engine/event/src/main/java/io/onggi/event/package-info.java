/**
 * The three messages everything else is built around: {@link io.onggi.event.MarketEvent} comes in,
 * {@link io.onggi.event.ResultEvent} goes out, and the sinks carry them. Events are preallocated and owned by their
 * ring: one writer until published, readers afterwards, and nobody keeps the reference. This package depends on nothing
 * but the JDK and must never import a library.
 */
package io.onggi.event;
