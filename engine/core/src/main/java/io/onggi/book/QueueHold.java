package io.onggi.book;

import io.onggi.event.ref.FixedPoint;
import java.util.function.LongConsumer;

/**
 * Keeps a book from being trusted after the engine stood still: what comes first had queued up meanwhile, and a book
 * made of it shows the past. It ends with the first frame that the venue made afterwards, by the venue's own time.
 */
final class QueueHold {
    /** A frame without a time of the venue is taken to have waited this long. */
    private static final long UNSTAMPED_NS = 1_000_000_000L;

    private long venueWakeNs = FixedPoint.ABSENT;

    /**
     * The engine goes on.
     *
     * @param wakeNs now, by the venue's time, epoch nanoseconds
     */
    void begin(final long wakeNs) {
        venueWakeNs = wakeNs;
    }

    boolean isOpen() {
        return venueWakeNs != FixedPoint.ABSENT;
    }

    /**
     * {@return whether a frame of this venue time may still have waited in the queue; the first that did not ends it}
     */
    boolean covers(final long venueTimeNs, final long nowNs) {
        if (!isOpen()) {
            return false;
        }
        if ((venueTimeNs == FixedPoint.ABSENT ? nowNs - UNSTAMPED_NS : venueTimeNs) < venueWakeNs) {
            return true;
        }
        venueWakeNs = FixedPoint.ABSENT;
        return false;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(venueWakeNs);
    }
}
