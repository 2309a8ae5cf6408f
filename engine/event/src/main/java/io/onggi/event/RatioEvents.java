package io.onggi.event;

/**
 * The content of a RATIO: value 0 the ordinal of the {@link RatioKind}, value 1 the period in milliseconds, values 2
 * and 3 the shares of long and short as fractions, value 4 long divided by short, all three at
 * {@link io.onggi.event.ref.FixedPoint#RATE_DIGITS}; each may be absent. The venue time is the end of the period.
 */
public final class RatioEvents {
    private RatioEvents() {}

    /** Sets the values of an event that was reset as a RATIO. {@return the event} */
    public static MarketEvent fill(
            final MarketEvent event,
            final RatioKind kind,
            final long periodMs,
            final long longShare,
            final long shortShare,
            final long ratio) {
        event.value(0, kind.ordinal());
        event.value(1, periodMs);
        event.value(2, longShare);
        event.value(3, shortShare);
        event.value(4, ratio);
        return event;
    }

    /** {@return what is counted, or null if the event names no kind that is known} */
    public static RatioKind kind(final MarketEvent event) {
        return RatioKind.at(event.value(0));
    }

    /** {@return length of the period, milliseconds} */
    public static long periodMs(final MarketEvent event) {
        return event.value(1);
    }

    /** {@return share of those who are long, or absent} */
    public static long longShare(final MarketEvent event) {
        return event.value(2);
    }

    /** {@return share of those who are short, or absent} */
    public static long shortShare(final MarketEvent event) {
        return event.value(3);
    }

    /** {@return long divided by short, or absent} */
    public static long ratio(final MarketEvent event) {
        return event.value(4);
    }
}
