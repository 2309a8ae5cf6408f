package io.onggi.feeds.bitget;

import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;

/**
 * The ids of books, which say of an update what it follows (protocol notes 3.3 and 3.12): {@code pseq} names the state
 * before; the first update behind a snapshot may begin before it and reach over it; a {@code pseq} of 0 announces ids
 * that start again; where there is none, {@code seq} must only grow. For one thread; allocates only when it meets a new
 * instrument.
 */
final class BookChain {
    /** By instrument id. */
    private long[] lastIds = new long[0];
    /** Whether that was a snapshot's. */
    private boolean[] fresh = new boolean[0];

    /** A snapshot starts the book again. */
    void onSnapshot(final int instrumentId, final long id) {
        set(instrumentId, id, true);
    }

    /** An update of this book cannot be used: what the next one follows is not known. */
    void forget(final int instrumentId) {
        set(instrumentId, FixedPoint.ABSENT, false);
    }

    /**
     * Takes an update.
     *
     * @param named the id of the state before as the venue names it, or absent
     * @param id the id of the state
     * @return the id of the state that the update can be applied to, at most {@code id}, or absent if there is none
     */
    long follow(final int instrumentId, final long named, final long id) {
        final boolean known = instrumentId < lastIds.length;
        final long last = known ? lastIds[instrumentId] : FixedPoint.ABSENT;
        final boolean first = known && fresh[instrumentId];
        set(instrumentId, id, false);
        if (named == FixedPoint.ABSENT) {
            return id > last ? last : FixedPoint.ABSENT;
        }
        if (first && named > 0 && named <= last && last <= id) {
            return last;
        }
        return named > 0 && named <= id ? named : FixedPoint.ABSENT;
    }

    private void set(final int instrumentId, final long id, final boolean snapshot) {
        if (instrumentId >= lastIds.length) {
            final int old = lastIds.length;
            lastIds = Arrays.copyOf(lastIds, Math.max(instrumentId + 1, 2 * old));
            fresh = Arrays.copyOf(fresh, lastIds.length);
            Arrays.fill(lastIds, old, lastIds.length, FixedPoint.ABSENT);
        }
        lastIds[instrumentId] = id;
        fresh[instrumentId] = snapshot;
    }
}
