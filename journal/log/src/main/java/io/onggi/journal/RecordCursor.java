package io.onggi.journal;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes numbers from a record. Reading past the end, or a number of more than 64 bits, sets {@link #failed} and gives
 * 0; nothing throws. Not thread-safe.
 */
final class RecordCursor {
    private final UnsafeBuffer buffer;
    private int position;
    private int limit;
    private boolean failed;

    RecordCursor(final UnsafeBuffer buffer) {
        this.buffer = buffer;
    }

    void start(final int newPosition, final int newLimit) {
        position = newPosition;
        limit = newLimit;
        failed = false;
    }

    boolean failed() {
        return failed;
    }

    boolean atEnd() {
        return position == limit;
    }

    int getByte() {
        if (position >= limit) {
            failed = true;
            return 0;
        }
        return buffer.getByte(position++) & 0xFF;
    }

    long getLong() {
        if (limit - position < Long.BYTES) {
            failed = true;
            return 0;
        }
        final long value = buffer.getLong(position, ByteOrder.LITTLE_ENDIAN);
        position += Long.BYTES;
        return value;
    }

    void getBytes(final byte[] target, final int length) {
        if (limit - position < length) {
            failed = true;
            return;
        }
        buffer.getBytes(position, target, 0, length);
        position += length;
    }

    long getUnsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= limit) {
                break;
            }
            final byte next = buffer.getByte(position++);
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                // The tenth byte has room for one bit only.
                failed |= shift == 63 && next > 1;
                return value;
            }
        }
        failed = true;
        return 0;
    }

    long getSigned() {
        final long zigzag = getUnsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    long getValue() {
        final long zigzag = getUnsigned() - 1;
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }
}
