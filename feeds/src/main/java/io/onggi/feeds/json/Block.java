package io.onggi.feeds.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a text as one number, the first byte lowest. Stateless. */
final class Block {
    static final int BYTES = Long.BYTES;
    static final long ONES = 0x0101_0101_0101_0101L;
    static final long HIGH_BITS = ONES << 7;
    /** The digit 0 in every byte. */
    static final long ZEROS = ONES * '0';

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';
    /** Lifts the highest bit of a byte above 9. */
    static final long ABOVE_NINE = ONES * (0x7F - 9);

    /** Bytes that an array has behind a text, so that blocks can be read without looking where the text ends. */
    static final int SLACK = 64;

    private Block() {}

    /** {@return the bytes from {@code from} on; the array has as many} */
    static long at(final byte[] bytes, final int from) {
        return (long) LONGS.get(bytes, from);
    }

    /** {@return the bytes from {@code from} on; zeros stand for those behind the array's end} */
    static long orZeros(final byte[] bytes, final int from) {
        if (from <= bytes.length - BYTES) {
            return at(bytes, from);
        }
        long block = 0;
        for (int i = bytes.length - 1; i >= from; i--) {
            block = block << 8 | (bytes[i] & 0xFF);
        }
        return block;
    }

    /** {@return a block of which the lowest {@code bytes} bytes are set, at most eight; none below one} */
    static long mask(final int bytes) {
        return bytes <= 0 ? 0 : -1L >>> Math.max(0, Long.SIZE - 8 * bytes);
    }

    /** {@return at which byte the lowest mark stands, or 8 if there is none} */
    static int first(final long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /**
     * Marks what a string cannot hold as it is: quotes, backslashes, control characters and everything beyond ASCII.
     * Only the lowest mark is exact.
     */
    static long unplain(final long block) {
        return (((block ^ QUOTES) - ONES) | ((block ^ BACKSLASHES) - ONES) | (block - BLANKS) | block) & HIGH_BITS;
    }

    /** Marks quotes; only the lowest mark is exact. */
    static long quotes(final long block) {
        final long others = block ^ QUOTES;
        return (others - ONES) & ~others & HIGH_BITS;
    }

    /** Marks what is no digit; only the lowest mark is exact. The block is XOR {@link #ZEROS}. */
    static long undigits(final long digits) {
        return ((digits + ABOVE_NINE) | digits) & HIGH_BITS;
    }

    /** {@return the number of eight digits, the first one in the lowest byte} */
    static long number(final long digits) {
        final long pairs = digits * 10 + (digits >>> 8);
        return ((pairs & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L
                        + ((pairs >>> 16) & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L)
                >>> 32;
    }

    /** {@return the number of the first {@code count} digits, 0 to 8} */
    static long number(final long digits, final int count) {
        // Shifted in two halves, because a shift by 64 would be none.
        final int half = Long.SIZE / 2 - 4 * count;
        return number(digits << half << half);
    }
}
