package io.onggi.feeds.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A fixed set of words, known by their bytes: the keys or the names a decoder reacts to. Immutable; look-up allocates
 * nothing and makes no strings.
 */
public final class JsonKeys {
    /** The answer for a word outside the set. */
    public static final int UNKNOWN = -1;
    /** The answer of {@link JsonScanner#nextKey} at the end of an object, or once the scan has failed. */
    public static final int END = -2;

    private static final int HEAD_BYTES = 8;

    private final long[] heads;
    private final int[] ids;
    private final byte[][] words;
    private final int mask;

    private JsonKeys(final int capacity) {
        heads = new long[capacity];
        ids = new int[capacity];
        words = new byte[capacity][];
        mask = capacity - 1;
        Arrays.fill(ids, UNKNOWN);
    }

    /**
     * Makes a set.
     *
     * @param words the word at position n gets the number n; several spellings of one word are separated by {@code |}
     * @throws IllegalArgumentException if a spelling occurs twice
     */
    public static JsonKeys of(final String... words) {
        int spellings = 0;
        for (final String word : words) {
            spellings += word.split("\\|").length;
        }
        final JsonKeys keys = new JsonKeys(Integer.highestOneBit(Math.max(4, spellings)) * 4);
        for (int id = 0; id < words.length; id++) {
            for (final String spelling : words[id].split("\\|")) {
                keys.add(spelling.getBytes(StandardCharsets.UTF_8), id);
            }
        }
        return keys;
    }

    private void add(final byte[] word, final int id) {
        if (find(word, 0, word.length) != UNKNOWN) {
            throw new IllegalArgumentException("twice: " + new String(word, StandardCharsets.UTF_8));
        }
        final long head = head(word, 0, word.length);
        int slot = slot(head, word.length);
        while (ids[slot] != UNKNOWN) {
            slot = (slot + 1) & mask;
        }
        heads[slot] = head;
        ids[slot] = id;
        words[slot] = word;
    }

    /** {@return the number of this word, or {@link #UNKNOWN}} */
    public int find(final byte[] text, final int offset, final int length) {
        final long head = head(text, offset, length);
        int slot = slot(head, length);
        while (ids[slot] != UNKNOWN) {
            final byte[] word = words[slot];
            if (heads[slot] == head && word.length == length && sameTail(word, text, offset)) {
                return ids[slot];
            }
            slot = (slot + 1) & mask;
        }
        return UNKNOWN;
    }

    /**
     * Looks up a word of at most eight bytes.
     *
     * @param head its bytes, the first one lowest, zeros above
     */
    int findShort(final long head, final int length) {
        int slot = slot(head, length);
        while (ids[slot] != UNKNOWN) {
            if (heads[slot] == head && words[slot].length == length) {
                return ids[slot];
            }
            slot = (slot + 1) & mask;
        }
        return UNKNOWN;
    }

    private int slot(final long head, final int length) {
        return (int) (((head + length) * 0x9E37_79B9_7F4A_7C15L) >>> 40) & mask;
    }

    private static long head(final byte[] text, final int offset, final int length) {
        long head = 0;
        for (int i = Math.min(length, HEAD_BYTES) - 1; i >= 0; i--) {
            head = head << 8 | (text[offset + i] & 0xFF);
        }
        return head;
    }

    private static boolean sameTail(final byte[] word, final byte[] text, final int offset) {
        for (int i = HEAD_BYTES; i < word.length; i++) {
            if (word[i] != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
