package io.onggi.event;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;

/**
 * The content of a STATUS: value 0 a {@link StatusCode}; text {@code VENUE-SYMBOL words}. The instrument is 0 where the
 * market is none of the run's. Stateless.
 */
public final class StatusEvents {
    private StatusEvents() {}

    /** Fills an event. Allocates. */
    public static void write(
            final MarketEvent event,
            final Venue venue,
            final int instrumentId,
            final StatusCode code,
            final String text,
            final long nowNs) {
        event.reset(EventType.STATUS, venue, StreamKind.NONE, instrumentId)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .status(code.code())
                .text(text);
    }

    /** {@return what became of the market, or null for a code that is none} */
    public static StatusCode code(final MarketEvent event) {
        return StatusCode.ofCode(event.statusCode());
    }
}
