package io.onggi.event.ref;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Decimal numbers as {@code long} mantissas at a known number of decimals. Stateless; nothing here allocates unless its
 * documentation says so.
 */
public final class FixedPoint {
    /** The value that is not there. */
    public static final long ABSENT = Long.MIN_VALUE;
    /** Decimals of mark and index prices. */
    public static final int MARK_DIGITS = 8;
    /** Decimals of funding rates. */
    public static final int RATE_DIGITS = 10;
    /** Decimals of exchange rates between currencies. */
    public static final int FX_DIGITS = 8;
    /** Decimals of turnover in quote currency. */
    public static final int TURNOVER_DIGITS = 4;
    /** The largest number of decimals a scale may have. */
    public static final int MAX_DIGITS = 18;

    private static final long[] POWERS = new long[MAX_DIGITS + 1];
    private static final long[] MAX_MANTISSAS = new long[MAX_DIGITS + 1];
    private static final double[] DOUBLE_POWERS = new double[MAX_DIGITS + 1];

    static {
        long power = 1;
        for (int i = 0; i <= MAX_DIGITS; i++) {
            POWERS[i] = power;
            MAX_MANTISSAS[i] = Long.MAX_VALUE / power;
            DOUBLE_POWERS[i] = power;
            power *= 10;
        }
    }

    private FixedPoint() {}

    /** {@return 10 to the power of {@code digits}, 0 to {@value #MAX_DIGITS}} */
    public static long pow10(final int digits) {
        return POWERS[digits];
    }

    /** {@return the largest number that still fits when it gets {@code digits} more decimals} */
    public static long maxMantissa(final int digits) {
        return MAX_MANTISSAS[digits];
    }

    /** {@return the mantissa as a floating-point number; for ratios only, never for money} */
    public static double toDouble(final long mantissa, final int digits) {
        return mantissa / DOUBLE_POWERS[digits];
    }

    /**
     * Writes a mantissa at another scale.
     *
     * @return the exact mantissa at {@code toDigits}, or {@link #ABSENT} if it would be rounded or does not fit
     */
    public static long rescaleExact(final long mantissa, final int fromDigits, final int toDigits) {
        if (mantissa == ABSENT || fromDigits == toDigits) {
            return mantissa;
        }
        if (fromDigits > toDigits) {
            final long divisor = POWERS[fromDigits - toDigits];
            return mantissa % divisor == 0 ? mantissa / divisor : ABSENT;
        }
        final long factor = POWERS[toDigits - fromDigits];
        final long product = mantissa * factor;
        return Math.multiplyHigh(mantissa, factor) == product >> 63 ? product : ABSENT;
    }

    /**
     * Divides a 128-bit number by a power of ten, rounding half to even.
     *
     * @param high upper 64 bits, two's complement
     * @param low lower 64 bits
     * @param digits power of ten, 0 to {@value #MAX_DIGITS}
     * @return the quotient, or {@link #ABSENT} if it does not fit 64 bits
     */
    public static long divideHalfEven(final long high, final long low, final int digits) {
        final boolean negative = high < 0;
        long magnitudeHigh = high;
        long magnitudeLow = low;
        if (negative) {
            magnitudeLow = -low;
            magnitudeHigh = ~high + (low == 0 ? 1 : 0);
        }
        // Two divisions by at most 10^9 each, so that every partial dividend stays below 2^62.
        final int firstDigits = Math.min(digits, 9);
        final long firstDivisor = POWERS[firstDigits];
        final long secondDivisor = POWERS[digits - firstDigits];
        long remainder = 0;
        long quotientHigh = 0;
        long quotientLow = 0;
        long rest = 0;
        for (int pass = 0; pass < 2; pass++) {
            final long divisor = pass == 0 ? firstDivisor : secondDivisor;
            final long sourceHigh = pass == 0 ? magnitudeHigh : quotientHigh;
            final long sourceLow = pass == 0 ? magnitudeLow : quotientLow;
            long carry = sourceHigh >>> 32;
            final long q3 = carry / divisor;
            carry = (carry % divisor) << 32 | (sourceHigh & 0xFFFF_FFFFL);
            final long q2 = carry / divisor;
            carry = (carry % divisor) << 32 | (sourceLow >>> 32);
            final long q1 = carry / divisor;
            carry = (carry % divisor) << 32 | (sourceLow & 0xFFFF_FFFFL);
            final long q0 = carry / divisor;
            rest = carry % divisor;
            quotientHigh = q3 << 32 | q2;
            quotientLow = q1 << 32 | q0;
            remainder = pass == 0 ? rest : rest * firstDivisor + remainder;
        }
        if (quotientHigh != 0 || quotientLow < 0) {
            return ABSENT;
        }
        final long twice = remainder * 2;
        final long divisor = POWERS[digits];
        if (twice > divisor || (twice == divisor && (quotientLow & 1) == 1)) {
            quotientLow++;
        }
        return negative ? -quotientLow : quotientLow;
    }

    /**
     * Multiplies two mantissas through 128 bits.
     *
     * @param digits decimals to drop from the product: sum of the factors' decimals minus the wanted ones, 0 to
     *     {@value #MAX_DIGITS}
     * @return the product rounded half to even, or {@link #ABSENT} if it does not fit
     */
    public static long multiply(final long a, final long b, final int digits) {
        return divideHalfEven(Math.multiplyHigh(a, b), a * b, digits);
    }

    /**
     * Reads a decimal number: sign, digits, point, exponent. Allocates; for configuration, REST and tests.
     *
     * @return the exact mantissa at {@code digits} decimals, or {@link #ABSENT} if it would be rounded or does not fit
     * @throws NumberFormatException if the text is no decimal number
     */
    public static long parse(final String text, final int digits) {
        final BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return 0;
        }
        if (Math.abs((long) value.scale()) > 100 || value.precision() > 100) {
            return ABSENT;
        }
        final BigDecimal scaled = value.movePointRight(digits).stripTrailingZeros();
        return scaled.scale() > 0 || scaled.toBigInteger().bitLength() > 63 ? ABSENT : scaled.longValueExact();
    }

    /** {@return plain notation without trailing zeros, or "absent". Allocates} */
    public static String toText(final long mantissa, final int digits) {
        if (mantissa == ABSENT) {
            return "absent";
        }
        final BigDecimal value = toDecimal(mantissa, digits).stripTrailingZeros();
        return value.signum() == 0 ? "0" : value.toPlainString();
    }

    /** {@return the number as a decimal with exactly {@code digits} decimals. Allocates} */
    public static BigDecimal toDecimal(final long mantissa, final int digits) {
        return new BigDecimal(BigInteger.valueOf(mantissa), digits);
    }

    /**
     * Rounds a ratio for people: half up at {@code decimals}. Allocates; belongs to the edges.
     *
     * @return plain notation with exactly {@code decimals} decimals, or null for NaN and infinities
     */
    public static String roundHalfUp(final double value, final int decimals) {
        if (!Double.isFinite(value)) {
            return null;
        }
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
