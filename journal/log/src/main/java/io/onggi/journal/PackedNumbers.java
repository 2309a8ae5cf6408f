package io.onggi.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers of 64 bits in as few bytes as they need, 0 to 8, little-endian. How many stands apart, in widths of four
 * bits, the first one in the lowest bits: where a number begins then depends on widths alone and on no number before
 * it, and there is no branch that a processor could guess wrong.
 *
 * <p>All numbers are read and written eight bytes at a time whatever their width, so {@link #SLACK} bytes behind the
 * last one must be there. Stateless.
 */
final class PackedNumbers {
    /** Bytes behind the last number and the last width that are touched, too. */
    static final int SLACK = Long.BYTES;

    /** A width as it stands in the lower half of a byte. */
    static final int WIDTH_MASK = 0xF;

    /** Where the other width of the same byte begins. */
    static final int WIDTH_BITS = 4;

    /** What {@link #biasedWidth} says of 0. */
    static final int BIAS = 7;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** By width; more than eight bytes is no width. */
    private static final long[] MASKS = masks();

    private static final long LOWER_HALVES = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final long BIT_OF_EACH_BYTE = 0x0101_0101_0101_0101L;
    /** Added to a half, it reaches the bit above for 9 and more. */
    private static final long BEYOND_EIGHT = 7 * BIT_OF_EACH_BYTE;

    private static final long BIT_ABOVE_HALF = 0x10 * BIT_OF_EACH_BYTE;

    private PackedNumbers() {}

    private static long[] masks() {
        final long[] masks = new long[WIDTH_MASK + 1];
        for (int width = 1; width <= Long.BYTES; width++) {
            masks[width] = -1L >>> (Long.SIZE - width * Byte.SIZE);
        }
        return masks;
    }

    /** {@return bytes that a number needs} */
    static int width(final long number) {
        return Long.BYTES - (Long.numberOfLeadingZeros(number) >>> 3);
    }

    /** {@return {@link #BIAS} more than the bytes that a number needs, which takes a step less than {@link #width}} */
    static int biasedWidth(final long number) {
        return (Long.numberOfLeadingZeros(number) ^ Byte.MAX_VALUE) >>> 3;
    }

    /** Writes a number whose {@link #width} the caller notes, or any eight bytes. */
    static void put(final byte[] bytes, final int at, final long number) {
        LONGS.set(bytes, at, number);
    }

    /** {@return the number of this width at a place} */
    static long get(final byte[] bytes, final int at, final int width) {
        return (long) LONGS.get(bytes, at) & MASKS[width & WIDTH_MASK];
    }

    /** {@return the eight bytes at a place} */
    static long get(final byte[] bytes, final int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** {@return the sum of up to sixteen widths, the first in the lowest bits, or -1 if one of them is none} */
    static int sum(final long widths) {
        final long first = widths & LOWER_HALVES;
        final long second = (widths >>> WIDTH_BITS) & LOWER_HALVES;
        final long beyond = ((first + BEYOND_EIGHT) | (second + BEYOND_EIGHT)) & BIT_ABOVE_HALF;
        return beyond == 0 ? (int) (((first + second) * BIT_OF_EACH_BYTE) >>> (Long.SIZE - Byte.SIZE)) : -1;
    }

    /** {@return the sum of two widths in each of so many bytes from a place on, or -1 if one is none} */
    static int sum(final byte[] bytes, final int from, final int count) {
        int sum = 0;
        int all = 0;
        for (int i = 0; i < count; i += Long.BYTES) {
            final int part = sum((long) LONGS.get(bytes, from + i) & MASKS[Math.min(Long.BYTES, count - i)]);
            sum += part;
            all |= part;
        }
        return all < 0 ? -1 : sum;
    }

    /** {@return a number of either sign as one that is small if its magnitude is} */
    static long zigZag(final long number) {
        return (number << 1) ^ (number >> 63);
    }

    /** {@return what {@link #zigZag} was given} */
    static long unZigZag(final long number) {
        return (number >>> 1) ^ -(number & 1);
    }
}
