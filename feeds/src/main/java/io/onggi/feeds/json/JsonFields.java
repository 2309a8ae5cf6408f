package io.onggi.feeds.json;

import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;

/**
 * The values of one object, by the numbers of a {@link JsonKeys} set of at most 64 words: where each stands in its
 * frame and, for usual numbers, what it says. So a frame is passed once, and converted when everything that its numbers
 * depend on is known. For one thread.
 */
public final class JsonFields {
    private static final int NO_NUMBER = -1;
    private static final int WORD = -2;
    private static final int QUOTED = 1 << 8;
    private static final long[] LARGEST = new long[FixedPoint.MAX_DIGITS + 1];

    static {
        for (int i = 0; i <= FixedPoint.MAX_DIGITS; i++) {
            LARGEST[i] = Long.MAX_VALUE / FixedPoint.pow10(i);
        }
    }

    private static final int START = Long.SIZE;
    private static final int UNKNOWN = START + 1;
    private static final int MAX_EXPECTED_BYTES = 2 * Long.BYTES;

    private final int[] positions = new int[Long.SIZE];
    private final long[] mantissas = new long[Long.SIZE];
    private final int[] forms = new int[Long.SIZE];
    private long seen;

    private final long[] headMasks = new long[UNKNOWN + 1];
    private final long[] tailMasks = new long[UNKNOWN + 1];
    private final long[] heads = new long[UNKNOWN + 1];
    private final long[] tails = new long[UNKNOWN + 1];
    private final int[] lengths = new int[UNKNOWN + 1];
    private final int[] keys = new int[UNKNOWN + 1];
    private int previous = START;

    private final int[] shapes = new int[Long.SIZE];
    private final int[] pointBits = new int[Long.SIZE];

    /** Remembers nothing yet. */
    public JsonFields() {
        // No text has anything in common with this.
        Arrays.fill(heads, 1);
    }

    /** Forgets all values; what was learned of the order of the keys is kept. */
    public void clear() {
        seen = 0;
        previous = START;
    }

    /**
     * Looks for the key that came behind the last one when that was here before: venues write their keys in one order,
     * and what stands where it stood before need not be taken apart again.
     *
     * @param open where the key's quote should be; sixteen bytes can be read from there
     * @return bytes of the key with its quotes and colon, or 0 if another one stands here
     */
    int expected(final byte[] bytes, final int open) {
        final int slot = previous;
        final long head = (long) JsonSyntax.LONGS.get(bytes, open) & headMasks[slot];
        final long tail = (long) JsonSyntax.LONGS.get(bytes, open + Long.BYTES) & tailMasks[slot];
        return ((head ^ heads[slot]) | (tail ^ tails[slot])) == 0 ? lengths[slot] : 0;
    }

    /** {@return the number of the key that was expected} */
    int expectedKey() {
        return keys[previous];
    }

    /** Goes on behind this key. */
    void follow(final int key) {
        previous = key == JsonKeys.UNKNOWN ? UNKNOWN : key;
    }

    /** Learns which key comes behind the last one: its bytes, with quotes and colon, are valid. */
    void learn(final byte[] bytes, final int open, final int length, final int key) {
        if (length > MAX_EXPECTED_BYTES || open + MAX_EXPECTED_BYTES > bytes.length) {
            return;
        }
        final int slot = previous;
        headMasks[slot] = -1L >>> Math.max(0, Long.SIZE - 8 * length);
        tailMasks[slot] = length <= Long.BYTES ? 0 : -1L >>> (2 * Long.SIZE - 8 * length);
        heads[slot] = (long) JsonSyntax.LONGS.get(bytes, open) & headMasks[slot];
        tails[slot] = (long) JsonSyntax.LONGS.get(bytes, open + Long.BYTES) & tailMasks[slot];
        lengths[slot] = length;
        keys[slot] = key;
    }

    /**
     * Remembers where a key's value starts.
     *
     * @return false if the key was there already
     */
    public boolean put(final int key, final int position) {
        final long bit = 1L << key;
        if ((seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        positions[key] = position;
        forms[key] = NO_NUMBER;
        return true;
    }

    /** {@return characters of the key's last number, times eight, or 0 if none can be assumed} */
    int shape(final int key) {
        return shapes[key];
    }

    /** {@return characters before the point of the key's last number, times eight} */
    int shapePoint(final int key) {
        return pointBits[key];
    }

    /** Learns how the key's numbers look. */
    void learnShape(final int key, final int bits, final int newPointBits) {
        shapes[key] = NumberScan.isShape(bits, newPointBits) ? bits : 0;
        pointBits[key] = newPointBits;
    }

    /** Remembers what a key's value says. */
    void putNumber(final int key, final long mantissa, final int fraction, final boolean quoted) {
        mantissas[key] = mantissa;
        forms[key] = quoted ? fraction | QUOTED : fraction;
    }

    /** Remembers that a key's value is a string without escapes. */
    void putWord(final int key, final int length) {
        mantissas[key] = length;
        forms[key] = WORD;
    }

    /** {@return whether the key was seen} */
    public boolean has(final int key) {
        return (seen >>> key & 1) != 0;
    }

    /** {@return where the value of a key that was seen starts} */
    public int position(final int key) {
        return positions[key];
    }

    /** {@return whether the key was seen and its value is a usual number} */
    public boolean hasNumber(final int key) {
        return has(key) && forms[key] >= 0;
    }

    /** {@return bytes of the string without escapes that the key's value is, or -1 if it must be read} */
    public int wordLength(final int key) {
        return has(key) && forms[key] == WORD ? (int) mantissas[key] : -1;
    }

    /** {@return the whole number without quotes that the key's value is, or absent if it must be read} */
    public long wholeNumber(final int key) {
        return has(key) && forms[key] == 0 ? mantissas[key] : FixedPoint.ABSENT;
    }

    /** {@return the exact mantissa of the key's value at {@code digits} decimals, or absent if it must be read} */
    public long decimal(final int key, final int digits) {
        if (!hasNumber(key)) {
            return FixedPoint.ABSENT;
        }
        final int missing = digits - (forms[key] & ~QUOTED);
        final long mantissa = mantissas[key];
        return missing < 0 || Math.abs(mantissa) > LARGEST[missing]
                ? FixedPoint.ABSENT
                : mantissa * FixedPoint.pow10(missing);
    }
}
