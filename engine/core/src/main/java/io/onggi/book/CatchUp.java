package io.onggi.book;

import io.onggi.event.ref.FixedPoint;
import java.util.function.LongConsumer;

/**
 * Tells what queued up while the process stood still from what is of the present. No offset between the clocks is
 * needed: the venue's own clock is compared with itself. While the book's messages are current, core time is ahead of
 * their venue times by some lag; after a pause, a message whose venue time lies further back than that is backlog. Core
 * thread only.
 */
final class CatchUp {
    /** A message may be this much later than the last one before the pause and is still current: a network's jitter. */
    static final long TOLERANCE_NS = 50_000_000L;
    /** Backlog is looked for at least this long after a pause. */
    static final long MIN_LENGTH_NS = 1_000_000_000L;

    private long lagNs = FixedPoint.ABSENT;
    private long currentFromNs = FixedPoint.ABSENT;
    private long untilNs = Long.MIN_VALUE;

    /** A message of the book came; backlog says nothing about the lag. */
    void heard(final long venueTimeNs, final long nowNs) {
        if (venueTimeNs != FixedPoint.ABSENT && !isBacklog(venueTimeNs, nowNs)) {
            lagNs = nowNs - venueTimeNs;
        }
    }

    /**
     * The process woke up. What comes counts as backlog by its venue time, but not for longer than the pause was.
     *
     * @param nowNs core time of the wake, epoch nanoseconds
     */
    void begin(final long nowNs, final long pauseNs) {
        currentFromNs = lagNs == FixedPoint.ABSENT ? FixedPoint.ABSENT : nowNs - lagNs - TOLERANCE_NS;
        untilNs = Math.max(untilNs, nowNs + Math.max(pauseNs, MIN_LENGTH_NS));
    }

    /** {@return whether there may be backlog still} */
    boolean isActive(final long nowNs) {
        return nowNs < untilNs;
    }

    /** {@return whether a message of this venue time queued up during the pause; never where there is no such time} */
    boolean isBacklog(final long venueTimeNs, final long nowNs) {
        return isActive(nowNs) && venueTimeNs != FixedPoint.ABSENT && venueTimeNs < currentFromNs;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(lagNs);
        hash.accept(currentFromNs);
        hash.accept(untilNs);
    }
}
