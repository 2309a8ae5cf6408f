package io.onggi.event;

/**
 * The content of a VENUE_CLOCK, one look at a venue's clock: value 0 how far it is ahead of the engine's, as far as one
 * look can say; value 1 how wide the range is that the truth lies in, with value 0 in its middle. The range is as wide
 * as the round trip and the resolution of what was read together. Both in nanoseconds.
 */
public final class VenueClockEvents {
    private VenueClockEvents() {}

    /** Sets both values of an event that was reset as a VENUE_CLOCK. {@return the event} */
    public static MarketEvent fill(final MarketEvent event, final long offsetNs, final long widthNs) {
        event.value(0, offsetNs);
        event.value(1, widthNs);
        return event;
    }

    /** {@return the venue's time minus ours, nanoseconds} */
    public static long offsetNs(final MarketEvent event) {
        return event.value(0);
    }

    /** {@return width of the range around it, nanoseconds} */
    public static long widthNs(final MarketEvent event) {
        return event.value(1);
    }
}
