package io.onggi.feeds;

import java.util.Arrays;

/**
 * One side of a book as a venue wrote it: the price and the size of each level, letter by letter, joined by a colon.
 * For one thread; allocates only when it grows.
 */
final class TextSide {
    /** The longest level that can be kept, bytes: twice 19 digits with a sign, a point and the colon, and some room. */
    static final int MAX_TEXT = 48;
    /** The most levels; venues send some hundreds. */
    static final int MAX_LEVELS = 1 << 13;

    private static final int FIRST_LEVELS = 256;

    /** 1 where a higher price is better, -1 where a lower one is. */
    private final int sign;

    /** Prices times the sign, ascending: changes are mostly near the best one, which is last. */
    private long[] ranks = new long[FIRST_LEVELS];
    /** Of each rank, where its text is; behind them the places that are free. */
    private int[] places = new int[FIRST_LEVELS];

    private byte[] texts = new byte[FIRST_LEVELS * MAX_TEXT];
    private byte[] lengths = new byte[FIRST_LEVELS];
    private int count;

    TextSide(final boolean bids) {
        sign = bids ? 1 : -1;
        clear();
    }

    /** Forgets all levels. */
    void clear() {
        count = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
    }

    /** {@return levels it has} */
    int count() {
        return count;
    }

    /**
     * Adds a level or changes it.
     *
     * @param price its mantissa, all of one scale
     * @return false if the level cannot be kept
     */
    boolean put(
            final long price,
            final byte[] bytes,
            final int priceFrom,
            final int priceLength,
            final int sizeFrom,
            final int sizeLength) {
        final int length = priceLength + 1 + sizeLength;
        if (length > MAX_TEXT) {
            return false;
        }
        int index = Arrays.binarySearch(ranks, 0, count, sign * price);
        if (index < 0) {
            if (count == ranks.length && !grow()) {
                return false;
            }
            index = -index - 1;
            final int free = places[count];
            System.arraycopy(ranks, index, ranks, index + 1, count - index);
            System.arraycopy(places, index, places, index + 1, count - index);
            ranks[index] = sign * price;
            places[index] = free;
            count++;
        }
        final int text = places[index] * MAX_TEXT;
        System.arraycopy(bytes, priceFrom, texts, text, priceLength);
        texts[text + priceLength] = ':';
        System.arraycopy(bytes, sizeFrom, texts, text + priceLength + 1, sizeLength);
        lengths[places[index]] = (byte) length;
        return true;
    }

    private boolean grow() {
        final int size = 2 * ranks.length;
        if (size > MAX_LEVELS) {
            return false;
        }
        ranks = Arrays.copyOf(ranks, size);
        places = Arrays.copyOf(places, size);
        texts = Arrays.copyOf(texts, size * MAX_TEXT);
        lengths = Arrays.copyOf(lengths, size);
        for (int i = count; i < size; i++) {
            places[i] = i;
        }
        return true;
    }

    /** Takes a level away, if it is there. */
    void remove(final long price) {
        final int index = Arrays.binarySearch(ranks, 0, count, sign * price);
        if (index < 0) {
            return;
        }
        final int free = places[index];
        count--;
        System.arraycopy(ranks, index + 1, ranks, index, count - index);
        System.arraycopy(places, index + 1, places, index, count - index);
        places[count] = free;
    }

    /** Copies the text of a level, 0 the best. {@return the position behind it} */
    int copy(final int index, final byte[] target, final int position) {
        final int place = places[count - 1 - index];
        System.arraycopy(texts, place * MAX_TEXT, target, position, lengths[place]);
        return position + lengths[place];
    }
}
