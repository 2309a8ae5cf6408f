package io.onggi.kline;

import io.onggi.event.ArrayBytes;
import java.util.function.LongConsumer;
import org.agrona.collections.LongHashSet;

/** The last ids seen, at most a fixed number. Owned by the core thread; allocated at construction. */
public final class RecentIds {
    private static final float LOAD_FACTOR = 0.6f;

    private final long[] ring;
    private final LongHashSet set;
    private int count;
    private int next;

    /** Takes room for so many. */
    public RecentIds(final int capacity) {
        ring = new long[capacity];
        // Twice the room at this load factor: the set never grows, since it never holds more than the ring.
        set = new LongHashSet(capacity * 2, LOAD_FACTOR, true);
    }

    /** {@return whether an id is remembered} */
    public boolean contains(final long id) {
        return set.contains(id);
    }

    /** Remembers an id that is not contained, forgetting the oldest if there is no room. */
    public void add(final long id) {
        if (count == ring.length) {
            set.remove(ring[next]);
        } else {
            count++;
        }
        ring[next] = id;
        next = next + 1 == ring.length ? 0 : next + 1;
        set.add(id);
    }

    /** Adds all to others that do not hold them yet, oldest first. */
    void copyTo(final RecentIds others) {
        for (int i = 0; i < count; i++) {
            final long id = ring[Math.floorMod(next - count + i, ring.length)];
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
        count = 0;
        next = 0;
    }

    /** Hands the ids to a hash, oldest first. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(count);
        for (int i = 0; i < count; i++) {
            hash.accept(ring[Math.floorMod(next - count + i, ring.length)]);
        }
    }
}
