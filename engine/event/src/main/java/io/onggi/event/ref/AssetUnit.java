package io.onggi.event.ref;

/**
 * What one base unit of a market is worth in an asset: {@code 1000SHIB} is a thousand SHIB, a coin that was
 * redenominated so many of its successor. Events keep the venue's own prices and sizes, per base unit of the market;
 * only where markets are compared are they brought to the asset, exactly, through 128 bits. Immutable; its arithmetic
 * allocates nothing.
 *
 * @param asset the asset that is compared, such as {@code SHIB}
 * @param numerator one base unit is {@code numerator / denominator} of the asset; 1 to {@value #MOST_UNITS}
 * @param denominator 1 to {@value #MOST_PARTS}
 */
public record AssetUnit(String asset, long numerator, long denominator) {
    /** Most of the asset that a base unit may be. */
    public static final long MOST_UNITS = 1_000_000_000_000L;
    /** Most base units that one of the asset may be. */
    public static final long MOST_PARTS = 1_000_000L;

    private static final int CHUNK_BITS = 16;
    private static final long CHUNK = (1L << CHUNK_BITS) - 1;

    /** Checks the ranges and reduces the fraction. */
    public AssetUnit {
        if (asset.isBlank() || numerator < 1 || numerator > MOST_UNITS || denominator < 1 || denominator > MOST_PARTS) {
            throw new IllegalArgumentException("unit of asset '" + asset + "' is " + numerator + "/" + denominator
                    + ": must be 1 to " + MOST_UNITS + " over 1 to " + MOST_PARTS);
        }
        final long divisor = gcd(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /** {@return the unit of a market that trades the asset itself} */
    public static AssetUnit one(final String asset) {
        return new AssetUnit(asset, 1, 1);
    }

    /** {@return whether a base unit is one of the asset} */
    public boolean isOne() {
        return numerator == 1 && denominator == 1;
    }

    /**
     * {@return the same base unit in another asset}
     *
     * @param perOld one of the present asset is {@code perOld.numerator / perOld.denominator} of that one
     * @throws IllegalArgumentException if the numbers become too large
     */
    public AssetUnit in(final AssetUnit perOld) {
        final long crossUp = gcd(numerator, perOld.denominator);
        final long crossDown = gcd(perOld.numerator, denominator);
        // Both products stay below 1e24 / gcds; what does not fit a long is out of range anyway.
        final long up = product(numerator / crossUp, perOld.numerator / crossDown);
        final long down = product(denominator / crossDown, perOld.denominator / crossUp);
        return new AssetUnit(perOld.asset, up, down);
    }

    /** {@return decimals that a price per one of the asset needs beyond those of the market's price} */
    public int extraDigits() {
        int digits = 0;
        while (FixedPoint.pow10(digits) < numerator) {
            digits++;
        }
        return digits;
    }

    /**
     * {@return the price of one of the asset, rounded half to even, {@link #extraDigits} decimals finer; exact where
     * the unit is a power of ten; {@link FixedPoint#ABSENT} where the price is or the result does not fit}
     *
     * @param price of one base unit of the market
     */
    public long priceOfOne(final long price) {
        if (price == FixedPoint.ABSENT || isOne()) {
            return price;
        }
        return multiplyDivide(price, denominator * FixedPoint.pow10(extraDigits()), numerator, true);
    }

    /**
     * {@return how many base units of the market hold so much of the asset, at the same decimals, rounded towards zero;
     * {@link FixedPoint#ABSENT} where the amount is or the result does not fit}
     */
    public long baseUnits(final long amount) {
        return amount == FixedPoint.ABSENT || isOne() ? amount : multiplyDivide(amount, denominator, numerator, false);
    }

    /** {@return an average price per base unit as one per asset, for a ratio} */
    public double priceOfOne(final double price) {
        return price * denominator / numerator;
    }

    /** The product of two positive numbers, or one that the constructor refuses. */
    private static long product(final long a, final long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b > 0 ? a * b : Long.MAX_VALUE;
    }

    private static long gcd(final long a, final long b) {
        long left = a;
        long right = b;
        while (right != 0) {
            final long rest = left % right;
            left = right;
            right = rest;
        }
        return left;
    }

    /** The divisor is below 2^40, so that a remainder and 16 more bits always fit a long. */
    private static long multiplyDivide(final long a, final long b, final long divisor, final boolean halfEven) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        final boolean negative = high < 0;
        if (negative) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
        long quotientHigh = 0;
        long quotient = 0;
        long rest = 0;
        for (int shift = 2 * Long.SIZE - CHUNK_BITS; shift >= 0; shift -= CHUNK_BITS) {
            final long part = shift >= Long.SIZE ? high >>> (shift - Long.SIZE) : low >>> shift;
            final long dividend = rest << CHUNK_BITS | (part & CHUNK);
            quotientHigh = quotientHigh << CHUNK_BITS | quotient >>> (Long.SIZE - CHUNK_BITS);
            quotient = quotient << CHUNK_BITS | dividend / divisor;
            rest = dividend % divisor;
        }
        if (quotientHigh != 0 || quotient < 0) {
            return FixedPoint.ABSENT;
        }
        final long twice = rest * 2;
        if (halfEven && (twice > divisor || (twice == divisor && (quotient & 1) == 1))) {
            quotient++;
        }
        // A quotient that rounding carried past the largest number is negative, and absent by its value.
        return negative && quotient > 0 ? -quotient : quotient;
    }
}
