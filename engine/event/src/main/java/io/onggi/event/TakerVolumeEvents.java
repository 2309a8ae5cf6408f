package io.onggi.event;

/**
 * The content of a TAKER_VOLUME: value 0 the period in milliseconds, values 1 and 2 what takers bought and sold in base
 * units at the instrument's size scale, value 3 bought divided by sold at
 * {@link io.onggi.event.ref.FixedPoint#RATE_DIGITS}, or absent. The venue time is the end of the period.
 */
public final class TakerVolumeEvents {
    private TakerVolumeEvents() {}

    /** Sets the values of an event that was reset as a TAKER_VOLUME. {@return the event} */
    public static MarketEvent fill(
            final MarketEvent event, final long periodMs, final long bought, final long sold, final long ratio) {
        event.value(0, periodMs);
        event.value(1, bought);
        event.value(2, sold);
        event.value(3, ratio);
        return event;
    }

    /** {@return length of the period, milliseconds} */
    public static long periodMs(final MarketEvent event) {
        return event.value(0);
    }

    /** {@return what takers bought, base units} */
    public static long bought(final MarketEvent event) {
        return event.value(1);
    }

    /** {@return what takers sold, base units} */
    public static long sold(final MarketEvent event) {
        return event.value(2);
    }

    /** {@return bought divided by sold, or absent} */
    public static long ratio(final MarketEvent event) {
        return event.value(3);
    }
}
