package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;

/**
 * Replies to REST calls of one path with one status.
 *
 * @param venue the venue asked
 * @param path without parameters
 * @param status HTTP status
 * @param replies number of replies
 * @param bytes bytes of their bodies
 */
public record RestEntry(Venue venue, String path, int status, long replies, long bytes) {}
