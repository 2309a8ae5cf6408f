package io.onggi.feeds.bingx;

import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;

/**
 * Which subscriptions to trades have brought nothing yet, and when they were asked for: the first message of one holds
 * older trades too (protocol notes 4.3), which nothing but their times tells apart. For the one thread of its decoder;
 * allocates when an instrument is subscribed that is new to it.
 */
final class FirstTrades {
    private long[] askedNs = new long[0];

    /**
     * The trades of an instrument are asked for.
     *
     * @param nowNs when, epoch nanoseconds
     */
    void expect(final int instrumentId, final long nowNs) {
        if (instrumentId >= askedNs.length) {
            final int known = askedNs.length;
            askedNs = Arrays.copyOf(askedNs, instrumentId + 1);
            Arrays.fill(askedNs, known, askedNs.length, FixedPoint.ABSENT);
        }
        askedNs[instrumentId] = nowNs;
    }

    /**
     * {@return what trades of an instrument are of the past if they were made before it, epoch nanoseconds; absent,
     * which is before everything, once its first message came}
     */
    long pastNs(final int instrumentId) {
        return instrumentId < askedNs.length ? askedNs[instrumentId] : FixedPoint.ABSENT;
    }

    /** The first message came. */
    void came(final int instrumentId) {
        if (instrumentId < askedNs.length) {
            askedNs[instrumentId] = FixedPoint.ABSENT;
        }
    }
}
