package io.onggi.app.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The newest rows of one kind, in order of their key; a row of a known key replaces the old one. Thread-safe. */
final class Bounded<T> {
    private final int limit;
    private final ToLongFunction<T> key;
    private final Object[] rows;
    private int first;
    private int count;

    Bounded(final int limit, final ToLongFunction<T> key) {
        this.limit = limit;
        this.key = key;
        this.rows = new Object[limit];
    }

    synchronized void put(final T row) {
        final long rowKey = key.applyAsLong(row);
        int at = count;
        while (at > 0 && key.applyAsLong(get(at - 1)) > rowKey) {
            at--;
        }
        if (at > 0 && key.applyAsLong(get(at - 1)) == rowKey) {
            rows[(first + at - 1) % limit] = row;
            return;
        }
        if (count == limit) {
            if (at == 0) {
                return;
            }
            first = (first + 1) % limit;
            count--;
            at--;
        }
        for (int i = count; i > at; i--) {
            rows[(first + i) % limit] = rows[(first + i - 1) % limit];
        }
        rows[(first + at) % limit] = row;
        count++;
    }

    /** {@return the newest rows with {@code from <= key < to}, at most {@code max}, oldest first} */
    synchronized List<T> last(final int max, final long from, final long to) {
        int end = count;
        while (end > 0 && key.applyAsLong(get(end - 1)) >= to) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < max && key.applyAsLong(get(start - 1)) >= from) {
            start--;
        }
        final List<T> found = new ArrayList<>(end - start);
        for (int i = start; i < end; i++) {
            found.add(get(i));
        }
        return found;
    }

    /** {@return the newest rows, at most {@code max}, oldest first} */
    List<T> last(final int max) {
        return last(max, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @SuppressWarnings("unchecked") // only put fills the array
    private T get(final int index) {
        return (T) rows[(first + index) % limit];
    }
}
