package io.onggi.event;

/**
 * The content of a VENUE_CLOCK: value 0 how far the venue's clock is ahead of the engine's in the middle of a call for
 * its time, value 1 how long that call took, which is twice the most that value 0 can be wrong; both nanoseconds.
 */
public final class VenueClockEvents {
    private VenueClockEvents() {}

    /** Sets both values of an event that was reset as a VENUE_CLOCK. {@return the event} */
    public static MarketEvent fill(final MarketEvent event, final long aheadNs, final long roundTripNs) {
        event.value(0, aheadNs);
        event.value(1, roundTripNs);
        return event;
    }

    /** {@return the venue's clock less the engine's, nanoseconds; negative where it is behind} */
    public static long aheadNs(final MarketEvent event) {
        return event.value(0);
    }

    /** {@return how long the call took, nanoseconds} */
    public static long roundTripNs(final MarketEvent event) {
        return event.value(1);
    }
}
