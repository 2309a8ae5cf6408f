package io.onggi.kline;

import io.onggi.event.ArrayBytes;
import java.util.function.LongConsumer;
import org.agrona.BitUtil;
import org.agrona.collections.LongHashSet;

/**
 * The last ids added, at most a fixed number. An id greater than all before is known to be new without a look at the
 * others, and is put into the set of those to look among only when one comes that is not: where ids ascend, adding one
 * touches nothing but the place it is written to, and with hundreds of markets each look would be a miss of the cache.
 * Owned by the core thread; allocated at construction.
 */
public final class RecentIds {
    private static final float LOAD_FACTOR = 0.6f;

    private final int capacity;
    /**
     * By number of the adding; at least twice the room, for those that the set still holds although they are forgotten.
     */
    private final long[] ring;

    private final LongHashSet set;
    private long greatest = Long.MIN_VALUE;
    private long added;
    /** The set holds what was added from here to {@link #inSetTo}. */
    private long inSetFrom;

    private long inSetTo;

    /** Takes room for so many. */
    public RecentIds(final int capacity) {
        this.capacity = capacity;
        ring = new long[BitUtil.findNextPositivePowerOfTwo(2 * capacity)];
        // Twice the room at this load factor: the set never grows, since it never holds more than are remembered.
        set = new LongHashSet(capacity * 2, LOAD_FACTOR, true);
    }

    /** {@return whether an id is remembered} */
    public boolean contains(final long id) {
        if (id > greatest || added == 0) {
            return false;
        }
        bringSetUpToDate();
        return set.contains(id);
    }

    /** Remembers an id that is not contained, forgetting the oldest if there is no room. */
    public void add(final long id) {
        greatest = Math.max(greatest, id);
        ring[slot(added)] = id;
        added++;
    }

    private void bringSetUpToDate() {
        final long first = first();
        if (inSetTo <= first) {
            set.clear();
            inSetTo = first;
        } else {
            for (long i = inSetFrom; i < first; i++) {
                set.remove(ring[slot(i)]);
            }
        }
        for (long i = inSetTo; i < added; i++) {
            set.add(ring[slot(i)]);
        }
        inSetFrom = first;
        inSetTo = added;
    }

    /** Adds all to others that do not hold them yet, oldest first. */
    void copyTo(final RecentIds others) {
        for (long i = first(); i < added; i++) {
            final long id = ring[slot(i)];
            if (!others.contains(id)) {
                others.add(id);
            }
        }
    }

    /** {@return bytes that they take} */
    public long bytes() {
        return ArrayBytes.of(ring) + ArrayBytes.ofLength(set.capacity());
    }

    void clear() {
        set.clear();
        greatest = Long.MIN_VALUE;
        added = 0;
        inSetFrom = 0;
        inSetTo = 0;
    }

    /** Hands the ids to a hash, oldest first. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(added - first());
        for (long i = first(); i < added; i++) {
            hash.accept(ring[slot(i)]);
        }
    }

    private long first() {
        return Math.max(0, added - capacity);
    }

    private int slot(final long number) {
        return (int) number & (ring.length - 1);
    }
}
