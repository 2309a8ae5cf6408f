package io.onggi.event;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;

/**
 * The content of a REPAIR: value 0 start and value 1 end of the time that was asked for, epoch nanoseconds, value 2 the
 * last id before it and value 3 the first id behind it, or absent, value 4 the {@link RepairOutcome}, value 5 how many
 * events were published before this one; text why something stays missing. The stream says what was asked for: TRADE,
 * or KLINE_1M for candles.
 */
public final class RepairEvents {
    private RepairEvents() {}

    /** Fills an event with the answer to what was asked for. Allocates. */
    public static void write(
            final MarketEvent event,
            final Venue venue,
            final int instrumentId,
            final StreamKind stream,
            final RepairOutcome outcome,
            final String reason,
            final long nowNs) {
        event.reset(EventType.REPAIR, venue, stream, instrumentId)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .text(reason);
        event.value(4, outcome.ordinal());
    }

    /** Names what was asked for and how many events that brought. */
    public static void asked(
            final MarketEvent event,
            final long fromNs,
            final long untilNs,
            final long afterId,
            final long beforeId,
            final long published) {
        event.value(0, fromNs);
        event.value(1, untilNs);
        event.value(2, afterId);
        event.value(3, beforeId);
        event.value(5, published);
    }

    /** {@return start of what was asked for, epoch nanoseconds} */
    public static long fromNs(final MarketEvent event) {
        return event.value(0);
    }

    /** {@return end of what was asked for, epoch nanoseconds} */
    public static long untilNs(final MarketEvent event) {
        return event.value(1);
    }

    /** {@return last id before it, or absent} */
    public static long afterId(final MarketEvent event) {
        return event.value(2);
    }

    /** {@return first id behind it, or absent} */
    public static long beforeId(final MarketEvent event) {
        return event.value(3);
    }

    /** {@return what became of it} */
    public static RepairOutcome outcome(final MarketEvent event) {
        return RepairOutcome.at((int) event.value(4));
    }

    /** {@return events published before this one} */
    public static long published(final MarketEvent event) {
        return event.value(5);
    }
}
