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
        int index = levels.next(bids);
        final int step = bids ? 1 : -1;
        int room = levels.room();
        int length = priceLength;
        DecimalForm priceForm = prices;
        long priceFactor = factor(priceForm, length, priceDigits);
        DecimalForm sizeForm = sizes;
        long sizeFactor = factor(sizeForm, Block.BYTES, sizeDigits);
        while (room > 0) {
            long price = stands(bytes, p + length, BETWEEN_NUMBERS, BETWEEN_NUMBERS_LENGTH)
                    ? priceForm.read(bytes, p, length) * priceFactor
                    : -1;
            if (price <= 0) {
                price = otherPrice(bytes, p, priceDigits);
                length = priceLength;
                priceForm = prices;
                priceFactor = factor(priceForm, length, priceDigits);
            }
            final int number = p + length + BETWEEN_NUMBERS_LENGTH;
            // What a longer message left in the buffer may look like more of this one.
            if (price <= 0 || number >= limit) {
                break;
            }
            final long block = Block.at(bytes, number);
            final int sizeLength = Block.first(Block.quotes(block));
            long size = sizeForm.read(block ^ Block.ZEROS, sizeLength) * sizeFactor;
            int end = number + sizeLength;
            if (size < 0 || sizeFactor == 0 || sizeLength == Block.BYTES) {
                size = otherSize(bytes, number, sizeDigits);
                end = numbers.end();
                sizeForm = sizes;
                sizeFactor = factor(sizeForm, Block.BYTES, sizeDigits);
            }
            if (size < 0 || end + LEVEL_END_LENGTH > limit || !stands(bytes, end, LEVEL_END, LEVEL_END_LENGTH)) {
                break;
            }
            levels.set(index, price, size);
            index += step;
            room--;
            done = end + LEVEL_END_LENGTH;
            p = end + BETWEEN_LEVELS_LENGTH;
            if (p >= limit || !stands(bytes, end, BETWEEN_LEVELS, BETWEEN_LEVELS_LENGTH)) {
                break;
            }
        }
        levels.fill(bids, index);
        return done;
    }

    /** {@return what brings numbers of a form to a scale, or 0 if they might not fit} */
    private static long factor(final DecimalForm form, final int length, final int digits) {
        final int missing = digits - form.fraction();
        return missing < 0 || length + missing > NumberScan.MAX_DIGITS ? 0 : FixedPoint.pow10(missing);
    }

    private static boolean stands(final byte[] bytes, final int from, final long wanted, final int length) {
        return (Block.at(bytes, from) & Block.mask(length)) == wanted;
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

    /** Reads a size that does not look like the one before, and learns its looks. {@return the mantissa, or -1} */
    private long otherSize(final byte[] bytes, final int from, final int digits) {
        final long size = numbers.scan(bytes, from);
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
