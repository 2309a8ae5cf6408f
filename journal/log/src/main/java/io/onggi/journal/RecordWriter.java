package io.onggi.journal;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** Appends numbers to a buffer that is large enough for any record. Not thread-safe. */
final class RecordWriter {
    private final UnsafeBuffer buffer;
    private int position;

    RecordWriter(final UnsafeBuffer buffer) {
        this.buffer = buffer;
    }

    void start(final int newPosition) {
        position = newPosition;
    }

    int position() {
        return position;
    }

    void putByte(final int value) {
        buffer.putByte(position++, (byte) value);
    }

    void putLong(final long value) {
        buffer.putLong(position, value, ByteOrder.LITTLE_ENDIAN);
        position += Long.BYTES;
    }

    /** Seven bits a byte, lowest first, the top bit set in all but the last: 1 to 10 bytes. */
    void putUnsigned(final long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer.putByte(position++, (byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.putByte(position++, (byte) rest);
    }

    /** Small numbers of either sign in few bytes. */
    void putSigned(final long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    /**
     * As {@link #putSigned}, turned by one so that ABSENT ({@link Long#MIN_VALUE}, whose zig-zag form has all bits set)
     * becomes the single byte 0. Exact for every value.
     */
    void putValue(final long value) {
        putUnsigned(((value << 1) ^ (value >> 63)) + 1);
    }
}
