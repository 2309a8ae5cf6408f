package io.onggi.event;

/**
 * What arrays take of the heap, as their owners count it: elements and a header of 16 bytes. Stateless; allocates
 * nothing.
 */
public final class ArrayBytes {
    private static final long HEADER = 16;

    private ArrayBytes() {}

    /** {@return bytes of an array} */
    public static long of(final long[] array) {
        return ofLength(array.length);
    }

    /** {@return bytes of two arrays together} */
    public static long of(final long[] first, final long[] second) {
        return of(first) + of(second);
    }

    /** {@return bytes of an array} */
    public static long of(final int[] array) {
        return HEADER + (long) array.length * Integer.BYTES;
    }

    /** {@return bytes of an array of 64-bit numbers or, at most, of references of that size} */
    public static long ofLength(final int length) {
        return HEADER + (long) length * Long.BYTES;
    }
}
