package io.onggi.event.ref;

/**
 * An exact sum of 64-bit products, kept in 128 bits, so that turnover never rounds before it is read. Owned by one
 * thread. Overflow is not possible below 2^63 products of 64-bit numbers of one sign and 10^18 decimals.
 */
public final class Sum128 {
    private long high;
    private long low;

    /** Sets the sum to zero. */
    public void clear() {
        high = 0;
        low = 0;
    }

    /** Adds {@code a * b}. */
    public void addProduct(final long a, final long b) {
        add(Math.multiplyHigh(a, b), a * b);
    }

    /** Adds another sum. */
    public void add(final Sum128 other) {
        add(other.high, other.low);
    }

    /** Adds a 128-bit number in two's complement. */
    public void add(final long otherHigh, final long otherLow) {
        final long sum = low + otherLow;
        // The carry out of the highest bit, without a branch: signs follow no pattern.
        final long carry = ((low & otherLow) | ((low | otherLow) & ~sum)) >>> 63;
        low = sum;
        high += otherHigh + carry;
    }

    /** Takes the value of another sum. */
    public void set(final long newHigh, final long newLow) {
        high = newHigh;
        low = newLow;
    }

    /** {@return the upper 64 bits, two's complement} */
    public long high() {
        return high;
    }

    /** {@return the lower 64 bits} */
    public long low() {
        return low;
    }

    /** {@return whether the sum is zero} */
    public boolean isZero() {
        return (high | low) == 0;
    }

    /**
     * {@return the sum without its last {@code digits} decimals, rounded half to even, or {@link FixedPoint#ABSENT} if
     * it does not fit 64 bits}
     */
    public long dropDigits(final int digits) {
        return FixedPoint.divideHalfEven(high, low, digits);
    }

    /** {@return the sum as a floating-point number; for ratios only} */
    public double toDouble() {
        return high * 0x1p64 + ((low >>> 1) * 2.0 + (low & 1));
    }
}
