package io.onggi.event;

/**
 * The content of a FUNDING: value 0 the rate that was settled, a fraction at
 * {@link io.onggi.event.ref.FixedPoint#RATE_DIGITS}; value 1 when, UTC epoch milliseconds; value 2 the mark price at
 * that time at {@link io.onggi.event.ref.FixedPoint#MARK_DIGITS}, or absent; value 3 the interval the rate is for in
 * milliseconds, or absent where it is not known.
 */
public final class FundingEvents {
    private FundingEvents() {}

    /** Sets the values of an event that was reset as a FUNDING. {@return the event} */
    public static MarketEvent fill(
            final MarketEvent event,
            final long rate,
            final long fundingTimeMs,
            final long markPrice,
            final long intervalMs) {
        event.value(0, rate);
        event.value(1, fundingTimeMs);
        event.value(2, markPrice);
        event.value(3, intervalMs);
        return event;
    }

    /** {@return the rate, a fraction of the position's worth that longs pay to shorts} */
    public static long rate(final MarketEvent event) {
        return event.value(0);
    }

    /** {@return when it was settled, UTC epoch milliseconds} */
    public static long fundingTimeMs(final MarketEvent event) {
        return event.value(1);
    }

    /** {@return mark price at that time, or absent} */
    public static long markPrice(final MarketEvent event) {
        return event.value(2);
    }

    /** {@return the interval the rate is for, milliseconds, or absent} */
    public static long intervalMs(final MarketEvent event) {
        return event.value(3);
    }
}
