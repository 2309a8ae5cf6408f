package io.onggi.feeds.capture;

import io.onggi.event.ref.FixedPoint;

/** What the decimals of one kind had in common: digits before and behind the point, and the largest common step. */
final class DecimalsSeen {
    private final long[] commonSteps = new long[FixedPoint.MAX_DIGITS + 1];
    private int wholeDigits;
    private int fractionDigits;

    /** Takes one mantissa at {@code digits} decimals; absent and zero say nothing. */
    void add(final long mantissa, final int digits) {
        if (mantissa == FixedPoint.ABSENT || mantissa == 0) {
            return;
        }
        final long magnitude = Math.abs(mantissa);
        int needed = digits;
        long rest = magnitude;
        while (needed > 0 && rest % 10 == 0) {
            rest /= 10;
            needed--;
        }
        fractionDigits = Math.max(fractionDigits, needed);
        wholeDigits = Math.max(wholeDigits, Long.toString(magnitude).length() - digits);
        commonSteps[digits] = greatestCommonDivisor(magnitude, commonSteps[digits]);
    }

    /** {@return the decimals that hold every value exactly, or as many as its magnitude leaves room for} */
    int digits() {
        return Math.max(0, Math.min(fractionDigits, FixedPoint.MAX_DIGITS - wholeDigits));
    }

    /** {@return the largest step all values are multiples of, as a mantissa at {@link #digits()}, at least 1} */
    long step() {
        long step = 0;
        for (int from = 0; from < commonSteps.length; from++) {
            if (commonSteps[from] != 0) {
                final long rescaled = FixedPoint.rescaleExact(commonSteps[from], from, digits());
                step = greatestCommonDivisor(rescaled == FixedPoint.ABSENT ? 1 : rescaled, step);
            }
        }
        return Math.max(1, step);
    }

    private static long greatestCommonDivisor(final long a, final long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            final long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
