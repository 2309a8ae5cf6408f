package io.onggi.feeds;

/**
 * How a venue's clock was when it was asked last.
 *
 * @param aheadNs the venue's clock less the engine's, nanoseconds; right to half of {@code roundTripNs}
 * @param roundTripNs how long the call took, nanoseconds
 * @param receiveTimeNs when it ended, the engine's epoch nanoseconds
 */
public record ClockReading(long aheadNs, long roundTripNs, long receiveTimeNs) {}
