package io.onggi.book;

/**
 * Converts prices to whole ticks without a division. For an odd divisor {@code d}, multiplying by its inverse modulo
 * 2^64 gives the quotient of every multiple of {@code d}, and anything else lands outside the quotients' range
 * (Granlund and Montgomery, "Division by Invariant Integers using Multiplication", 1994, section 9); the divisor's
 * power of two is a shift. Immutable.
 */
final class TickSize {
    /** Largest magnitude in ticks, so that differences within one side never overflow. */
    private static final long MAX_TICKS = 1L << 62;

    private final long tick;
    private final int shift;
    private final long lowBits;
    private final long inverse;
    private final long maxQuotient;

    TickSize(final long tick) {
        if (tick < 1) {
            throw new IllegalArgumentException("tickSize=" + tick + ": must be at least 1");
        }
        this.tick = tick;
        shift = Long.numberOfTrailingZeros(tick);
        lowBits = (1L << shift) - 1;
        final long odd = tick >>> shift;
        // Newton's iteration doubles the number of right bits; any odd number is its own inverse modulo 8.
        long x = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            x *= 2 - odd * x;
        }
        inverse = x;
        maxQuotient = Math.min(Long.MAX_VALUE / odd, MAX_TICKS);
    }

    /** {@return the number of ticks in a signed price, or {@link Levels#NONE} if it is no multiple of the tick} */
    long ticks(final long key) {
        final long quotient = (key >> shift) * inverse;
        return (key & lowBits) == 0 && quotient <= maxQuotient && quotient >= -maxQuotient ? quotient : Levels.NONE;
    }

    /** {@return the signed price of so many ticks, which came from {@link #ticks}} */
    long key(final long ticks) {
        return ticks * tick;
    }

    /** {@return the signed price of so many ticks, or the nearest number that fits} */
    long keySaturated(final long ticks) {
        final long low = ticks * tick;
        if (Math.multiplyHigh(ticks, tick) == low >> 63) {
            return low;
        }
        return ticks < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
