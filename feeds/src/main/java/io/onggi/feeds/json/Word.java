package io.onggi.feeds.json;

import java.nio.charset.StandardCharsets;

/** The string that a scanner read last: a range of bytes. For one thread. */
final class Word {
    private static final int SCRATCH_BYTES = 64;

    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private byte[] bytes = scratch;
    private int offset;
    private int length;

    /** Becomes a range of a text. */
    void set(final byte[] text, final int newOffset, final int newLength) {
        // Mostly the same buffer: telling the garbage collector of it each time costs more than looking.
        if (bytes != text) {
            bytes = text;
        }
        offset = newOffset;
        length = newLength;
    }

    /** Becomes a string between its quotes. Escapes are replaced unless it is longer than {@value #SCRATCH_BYTES}. */
    void set(final byte[] text, final int open, final int after, final boolean escaped) {
        set(text, open + 1, after - open - 2);
        if (escaped && length <= SCRATCH_BYTES) {
            set(scratch, 0, Utf8.unescape(text, offset, length, scratch));
        }
    }

    /** {@return the array that holds it} */
    byte[] bytes() {
        return bytes;
    }

    /** {@return where it starts} */
    int offset() {
        return offset;
    }

    /** {@return its bytes; those of escapes in long words included} */
    int length() {
        return length;
    }

    /** {@return it as a string. Allocates} */
    String text(final boolean escaped) {
        if (!escaped || bytes == scratch) {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
        final byte[] target = new byte[length];
        return new String(target, 0, Utf8.unescape(bytes, offset, length, target), StandardCharsets.UTF_8);
    }
}
