package io.onggi.event;

/**
 * The content of an OPEN_INTEREST: value 0 what is open in base units at the instrument's size scale, value 1 its worth
 * in quote currency at {@link io.onggi.event.ref.FixedPoint#TURNOVER_DIGITS}; either may be absent.
 */
public final class OpenInterestEvents {
    private OpenInterestEvents() {}

    /** Sets both values of an event that was reset as an OPEN_INTEREST. {@return the event} */
    public static MarketEvent fill(final MarketEvent event, final long size, final long worth) {
        event.value(0, size);
        event.value(1, worth);
        return event;
    }

    /** {@return what is open in base units, or absent} */
    public static long size(final MarketEvent event) {
        return event.value(0);
    }

    /** {@return what it is worth in quote currency, or absent} */
    public static long worth(final MarketEvent event) {
        return event.value(1);
    }
}
