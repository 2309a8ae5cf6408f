package io.onggi.feeds.json;

import io.onggi.event.ref.FixedPoint;

/**
 * Reads objects that stand in an array one like the other, each with the same few decimals, such as the units of a
 * book. What one row looked like is expected of the next: the bytes before each number, and mostly the number's length.
 * A row that looks otherwise is left to the caller, who reads it the general way and may then let it be learned. For
 * one thread.
 */
public final class RowReader {
    private final NumberScan numbers = new NumberScan();
    private final Member[] columns;
    private final int[] digits;
    private final long[] values;
    private boolean known;

    /** Reads rows that have decimals under the keys 0 to {@code keys - 1}. */
    public RowReader(final int keys) {
        columns = new Member[keys];
        digits = new int[keys];
        values = new long[keys];
        for (int i = 0; i < keys; i++) {
            columns[i] = new Member();
        }
    }

    /** Sets the decimals of a key's mantissas. */
    public void scale(final int key, final int newDigits) {
        digits[key] = newDigits;
    }

    /** {@return the exact mantissa of the row read last, at least 0} */
    public long value(final int key) {
        return values[key];
    }

    /**
     * Reads a row.
     *
     * @param from the row's bracket
     * @return the position behind it, or -1 if it is not ordinary
     */
    int read(final byte[] bytes, final int from, final int limit) {
        if (!known) {
            return -1;
        }
        int p = from;
        for (final Member column : columns) {
            if (!column.matches(bytes, p)) {
                return -1;
            }
            p += column.length();
            // What a longer message left in the buffer may look like more of this one.
            if (p >= limit) {
                return -1;
            }
            final int key = column.key();
            final ExpectedNumber number = column.number();
            final int assumed = number.length();
            long mantissa = assumed > 0 ? number.read(bytes, p) : -1;
            int fraction = number.fraction();
            if (mantissa >= 0 && !JsonSyntax.isDigit(bytes[p + assumed])) {
                p += assumed;
            } else {
                mantissa = numbers.scan(bytes, p);
                fraction = numbers.fraction();
                number.learn(numbers.end() - p, fraction);
                p = numbers.end();
            }
            final int missing = digits[key] - fraction;
            if (mantissa < 0 || missing < 0 || mantissa > FixedPoint.maxMantissa(missing)) {
                return -1;
            }
            values[key] = mantissa * FixedPoint.pow10(missing);
        }
        return p < limit && bytes[p] == '}' ? p + 1 : -1;
    }

    /**
     * Learns the looks of a row that was read the general way.
     *
     * @param from the row's bracket
     * @param end behind the row
     * @param row what it says
     */
    void learn(final byte[] bytes, final int from, final int end, final JsonFields row) {
        int p = from;
        known = false;
        for (final Member column : columns) {
            final int key = firstBehind(p, row);
            final int number = key < 0 ? end : row.position(key);
            if (number - p > Member.MAX_BYTES || number >= end || !JsonSyntax.isDigit(bytes[number])) {
                return;
            }
            column.set(bytes, p, number - p, key, false, 0);
            if (numbers.scan(bytes, number) < 0) {
                return;
            }
            column.number().learn(numbers.end() - number, numbers.fraction());
            p = numbers.end();
        }
        known = bytes[p] == '}' && p + 1 == end;
    }

    private int firstBehind(final int position, final JsonFields row) {
        int first = -1;
        for (int key = 0; key < columns.length; key++) {
            if (row.has(key)
                    && row.position(key) > position
                    && (first < 0 || row.position(key) < row.position(first))) {
                first = key;
            }
        }
        return first;
    }
}
