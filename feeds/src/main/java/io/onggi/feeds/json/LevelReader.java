package io.onggi.feeds.json;

import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;

/**
 * Reads runs of ordinary levels, {@code ["61800.20","2.509"],}, which are most of what a venue sends. Prices of one
 * book look alike: each is read on the assumption that its digits stand where those of the price before stood, without
 * looking for their end; the assumption is checked, and replaced where it fails. A processor guesses such a check right
 * and need not wait for the length of one number before it starts on the next. What is not ordinary is left to the
 * caller. For one thread.
 */
final class LevelReader {
    /** From the start of a level to behind the two blocks its price is read from. */
    private static final int LOOKAHEAD = 2 + 2 * Long.BYTES;

    private final NumberScan numbers;
    private int priceBits = 8 * Byte.SIZE;
    private int pointBits = 5 * Byte.SIZE;
    private int sizeFraction = 3;
    private int sizeEnd;

    /** Finds new shapes through this reader of numbers. */
    LevelReader(final NumberScan numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads levels until one is not ordinary, the array ends or no further one fits.
     *
     * @param from the first level's opening bracket
     * @param limit end of the text; a bracket stands before it
     * @return the position behind the last level read, or {@code from} if there was none
     */
    int read(
            final byte[] bytes,
            final int from,
            final int limit,
            final PriceLevels levels,
            final boolean bids,
            final int priceDigits,
            final int sizeDigits) {
        int p = from;
        int done = from;
        long factor = priceFactor(priceDigits);
        // Blocks may reach beyond the text, never beyond its array; what is taken from them ends before the limit.
        while (p + LOOKAHEAD <= bytes.length && bytes[p] == '[' && bytes[p + 1] == '"') {
            final int number = p + 2;
            final long head = (long) JsonSyntax.LONGS.get(bytes, number) ^ NumberScan.ZEROS;
            final long tail = (long) JsonSyntax.LONGS.get(bytes, number + Long.BYTES) ^ NumberScan.ZEROS;
            long price = NumberScan.shaped(head, tail, priceBits, pointBits);
            if (price <= 0 || factor <= 0 || bytes[number + (priceBits >>> 3)] != '"') {
                if (!reshape(bytes, number)) {
                    break;
                }
                factor = priceFactor(priceDigits);
                price = NumberScan.shaped(head, tail, priceBits, pointBits);
            }
            final int quote = number + (priceBits >>> 3);
            final boolean ordinary = price > 0
                    && factor > 0
                    && quote + 3 < limit
                    && bytes[quote] == '"'
                    && bytes[quote + 1] == ','
                    && bytes[quote + 2] == '"';
            final long size = ordinary ? size(bytes, quote + 3, sizeDigits) : -1;
            final int bracket = sizeEnd + 1;
            if (size < 0 || bytes[sizeEnd] != '"' || bracket >= limit || bytes[bracket] != ']') {
                break;
            }
            add(levels, bids, price * factor, size);
            done = bracket + 1;
            p = done + 1;
            if (p >= limit || bytes[done] != ',' || levels.isFull()) {
                break;
            }
        }
        return done;
    }

    /** Appends a level to its side. */
    static void add(final PriceLevels levels, final boolean bids, final long price, final long size) {
        if (bids) {
            levels.addBid(price, size);
        } else {
            levels.addAsk(price, size);
        }
    }

    /** {@return what brings a price of the assumed shape to its scale, or 0 if the scale does not hold the shape} */
    private long priceFactor(final int priceDigits) {
        final int fraction = pointBits == priceBits ? 0 : (priceBits - pointBits - Byte.SIZE) >>> 3;
        return fraction > priceDigits || (pointBits >>> 3) + priceDigits > NumberScan.MAX_DIGITS
                ? 0
                : FixedPoint.pow10(priceDigits - fraction);
    }

    /** Takes over the shape of the price here; {@return whether it is one that can be assumed} */
    private boolean reshape(final byte[] bytes, final int number) {
        if (numbers.scan(bytes, number) <= 0) {
            return false;
        }
        final int bits = (numbers.end() - number) << 3;
        final int point = numbers.whole() << 3;
        if (!NumberScan.isShape(bits, point)) {
            return false;
        }
        priceBits = bits;
        pointBits = point;
        return true;
    }

    /** Sizes differ before the point and look alike behind it. {@return the mantissa, or -1} */
    private long size(final byte[] bytes, final int from, final int sizeDigits) {
        int p = from;
        long mantissa = 0;
        int digit = bytes[p] - '0';
        while (digit >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            digit = bytes[++p] - '0';
        }
        final int whole = p - from;
        int fraction = 0;
        if (digit == '.' - '0') {
            p++;
            fraction = sizeFraction;
            final long block = p + Long.BYTES <= bytes.length ? (long) JsonSyntax.LONGS.get(bytes, p) : 0;
            final long low = NumberScan.eight((block ^ NumberScan.ZEROS) << (Long.SIZE - (fraction << 3)));
            if (low >= 0 && block != 0 && bytes[p + fraction] == '"') {
                mantissa = mantissa * FixedPoint.pow10(fraction) + low;
            } else {
                final int point = p;
                digit = bytes[p] - '0';
                while (digit >= 0 && digit <= 9) {
                    mantissa = mantissa * 10 + digit;
                    digit = bytes[++p] - '0';
                }
                fraction = p - point;
                if (fraction == 0 || fraction > Long.BYTES - 1) {
                    return -1;
                }
                sizeFraction = fraction;
                p = point;
            }
            p += fraction;
        }
        sizeEnd = p;
        return whole == 0
                        || fraction > sizeDigits
                        || whole + sizeDigits > NumberScan.MAX_DIGITS
                        || (whole > 1 && bytes[from] == '0')
                ? -1
                : mantissa * FixedPoint.pow10(sizeDigits - fraction);
    }
}
