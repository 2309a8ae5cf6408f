package io.onggi.feeds.line;

import java.util.Arrays;

/**
 * Which ids of one stream have come, where later events have greater ids: all from the least to the greatest but those
 * in the holes between. However far a line lags, an id that came is known to have come. Of holes the newest are kept;
 * what comes into an older one is taken for a repetition, so that nothing ever goes on twice. For the one thread of its
 * lines; allocates only while the holes become more than they ever were.
 */
final class SeenIds {
    private static final int FEW = 8;

    private final int most;
    /** Neither end of a hole is missing; ascending. */
    private long[] after = new long[FEW];

    private long[] before = new long[FEW];
    private int count;
    private boolean empty = true;
    private long least;
    private long greatest;

    /** Keeps this many holes at most. */
    SeenIds(final int most) {
        this.most = most;
    }

    /** Notes an id; {@return whether it had not come before} */
    boolean add(final long id) {
        if (empty) {
            empty = false;
            least = id;
            greatest = id;
            return true;
        }
        if (id > greatest) {
            if (id > greatest + 1) {
                insert(count, greatest, id);
            }
            greatest = id;
            return true;
        }
        if (id < least) {
            if (id < least - 1) {
                insert(0, id, least);
            }
            least = id;
            return true;
        }
        return fill(id);
    }

    void clear() {
        empty = true;
        count = 0;
    }

    /** {@return holes between the ids that came} */
    int holes() {
        return count;
    }

    private boolean fill(final long id) {
        final int found = Arrays.binarySearch(before, 0, count, id);
        final int hole = found < 0 ? -found - 1 : found;
        if (found >= 0 || hole == count || id <= after[hole]) {
            return false;
        }
        final long end = before[hole];
        final boolean left = id > after[hole] + 1;
        final boolean right = id < end - 1;
        if (left) {
            before[hole] = id;
            if (right) {
                insert(hole + 1, id, end);
            }
        } else if (right) {
            after[hole] = id;
        } else {
            move(hole + 1, hole);
            count--;
        }
        return true;
    }

    private void insert(final int at, final long from, final long until) {
        int hole = at;
        if (count == most) {
            if (hole == 0) {
                return;
            }
            // Many at once: each costs a move of all others.
            final int oldest = Math.min(hole, Math.max(1, most / FEW));
            move(oldest, 0);
            count -= oldest;
            hole -= oldest;
        } else if (count == after.length) {
            final int length = Math.min(most, 2 * count);
            after = Arrays.copyOf(after, length);
            before = Arrays.copyOf(before, length);
        }
        move(hole, hole + 1);
        after[hole] = from;
        before[hole] = until;
        count++;
    }

    private void move(final int from, final int to) {
        System.arraycopy(after, from, after, to, count - from);
        System.arraycopy(before, from, before, to, count - from);
    }
}
