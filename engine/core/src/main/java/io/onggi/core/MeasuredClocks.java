package io.onggi.core;

import io.onggi.event.MarketEvent;
import io.onggi.event.VenueClockEvents;
import io.onggi.event.VenueClockView;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.Venue;
import java.util.function.LongConsumer;

/** The clocks of all venues, as their servers show them. Core thread only. */
final class MeasuredClocks {
    private static final long NS_PER_MS = 1_000_000L;

    private final CoreResults results;
    private final long stepLimitNs;
    private final MeasuredClock[] clocks = new MeasuredClock[Venue.count()];

    /**
     * Knows no clock yet.
     *
     * @param stepLimitNs a clock that steps by more than this is reported; 0 for never
     */
    MeasuredClocks(final CoreResults results, final long stepLimitNs) {
        this.results = results;
        this.stepLimitNs = stepLimitNs;
        for (int i = 0; i < clocks.length; i++) {
            clocks[i] = new MeasuredClock(Venue.ofCode(i));
        }
    }

    MeasuredClock of(final Venue venue) {
        return clocks[venue.code()];
    }

    void onLook(final MarketEvent event, final long nowNs) {
        final long steppedNs = of(event.venue())
                .onLook(VenueClockEvents.offsetNs(event), VenueClockEvents.widthNs(event), stepLimitNs, nowNs);
        if (steppedNs != 0) {
            results.venueClockStep(event.venue(), steppedNs / NS_PER_MS, stepLimitNs / NS_PER_MS);
        }
    }

    void show(final ViewSink views) {
        for (final MeasuredClock clock : clocks) {
            final VenueClockView changed = clock.changed();
            if (changed != null) {
                views.venueClock(changed);
            }
        }
    }

    void hashTo(final LongConsumer hash) {
        for (final MeasuredClock clock : clocks) {
            clock.hashTo(hash);
        }
    }
}
