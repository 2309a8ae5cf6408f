package io.onggi.core;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.function.LongConsumer;

/**
 * How far the venues' clocks are from ours, as measured; and counts, per venue, the markets whose trades have had
 * impossible times for a while, and reports the first of them. Shared by all markets; core thread only.
 */
final class VenueClocks {
    private static final long NS_PER_MS = 1_000_000L;
    /** A longer call tells too little: its middle may be wrong by half of it. */
    private static final long MOST_ROUND_TRIP_NS = 1_000 * NS_PER_MS;

    private final CoreResults results;
    private final int[] suspects = new int[Venue.count()];
    private final long[] aheadNs = new long[Venue.count()];

    VenueClocks(final CoreResults results) {
        this.results = results;
    }

    /**
     * The times of this market can no longer be believed.
     *
     * @param aheadNs how far the venue's time is ahead of ours, negative where it is behind
     * @param limitNs how far it may be
     */
    void suspect(final Instrument instrument, final long aheadNs, final long limitNs) {
        if (suspects[instrument.venue().code()]++ == 0) {
            results.venueClock(instrument.id(), aheadNs / NS_PER_MS, limitNs / NS_PER_MS);
        }
    }

    /**
     * A venue was asked for its time.
     *
     * @param newAheadNs the venue's clock less ours
     * @return whether that is of use
     */
    boolean measured(final Venue venue, final long newAheadNs, final long roundTripNs) {
        if (roundTripNs < 0 || roundTripNs > MOST_ROUND_TRIP_NS) {
            return false;
        }
        aheadNs[venue.code()] = newAheadNs;
        return true;
    }

    /** {@return how far the venue's clock is ahead of ours, as measured last; 0 before} */
    long aheadNs(final Venue venue) {
        return aheadNs[venue.code()];
    }

    /** The times of this market are plausible again, or it is gone. */
    void clear(final Instrument instrument) {
        suspects[instrument.venue().code()]--;
    }

    void hashTo(final LongConsumer hash) {
        for (final int count : suspects) {
            hash.accept(count);
        }
        for (final long ahead : aheadNs) {
            hash.accept(ahead);
        }
    }
}
