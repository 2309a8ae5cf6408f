package io.onggi.feeds.json;

import io.onggi.event.ref.FixedPoint;

/**
 * The quick reader of usual numbers: digits, perhaps a point and digits, at most {@value #MAX_DIGITS} of them. Answers
 * -1 where anything is unusual, and leaves that to {@link DecimalText}. For one thread.
 */
final class NumberScan {
    /** The most digits that always fit a mantissa. */
    static final int MAX_DIGITS = 18;
    /** The digit 0 in every byte. */
    static final long ZEROS = JsonSyntax.ONES * '0';
    /** Lifts the highest bit of a byte above 9. */
    private static final long ABOVE_NINE = JsonSyntax.ONES * (0x7F - 9);

    private int end;
    private int whole;
    private int fraction;

    /** {@return the position behind the last number} */
    int end() {
        return end;
    }

    /** {@return digits before the point} */
    int whole() {
        return whole;
    }

    /** {@return digits behind the point} */
    int fraction() {
        return fraction;
    }

    /**
     * Reads a number without a sign.
     *
     * @param bytes hold a character that is no digit somewhere behind {@code from}
     * @return all its digits as one number, or -1
     */
    long scan(final byte[] bytes, final int from) {
        int p = from;
        long mantissa = 0;
        // Times and ids have eight digits and more.
        final long block =
                from + Long.BYTES <= bytes.length ? eight((long) JsonSyntax.LONGS.get(bytes, from) ^ ZEROS) : -1;
        if (block >= 0) {
            mantissa = block;
            p += Long.BYTES;
        }
        int digit = bytes[p] - '0';
        while (digit >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            digit = bytes[++p] - '0';
        }
        final int wholeDigits = p - from;
        int fractionDigits = 0;
        if (digit == '.' - '0') {
            final int start = ++p;
            digit = bytes[p] - '0';
            while (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digit = bytes[++p] - '0';
            }
            fractionDigits = p - start;
        }
        end = p;
        whole = wholeDigits;
        fraction = fractionDigits;
        final boolean usual = wholeDigits > 0
                && wholeDigits + fractionDigits <= MAX_DIGITS
                && (wholeDigits == 1 || bytes[from] != '0')
                && (fractionDigits > 0 || bytes[p - 1] != '.');
        return usual ? mantissa : -1;
    }

    /** {@return whether numbers of this shape can be read by {@link #shaped}} */
    static boolean isShape(final int bits, final int pointBits) {
        return bits < 2 * Long.SIZE && (bits <= Long.SIZE || pointBits < Long.SIZE || pointBits == bits);
    }

    /**
     * Reads a number whose shape is assumed.
     *
     * @param head its first eight characters, XOR {@link #ZEROS}; may reach beyond it
     * @param tail the eight behind them, likewise
     * @param bits its characters, times eight
     * @param pointBits those before the point, times eight; equal to {@code bits} where there is no point
     * @return all its digits as one number, or -1 if it has another shape
     */
    static long shaped(final long head, final long tail, final int bits, final int pointBits) {
        final boolean pointed = pointBits < bits;
        if (((byte) head == 0 && pointBits > Byte.SIZE)
                || (pointed && pointBits < Long.SIZE && ((head >>> pointBits) & 0xFF) != ('.' ^ '0'))) {
            return -1;
        }
        final long closed = pointed ? without(head, pointBits) : head;
        if (bits <= Long.SIZE) {
            return eight(closed << (Long.SIZE - (pointed ? bits - Byte.SIZE : bits)));
        }
        final long high = eight(pointed ? closed << Byte.SIZE : closed);
        final long low = eight(tail << (2 * Long.SIZE - bits));
        return (high | low) < 0 ? -1 : high * FixedPoint.pow10((bits - Long.SIZE) >>> 3) + low;
    }

    /** Takes the point out of a block of digits; what stood behind it moves up. */
    static long without(final long digits, final int pointBits) {
        final long before = (1L << pointBits) - 1;
        return (digits & before) | ((digits >>> Byte.SIZE) & ~before);
    }

    /** {@return the number of eight digits, the first one in the lowest byte, or -1 if one of them is none} */
    static long eight(final long digits) {
        if ((((digits + ABOVE_NINE) | digits) & JsonSyntax.HIGH_BITS) != 0) {
            return -1;
        }
        final long pairs = digits * 10 + (digits >>> 8);
        return ((pairs & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L
                        + ((pairs >>> 16) & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L)
                >>> 32;
    }
}
