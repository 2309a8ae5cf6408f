package io.onggi.feeds.net;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Where the message in progress is put together. Grows up to a limit and is kept across connections, so that a session
 * stops allocating once it saw its longest message.
 */
public final class MessageBuffer {
    private static final int INITIAL_BYTES = 65_536;

    private final int maxBytes;
    private byte[] bytes;
    private int length;

    /** Holds messages up to so many bytes. */
    public MessageBuffer(final int maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = new byte[Math.min(INITIAL_BYTES, maxBytes)];
    }

    void clear() {
        length = 0;
    }

    /** {@return whether so many bytes more are within the limit; if so, there is room for them} */
    boolean reserve(final int count) {
        if (count > maxBytes - length) {
            return false;
        }
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(2L * bytes.length, (long) length + count)));
        }
        return true;
    }

    /** Takes the next bytes of the source, for which there is room. */
    void append(final ByteBuf source, final int count) {
        source.readBytes(bytes, length, count);
        length += count;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
