package io.onggi.feeds.json;

/**
 * The unhurried reader of decimals: any number of digits, exponents, all three answers to digits that do not fit.
 * {@link JsonScanner} comes here when its own fast paths give up. For one thread.
 */
final class DecimalText {
    /** A number that would be rounded is refused. */
    static final int EXACT = 0;
    /** Digits that do not fit are cut off. */
    static final int TRUNCATE = 1;
    /** Digits that do not fit are rounded half to even. */
    static final int HALF_EVEN = 2;

    /** What became of the last number. */
    enum Status {
        OK,
        /** Not a number. */
        SYNTAX,
        /** Would be rounded, or does not fit 64 bits. */
        RANGE
    }

    private static final int MAX_EXPONENT = 1_000_000;
    private static final int MAX_LONG_DIGITS = 19;

    private Status status;
    private boolean inexact;
    private int end;
    private byte[] text;
    private int wholeStart;
    private int wholeLength;
    private int fractionStart;

    /** {@return what became of the last number} */
    Status status() {
        return status;
    }

    /** {@return whether the last number lost digits} */
    boolean inexact() {
        return inexact;
    }

    /** {@return the position behind the last number} */
    int end() {
        return end;
    }

    /**
     * Reads {@code -?int frac? exp?} as JSON defines it.
     *
     * @param digits decimals of the result
     * @return the mantissa; 0 unless the status is OK
     */
    long parse(final byte[] source, final int from, final int limit, final int digits, final int mode) {
        status = Status.OK;
        inexact = false;
        text = source;
        int p = from;
        final boolean negative = p < limit && source[p] == '-';
        if (negative) {
            p++;
        }
        wholeStart = p;
        p = skipDigits(source, p, limit);
        wholeLength = p - wholeStart;
        fractionStart = p;
        int fractionLength = 0;
        boolean wellFormed = wholeLength == 1 || (wholeLength > 1 && source[wholeStart] != '0');
        if (p < limit && source[p] == '.') {
            fractionStart = ++p;
            p = skipDigits(source, p, limit);
            fractionLength = p - fractionStart;
            wellFormed &= fractionLength > 0;
        }
        int exponent = 0;
        if (p < limit && (source[p] | 0x20) == 'e') {
            p++;
            final boolean down = p < limit && source[p] == '-';
            if (down || (p < limit && source[p] == '+')) {
                p++;
            }
            final int exponentStart = p;
            while (p < limit && isDigit(source[p])) {
                exponent = Math.min(MAX_EXPONENT, exponent * 10 + source[p++] - '0');
            }
            wellFormed &= p > exponentStart;
            exponent = down ? -exponent : exponent;
        }
        end = p;
        if (!wellFormed) {
            status = Status.SYNTAX;
            return 0;
        }
        final long magnitude = magnitude(wholeLength + fractionLength, exponent, digits, mode);
        return negative ? -magnitude : magnitude;
    }

    private long magnitude(final int total, final int exponent, final int digits, final int mode) {
        int first = 0;
        while (first < total && digitAt(first) == 0) {
            first++;
        }
        if (first == total) {
            return 0;
        }
        int last = total - 1;
        while (digitAt(last) == 0) {
            last--;
        }
        // The number is its significant digits (no zero at either end) times 10^(shift - digits).
        final int shift = wholeLength - 1 - last + exponent + digits;
        final int count = last - first + 1;
        if (shift < 0 && mode == EXACT) {
            return outOfRange();
        }
        final int kept = shift < 0 ? count + shift : count;
        if (kept + Math.max(shift, 0) > MAX_LONG_DIGITS) {
            return outOfRange();
        }
        long value = 0;
        for (int i = 0; i < kept + Math.max(shift, 0); i++) {
            final int digit = i < kept ? digitAt(first + i) : 0;
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return outOfRange();
            }
            value = value * 10 + digit;
        }
        if (shift < 0) {
            inexact = true;
            if (mode == HALF_EVEN && kept >= 0) {
                final int next = digitAt(first + kept);
                final boolean more = kept + 1 < count;
                if (next > 5 || (next == 5 && (more || (value & 1) == 1))) {
                    return value == Long.MAX_VALUE ? outOfRange() : value + 1;
                }
            }
        }
        return value;
    }

    private long outOfRange() {
        status = Status.RANGE;
        return 0;
    }

    private int digitAt(final int index) {
        return (index < wholeLength ? text[wholeStart + index] : text[fractionStart + index - wholeLength]) - '0';
    }

    private static int skipDigits(final byte[] source, final int from, final int limit) {
        int p = from;
        while (p < limit && isDigit(source[p])) {
            p++;
        }
        return p;
    }

    private static boolean isDigit(final byte character) {
        return character >= '0' && character <= '9';
    }
}
