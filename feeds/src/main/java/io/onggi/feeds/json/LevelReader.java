package io.onggi.feeds.json;

import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;

/**
 * Reads runs of ordinary levels, {@code ["61800.20","2.509"],}, which are most of what a venue sends. Prices and sizes
 * of one book have their own number of decimals. Prices next to each other are of one length, too: each is assumed to
 * be as long as the one before. A processor guesses the check of that right and need not wait for the end of one number
 * before it starts on the next. Lengths of sizes cannot be guessed, so their end is looked for. What is not ordinary is
 * left to the caller. For one thread.
 */
final class LevelReader {
    private static final long BETWEEN_NUMBERS = text("\",\"");
    private static final long BETWEEN_LEVELS = text("\"],[\"");
    private static final long LEVEL_END = text("\"]");
    private static final int BETWEEN_NUMBERS_LENGTH = 3;
    private static final int BETWEEN_LEVELS_LENGTH = 5;
    private static final int LEVEL_END_LENGTH = 2;
    private static final int LEVEL_START_LENGTH = 2;

    private final NumberScan numbers;
    private DecimalForm prices = DecimalForm.of(2);
    private DecimalForm sizes = DecimalForm.of(3);
    private int priceLength = 8;
    private int sizeEnd;

    /** Reads numbers of unknown looks through this reader. */
    LevelReader(final NumberScan numbers) {
        this.numbers = numbers;
    }

    private static long text(final String letters) {
        long block = 0;
        for (int i = letters.length() - 1; i >= 0; i--) {
            block = block << 8 | letters.charAt(i);
        }
        return block;
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
        if (bytes[from] != '[' || bytes[from + 1] != '"') {
            return from;
        }
        int done = from;
        int p = from + LEVEL_START_LENGTH;
        while (true) {
            long price = stands(bytes, p + priceLength, BETWEEN_NUMBERS, BETWEEN_NUMBERS_LENGTH)
                    ? expectedPrice(bytes, p, priceDigits)
                    : -1;
            if (price < 0) {
                price = otherPrice(bytes, p, priceDigits);
            }
            // What a longer message left in the buffer may look like more of this one.
            if (price <= 0 || p + priceLength + BETWEEN_NUMBERS_LENGTH >= limit) {
                break;
            }
            final long size = size(bytes, p + priceLength + BETWEEN_NUMBERS_LENGTH, sizeDigits);
            if (size < 0 || sizeEnd + LEVEL_END_LENGTH > limit) {
                break;
            }
            final int next = sizeEnd + BETWEEN_LEVELS_LENGTH;
            final boolean more = next < limit && stands(bytes, sizeEnd, BETWEEN_LEVELS, BETWEEN_LEVELS_LENGTH);
            if (!more && !stands(bytes, sizeEnd, LEVEL_END, LEVEL_END_LENGTH)) {
                break;
            }
            add(levels, bids, price, size);
            done = sizeEnd + LEVEL_END_LENGTH;
            if (!more || levels.isFull()) {
                break;
            }
            p = next;
        }
        return done;
    }

    private static boolean stands(final byte[] bytes, final int from, final long wanted, final int length) {
        return (Block.at(bytes, from) & Block.mask(length)) == wanted;
    }

    /** Appends a level to its side. */
    static void add(final PriceLevels levels, final boolean bids, final long price, final long size) {
        if (bids) {
            levels.addBid(price, size);
        } else {
            levels.addAsk(price, size);
        }
    }

    private long expectedPrice(final byte[] bytes, final int from, final int digits) {
        final int missing = digits - prices.fraction();
        if (missing < 0 || priceLength + missing > NumberScan.MAX_DIGITS) {
            return -1;
        }
        final long price = prices.read(bytes, from, priceLength);
        return price < 0 ? -1 : price * FixedPoint.pow10(missing);
    }

    /** Reads a price that does not look like the one before, and learns its looks. {@return the mantissa, or -1} */
    private long otherPrice(final byte[] bytes, final int from, final int digits) {
        final long price = numbers.scan(bytes, from);
        final int length = numbers.end() - from;
        if (length > DecimalForm.MAX_LENGTH
                || numbers.fraction() > DecimalForm.MAX_FRACTION
                || !stands(bytes, numbers.end(), BETWEEN_NUMBERS, BETWEEN_NUMBERS_LENGTH)) {
            return -1;
        }
        priceLength = length;
        prices = DecimalForm.of(numbers.fraction());
        return scaled(price, digits);
    }

    /** {@return the mantissa, or -1}; {@link #sizeEnd} tells where it ends */
    private long size(final byte[] bytes, final int from, final int digits) {
        final int length = Block.first(Block.quotes(Block.at(bytes, from)));
        final int missing = digits - sizes.fraction();
        if (missing >= 0
                && Block.BYTES + missing <= NumberScan.MAX_DIGITS
                && (length < Block.BYTES || stands(bytes, from + length, '"', 1))) {
            final long size = sizes.read(bytes, from, length);
            if (size >= 0) {
                sizeEnd = from + length;
                return size * FixedPoint.pow10(missing);
            }
        }
        final long size = numbers.scan(bytes, from);
        sizeEnd = numbers.end();
        sizes = DecimalForm.of(Math.min(numbers.fraction(), DecimalForm.MAX_FRACTION));
        return scaled(size, digits);
    }

    /** {@return the mantissa of the number scanned last, or -1 if the scale does not hold it} */
    private long scaled(final long mantissa, final int digits) {
        final int missing = digits - numbers.fraction();
        return mantissa < 0 || missing < 0 || numbers.whole() + digits > NumberScan.MAX_DIGITS
                ? -1
                : mantissa * FixedPoint.pow10(missing);
    }
}
