package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;

/**
 * Frames of a stream that were due while nobody was subscribed to it, after somebody once was.
 *
 * @param venue the venue
 * @param stream name of the stream
 * @param frames frames nobody got
 */
public record MissedEntry(Venue venue, String stream, long frames) {}
