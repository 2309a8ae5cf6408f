package io.onggi.kimp;

import io.onggi.event.ref.FixedPoint;

/** How old an input is. */
final class Ages {
    private Ages() {}

    /**
     * {@return the larger of the time since it was received and the time since the venue made it, nanoseconds; never
     * negative; ABSENT if nothing was received}
     *
     * @param venueTimeNs the venue's time, or ABSENT
     * @param offsetNs what must be added to the venue's times
     */
    static long ageNs(final long nowNs, final long receiveNs, final long venueTimeNs, final long offsetNs) {
        if (receiveNs == FixedPoint.ABSENT) {
            return FixedPoint.ABSENT;
        }
        final long sinceReceive = Math.max(0, nowNs - receiveNs);
        return venueTimeNs == FixedPoint.ABSENT
                ? sinceReceive
                : Math.max(sinceReceive, nowNs - (venueTimeNs + offsetNs));
    }
}
