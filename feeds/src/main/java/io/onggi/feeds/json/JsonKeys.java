package io.onggi.feeds.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A fixed set of words, known by their bytes: the keys or the names a decoder reacts to. Immutable; look-up allocates
 * nothing and makes no strings. The words' hashes are made free of collisions at construction, so that a look-up is one
 * comparison.
 */
public final class JsonKeys {
    /** The answer for a word outside the set. */
    public static final int UNKNOWN = -1;
    /** The answer of {@link JsonScanner#nextKey} at the end of an object, or once the scan has failed. */
    public static final int END = -2;

    private static final int SLOTS_PER_WORD = 8;
    /** The longest word a set may hold, bytes. */
    private static final int MAX_BYTES = 31;

    private final int[] ids;
    private final byte[][] words;
    private final long[] heads;
    private final long[] tails;
    private final int shift;
    private long multiplier = 0x9E37_79B9_7F4A_7C15L;

    private JsonKeys(final int capacity) {
        ids = new int[capacity];
        words = new byte[capacity][];
        heads = new long[capacity];
        tails = new long[capacity];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    /**
     * Makes a set.
     *
     * @param words the word at position n gets the number n; several spellings of one word are separated by {@code |}
     * @throws IllegalArgumentException if a spelling occurs twice, or is empty or longer than 31 bytes
     */
    public static JsonKeys of(final String... words) {
        int spellings = 0;
        for (final String word : words) {
            spellings += word.split("\\|").length;
        }
        final JsonKeys keys = new JsonKeys(Integer.highestOneBit(spellings * SLOTS_PER_WORD));
        while (!keys.fill(words)) {
            keys.multiplier = keys.multiplier * 6_364_136_223_846_793_005L + 2;
        }
        return keys;
    }

    /** {@return whether every spelling found a slot of its own} */
    private boolean fill(final String... names) {
        Arrays.fill(ids, UNKNOWN);
        Arrays.fill(words, null);
        for (int id = 0; id < names.length; id++) {
            for (final String spelling : names[id].split("\\|")) {
                final byte[] word = spelling.getBytes(StandardCharsets.UTF_8);
                if (word.length == 0 || word.length > MAX_BYTES || find(word, 0, word.length) != UNKNOWN) {
                    throw new IllegalArgumentException("'" + spelling + "' is empty, too long, or there twice");
                }
                final long head = head(word, 0, word.length);
                final long tail = tail(word, 0, word.length);
                final int slot = slot(head, tail);
                if (ids[slot] != UNKNOWN) {
                    return false;
                }
                ids[slot] = id;
                words[slot] = word;
                heads[slot] = head;
                tails[slot] = tail;
            }
        }
        return true;
    }

    /** {@return the number of this word, or {@link #UNKNOWN}} */
    public int find(final byte[] text, final int offset, final int length) {
        if (length > MAX_BYTES) {
            return UNKNOWN;
        }
        final long head = head(text, offset, length);
        final long tail = tail(text, offset, length);
        final int slot = slot(head, tail);
        return ids[slot] != UNKNOWN
                        && heads[slot] == head
                        && tails[slot] == tail
                        && words[slot].length == length
                        && (length <= 2 * Block.BYTES || matches(words[slot], text, offset))
                ? ids[slot]
                : UNKNOWN;
    }

    private int slot(final long head, final long tail) {
        return (int) (((head + Long.rotateLeft(tail, 21)) * multiplier) >>> shift);
    }

    /** {@return the first eight bytes} */
    private static long head(final byte[] text, final int offset, final int length) {
        return Block.orZeros(text, offset) & Block.mask(Math.min(length, Block.BYTES));
    }

    /** {@return the last eight bytes of a word longer than that, mixed with those between where it is longer still} */
    private static long tail(final byte[] text, final int offset, final int length) {
        if (length <= Block.BYTES) {
            return 0;
        }
        long tail = Block.at(text, offset + length - Block.BYTES);
        for (int from = Block.BYTES; from < length - Block.BYTES; from += Block.BYTES) {
            tail = tail * 31 + Block.at(text, offset + from);
        }
        return tail;
    }

    private static boolean matches(final byte[] word, final byte[] text, final int offset) {
        for (int i = 0; i < word.length; i++) {
            if (word[i] != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
