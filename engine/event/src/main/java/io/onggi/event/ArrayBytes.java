package io.onggi.event;

/** What arrays take of the heap, as their owners count it: elements and a header of 16 bytes. Stateless. */
public final class ArrayBytes {
    private static final long HEADER = 16;

    private ArrayBytes() {}

    /** {@return bytes of these arrays together} */
    public static long of(final long[]... arrays) {
        long bytes = 0;
        for (final long[] array : arrays) {
            bytes += HEADER + (long) array.length * Long.BYTES;
        }
        return bytes;
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
