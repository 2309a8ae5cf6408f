package io.onggi.feeds;

import io.onggi.event.ref.FixedPoint;

/**
 * Which times of a venue are plausible, seen from the moment of receiving: catches wrong units and garbage, not clocks
 * that are a little off. Immutable.
 *
 * @param pastMs how far a venue's time may lie back, milliseconds
 * @param futureMs how far it may lie ahead, milliseconds
 */
public record TimeWindow(long pastMs, long futureMs) {
    /** Every time from 1970 to 2262: for recordings. */
    public static final TimeWindow ANY = new TimeWindow(Long.MAX_VALUE, Long.MAX_VALUE);
    /** A year back (the last trade of a sleepy market is sent when one subscribes), a day ahead. */
    public static final TimeWindow LIVE = new TimeWindow(366L * 86_400_000L, 86_400_000L);

    static final long NS_PER_MS = 1_000_000L;
    private static final long MAX_MS = Long.MAX_VALUE / NS_PER_MS;

    /** {@return the earliest plausible time, epoch milliseconds} */
    public long earliestMs(final long receiveTimeNs) {
        final long receiveMs = receiveTimeNs / NS_PER_MS;
        return receiveMs <= pastMs ? 0 : receiveMs - pastMs;
    }

    /** {@return the latest plausible time, epoch milliseconds, whose nanoseconds fit 64 bits} */
    public long latestMs(final long receiveTimeNs) {
        return Math.min(MAX_MS, receiveTimeNs / NS_PER_MS + Math.min(MAX_MS, futureMs));
    }

    /** {@return the time in epoch nanoseconds, or {@link FixedPoint#ABSENT} if it is not plausible} */
    public long toNs(final long epochMs, final long receiveTimeNs) {
        return epochMs >= earliestMs(receiveTimeNs) && epochMs <= latestMs(receiveTimeNs)
                ? epochMs * NS_PER_MS
                : FixedPoint.ABSENT;
    }
}
