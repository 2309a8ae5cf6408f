package io.onggi.core;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.function.LongConsumer;

/**
 * Counts, per venue, the markets whose trades have had impossible times for a while, and reports the first of them.
 * Shared by all markets; core thread only.
 */
final class VenueClocks {
    private static final long NS_PER_MS = 1_000_000L;

    private final CoreResults results;
    private final int[] suspects = new int[Venue.count()];

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

    /** The times of this market are plausible again, or it is gone. */
    void clear(final Instrument instrument) {
        suspects[instrument.venue().code()]--;
    }

    void hashTo(final LongConsumer hash) {
        for (final int count : suspects) {
            hash.accept(count);
        }
    }
}
