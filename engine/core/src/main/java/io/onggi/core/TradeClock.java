package io.onggi.core;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import java.util.function.LongConsumer;

/**
 * Watches the venue's times of one market's live trades. A single odd time is none of its business; where every one has
 * been odd for {@value #PERSISTENCE_NS} ns, a clock is wrong, or the line hopelessly late. Core thread only.
 */
final class TradeClock {
    /** How long every trade must have been odd. */
    static final long PERSISTENCE_NS = 10_000_000_000L;
    /** A live trade that comes later than this is odd. */
    static final long LATE_NS = 60_000_000_000L;

    private final Instrument instrument;
    private final VenueClocks venues;
    private final long futureLimitNs;
    private long oddSinceNs = FixedPoint.ABSENT;
    private boolean suspect;

    TradeClock(final Instrument instrument, final VenueClocks venues, final long futureLimitNs) {
        this.instrument = instrument;
        this.venues = venues;
        this.futureLimitNs = futureLimitNs;
    }

    /** Takes the time of a live trade, with core time. */
    void onTrade(final long venueTimeNs, final long nowNs) {
        final long aheadNs = venueTimeNs - nowNs;
        if (aheadNs <= futureLimitNs && aheadNs >= -LATE_NS) {
            clear();
        } else if (oddSinceNs == FixedPoint.ABSENT) {
            oddSinceNs = nowNs;
        } else if (!suspect && nowNs - oddSinceNs >= PERSISTENCE_NS) {
            suspect = true;
            venues.suspect(instrument, aheadNs, aheadNs > 0 ? futureLimitNs : LATE_NS);
        }
    }

    /** Nothing odd is known any more. */
    void clear() {
        oddSinceNs = FixedPoint.ABSENT;
        if (suspect) {
            suspect = false;
            venues.clear(instrument);
        }
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(oddSinceNs);
        hash.accept(suspect ? 1 : 0);
    }
}
