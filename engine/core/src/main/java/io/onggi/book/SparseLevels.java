package io.onggi.book;

import io.onggi.event.ArrayBytes;
import java.util.Arrays;

/**
 * Levels in sorted arrays, the best at the end, where most changes are. Core thread only. The arrays are allocated at
 * the first level and double when they are full, which is counted; they never shrink.
 */
final class SparseLevels implements Levels {
    private static final int FIRST_CAPACITY = 64;
    private static final long[] EMPTY = {};

    private long[] keys = EMPTY;
    private long[] sizes = EMPTY;
    private int count;
    private int growths;

    @Override
    public long set(final long key, final long size) {
        final int index = lowerBound(key);
        final boolean known = index < count && keys[index] == key;
        if (known) {
            final long before = sizes[index];
            if (size == 0) {
                count--;
                System.arraycopy(keys, index + 1, keys, index, count - index);
                System.arraycopy(sizes, index + 1, sizes, index, count - index);
            } else {
                sizes[index] = size;
            }
            return before;
        }
        if (size != 0) {
            reserve(1);
            System.arraycopy(keys, index, keys, index + 1, count - index);
            System.arraycopy(sizes, index, sizes, index + 1, count - index);
            keys[index] = key;
            sizes[index] = size;
            count++;
        }
        return 0;
    }

    @Override
    public long sizeAt(final long key) {
        final int index = lowerBound(key);
        return index < count && keys[index] == key ? sizes[index] : 0;
    }

    @Override
    public long best() {
        return count == 0 ? NONE : keys[count - 1];
    }

    @Override
    public long below(final long key) {
        final int index = lowerBound(key);
        return index == 0 ? NONE : keys[index - 1];
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void clear() {
        count = 0;
    }

    /** {@return the key at this position, the lowest first} */
    long keyAt(final int index) {
        return keys[index];
    }

    /** {@return the size at this position} */
    long sizeAtIndex(final int index) {
        return sizes[index];
    }

    /** Writes a level at a position without looking at order; for merging, after which order holds again. */
    void put(final int index, final long key, final long size) {
        keys[index] = key;
        sizes[index] = size;
    }

    /** Makes room for so many more levels and counts them as present; the caller fills the positions. */
    void extend(final int more) {
        reserve(more);
        count += more;
    }

    /** Keeps the first so many levels. */
    void truncate(final int newCount) {
        count = newCount;
    }

    /** {@return the position of the first key that is not below this one} */
    int lowerBound(final long key) {
        int from = 0;
        int to = count;
        while (from < to) {
            final int middle = (from + to) >>> 1;
            if (keys[middle] < key) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** {@return how often the arrays had to grow after their first allocation} */
    int growths() {
        return growths;
    }

    private void reserve(final int more) {
        int capacity = keys.length;
        if (count + more <= capacity) {
            return;
        }
        growths += capacity == 0 ? 0 : 1;
        capacity = Math.max(capacity, FIRST_CAPACITY);
        while (capacity < count + more) {
            capacity *= 2;
        }
        keys = Arrays.copyOf(keys, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
    }

    @Override
    public long bytes() {
        return ArrayBytes.of(keys, sizes);
    }
}
