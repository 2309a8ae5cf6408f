package io.onggi.feeds.line;

import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * The last events of one stream by a hash of their content, and how often each line brought each of them. An event
 * whose content repeats (two trades of a venue without trade ids) is one that a line brings twice: what goes on is as
 * many as the line that brought most of them did. For the one thread of its lines; allocates nothing once it was full.
 */
final class LineWindow {
    private static final long NOWHERE = -1;
    private static final int BITS = 16;
    private static final long MASK = (1L << BITS) - 1;
    /** After this a line that has not brought an event is taken to have missed it. */
    private static final long SETTLE_NS = 30_000_000_000L;

    private static final int SETTLED_AT_ONCE = 2;

    private final Long2LongHashMap places = new Long2LongHashMap(NOWHERE);
    private final long[] hashes;
    private final long[] firstNs;
    private final int[] firstLine;
    private final long[] counts;
    /** How often each event went on: as often as the line that brought it most. */
    private final int[] passed;

    private final Settled settled;
    private int oldest;
    /** Where the event stands that was offered last. */
    private int offered;

    private int size;

    /** Hears, of each event that leaves the window, what each line brought. */
    interface Settled {
        /**
         * A line brought an event less often than another did.
         *
         * @param firstNs when the first line brought it
         */
        void missed(int line, long count, long firstNs);
    }

    LineWindow(final int capacity, final Settled settled) {
        hashes = new long[capacity];
        firstNs = new long[capacity];
        firstLine = new int[capacity];
        counts = new long[capacity];
        passed = new int[capacity];
        this.settled = settled;
    }

    /** {@return whether the event is new: this line brought it more often now than any other so far} */
    boolean offer(final int line, final long hash, final long nowNs) {
        settleOld(nowNs);
        final long place = places.get(hash);
        if (place == NOWHERE) {
            add(line, hash, nowNs);
            return true;
        }
        final int at = (int) place;
        offered = at;
        final long mine = count(at, line) + 1;
        if (mine <= MASK) {
            counts[at] += 1L << (line * BITS);
        }
        if (mine <= passed[at]) {
            return false;
        }
        passed[at]++;
        return true;
    }

    /** {@return which line brought the event that was offered last first} */
    int firstLine() {
        return firstLine[offered];
    }

    /** {@return how long ago that was} */
    long sinceFirstNs(final long nowNs) {
        return nowNs - firstNs[offered];
    }

    /** A line is another one from now on, and has brought nothing yet. */
    void begin(final int line) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] &= ~(MASK << (line * BITS));
        }
    }

    void clear() {
        places.clear();
        Arrays.fill(counts, 0);
        size = 0;
        oldest = 0;
    }

    private void add(final int line, final long hash, final long nowNs) {
        if (size == hashes.length) {
            settle();
        }
        final int at = (oldest + size) % hashes.length;
        hashes[at] = hash;
        firstNs[at] = nowNs;
        firstLine[at] = line;
        counts[at] = 1L << (line * BITS);
        passed[at] = 1;
        places.put(hash, at);
        offered = at;
        size++;
    }

    private void settleOld(final long nowNs) {
        for (int n = 0; n < SETTLED_AT_ONCE && size > 0 && nowNs - firstNs[oldest] >= SETTLE_NS; n++) {
            settle();
        }
    }

    private void settle() {
        final long most = passed[oldest];
        for (int line = 0; line < MergedLines.MAX; line++) {
            final long missing = most - count(oldest, line);
            if (missing > 0) {
                settled.missed(line, missing, firstNs[oldest]);
            }
        }
        places.remove(hashes[oldest]);
        oldest = (oldest + 1) % hashes.length;
        size--;
    }

    private long count(final int at, final int line) {
        return counts[at] >>> (line * BITS) & MASK;
    }
}
