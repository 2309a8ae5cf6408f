package io.onggi.feeds.json;

import io.onggi.event.ref.FixedPoint;

/**
 * The quick reader of usual numbers: digits, perhaps a point and digits, at most {@value #MAX_DIGITS} of them, and
 * perhaps an exponent. Looks for the end of the digits eight bytes at a time, without a branch that depends on their
 * number: how long a size is cannot be guessed, and a wrong guess costs more than the whole number. Answers -1 where
 * anything is unusual, and leaves that to {@link DecimalText}. For one thread.
 */
final class NumberScan {
    /** The most digits that always fit a mantissa. */
    static final int MAX_DIGITS = 18;

    private int end;
    private int whole;
    private int fraction;
    private int runLength;

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
        final long head = Block.at(bytes, from) ^ Block.ZEROS;
        final long marks = Block.undigits(head);
        final int wholeDigits = Block.first(marks);
        if (bytes[from + wholeDigits] != '.') {
            return general(bytes, from);
        }
        // Where the second mark stands is found without waiting for the digits behind the point.
        final int inHead = Block.first(marks & (marks - 1));
        final int tail = Block.first(Block.undigits(Block.at(bytes, from + Block.BYTES) ^ Block.ZEROS));
        final int length = inHead + (inHead >>> 3) * tail;
        final int fractionDigits = length - wholeDigits - 1;
        final long leadingZero = (1 - wholeDigits) & ((head & 0xFF) - 1);
        if (leadingZero < 0
                || wholeDigits == 0
                || wholeDigits == Block.BYTES
                || (fractionDigits - 1) >>> 3 != 0
                || length == 2 * Block.BYTES) {
            return general(bytes, from);
        }
        final int behind = from + length;
        if ((bytes[behind] | 0x20) == 'e') {
            return general(bytes, from);
        }
        end = behind;
        whole = wholeDigits;
        fraction = fractionDigits;
        final long digits = Block.at(bytes, from + wholeDigits + 1) ^ Block.ZEROS;
        return Block.number(head, wholeDigits) * FixedPoint.pow10(fractionDigits)
                + Block.number(digits, fractionDigits);
    }

    private long general(final byte[] bytes, final int from) {
        long mantissa = run(bytes, from);
        final int wholeDigits = runLength;
        int p = from + wholeDigits;
        int fractionDigits = 0;
        boolean usual = wholeDigits > 0 && (wholeDigits == 1 || bytes[from] != '0');
        if (bytes[p] == '.') {
            final long low = run(bytes, p + 1);
            fractionDigits = runLength;
            p += 1 + fractionDigits;
            usual &= fractionDigits > 0;
            mantissa = mantissa * FixedPoint.pow10(Math.min(fractionDigits, MAX_DIGITS)) + low;
        }
        end = p;
        whole = wholeDigits;
        fraction = fractionDigits;
        if (!usual || wholeDigits + fractionDigits > MAX_DIGITS) {
            return -1;
        }
        return (bytes[p] | 0x20) == 'e' ? shift(bytes, p + 1, mantissa) : mantissa;
    }

    /** Reads an exponent, which moves the point. */
    private long shift(final byte[] bytes, final int from, final long mantissa) {
        final boolean signed = bytes[from] == '-' || bytes[from] == '+';
        final int digits = signed ? from + 1 : from;
        final int exponent = (int) run(bytes, digits);
        end = digits + runLength;
        if (runLength == 0 || runLength > 2) {
            return -1;
        }
        final int places = fraction - (bytes[from] == '-' ? -exponent : exponent);
        final int all = whole + fraction;
        fraction = Math.max(0, places);
        whole = all - Math.min(places, all);
        return fraction > MAX_DIGITS || whole > MAX_DIGITS ? -1 : mantissa * FixedPoint.pow10(Math.max(0, -places));
    }

    /** Reads digits; {@link #runLength} tells how many. More than {@value #MAX_DIGITS} overflow. */
    private long run(final byte[] bytes, final int from) {
        final long head = Block.at(bytes, from) ^ Block.ZEROS;
        final int count = Block.first(Block.undigits(head));
        runLength = count;
        final long value = Block.number(head, count);
        return JsonSyntax.isDigit(bytes[from + count]) ? longRun(bytes, from, value) : value;
    }

    private long longRun(final byte[] bytes, final int from, final long high) {
        final long tail = Block.at(bytes, from + Block.BYTES) ^ Block.ZEROS;
        final int count = Block.first(Block.undigits(tail));
        long value = high * FixedPoint.pow10(count) + Block.number(tail, count);
        int p = from + Block.BYTES + count;
        while (JsonSyntax.isDigit(bytes[p])) {
            value = value * 10 + bytes[p++] - '0';
        }
        runLength = p - from;
        return value;
    }
}
