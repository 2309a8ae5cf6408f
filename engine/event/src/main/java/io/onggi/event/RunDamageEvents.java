package io.onggi.event;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;

/**
 * The content of a RUN_DAMAGE: value 0 the number of the first lost record of an earlier run, value 1 that of the last
 * one, both absent where something is damaged that costs no record; text {@code RUN KIND file}.
 */
public final class RunDamageEvents {
    private RunDamageEvents() {}

    /** Fills an event. Allocates. */
    public static void write(
            final MarketEvent event, final long firstLost, final long lastLost, final String text, final long nowNs) {
        event.reset(EventType.RUN_DAMAGE, Venue.NONE, StreamKind.NONE, 0)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .text(text);
        event.value(0, firstLost);
        event.value(1, lastLost);
    }

    /** {@return number of the first lost record, or absent} */
    public static long firstLost(final MarketEvent event) {
        return event.value(0);
    }

    /** {@return number of the last lost record, or absent} */
    public static long lastLost(final MarketEvent event) {
        return event.value(1);
    }

    /** {@return how many records are lost, 0 where none is} */
    public static long lostRecords(final MarketEvent event) {
        return firstLost(event) == FixedPoint.ABSENT || lastLost(event) == FixedPoint.ABSENT
                ? 0
                : lastLost(event) - firstLost(event) + 1;
    }
}
