package io.onggi.feeds;

import io.onggi.event.RejectReason;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates frames that are one gzip stream each (RFC 1952) into one buffer, which is all the memory it ever takes.
 * Header and trailer are read here, so that a frame is exactly one stream and says what its checksum and length say;
 * the deflate data are the JDK's to read. Whatever comes, nothing is thrown and no more than the limit is written.
 *
 * <p>For the one thread of its decoder. Allocates nothing, except where the JDK throws on damaged data.
 */
public final class GzipFrames {
    /**
     * One megabyte: the longest message of a venue that compresses, a whole book of a thousand levels a side, is a
     * twentieth of that.
     */
    public static final int DEFAULT_MAX_BYTES = 1 << 20;

    private static final int FIRST_MAGIC = 0x1F;
    private static final int SECOND_MAGIC = 0x8B;
    private static final int METHOD_AT = 2;
    private static final int FLAGS_AT = 3;
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    private static final int LOW_16 = 0xFFFF;

    private final int maxBytes;
    private final byte[] bytes;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int length;

    /**
     * Takes the memory.
     *
     * @param maxBytes longest message, inflated; a longer one is refused
     */
    public GzipFrames(final int maxBytes) {
        this.maxBytes = maxBytes;
        // One byte more shows that a message goes on behind the limit.
        bytes = new byte[maxBytes + 1];
    }

    /** {@return whether a frame begins as gzip does, and as no text} */
    public static boolean isGzip(final byte[] frame, final int offset, final int length) {
        return length > 0
                && frame[offset] == FIRST_MAGIC
                && (length == 1 || (frame[offset + 1] & 0xFF) == SECOND_MAGIC);
    }

    /**
     * Inflates a frame that {@link #isGzip}.
     *
     * @return NONE, and the message is in {@link #bytes()}; or why it is refused: TRUNCATED, TOO_LONG or COMPRESSION
     */
    public RejectReason inflate(final byte[] frame, final int offset, final int frameLength) {
        length = 0;
        final int end = offset + frameLength;
        if (frameLength < HEADER_BYTES) {
            return RejectReason.TRUNCATED;
        }
        if (frame[offset + METHOD_AT] != DEFLATE || (frame[offset + FLAGS_AT] & RESERVED) != 0) {
            return RejectReason.COMPRESSION;
        }
        final int data = skipHeader(frame, offset, end);
        if (data > end) {
            return RejectReason.TRUNCATED;
        }
        if (data < 0) {
            return RejectReason.COMPRESSION;
        }
        inflater.reset();
        inflater.setInput(frame, data, end - data);
        final RejectReason damage = inflateAll();
        final RejectReason reason = damage == RejectReason.NONE ? checkTrailer(frame, end) : damage;
        if (reason != RejectReason.NONE) {
            length = 0;
        }
        return reason;
    }

    /** {@return the buffer that holds the message inflated last, from its start; valid until the next one} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return bytes of that message} */
    public int length() {
        return length;
    }

    /**
     * {@return where the deflate data start; behind the end if the header does not end, -1 if its checksum is wrong}
     */
    private int skipHeader(final byte[] frame, final int offset, final int end) {
        final int flags = frame[offset + FLAGS_AT];
        int p = offset + HEADER_BYTES;
        if ((flags & EXTRA) != 0) {
            p += p + 2 > end ? 2 : 2 + littleEndian16(frame, p);
        }
        if ((flags & NAME) != 0) {
            p = skipText(frame, p, end);
        }
        if ((flags & COMMENT) != 0) {
            p = skipText(frame, p, end);
        }
        if ((flags & HEADER_CRC) != 0) {
            if (p + 2 <= end && littleEndian16(frame, p) != crcOf(frame, offset, p - offset) % (LOW_16 + 1)) {
                return -1;
            }
            p += 2;
        }
        return p;
    }

    /** {@return the position behind the zero that ends a text, or behind the end of the frame} */
    private static int skipText(final byte[] frame, final int from, final int end) {
        int p = from;
        while (p < end && frame[p] != 0) {
            p++;
        }
        return p + 1;
    }

    private RejectReason inflateAll() {
        try {
            int more = 1;
            while (more > 0 && length <= maxBytes) {
                more = inflater.inflate(bytes, length, bytes.length - length);
                length += more;
            }
        } catch (final DataFormatException e) {
            return RejectReason.COMPRESSION;
        }
        if (length > maxBytes) {
            return RejectReason.TOO_LONG;
        }
        if (!inflater.finished()) {
            return inflater.needsDictionary() ? RejectReason.COMPRESSION : RejectReason.TRUNCATED;
        }
        return RejectReason.NONE;
    }

    private RejectReason checkTrailer(final byte[] frame, final int end) {
        final int behind = inflater.getRemaining();
        final int trailer = end - behind;
        if (behind < TRAILER_BYTES) {
            return RejectReason.TRUNCATED;
        }
        final boolean good = behind == TRAILER_BYTES
                && littleEndian32(frame, trailer) == crcOf(bytes, 0, length)
                && littleEndian32(frame, trailer + TRAILER_BYTES / 2) == length;
        return good && !isGzip(bytes, 0, length) ? RejectReason.NONE : RejectReason.COMPRESSION;
    }

    private long crcOf(final byte[] source, final int offset, final int count) {
        crc.reset();
        crc.update(source, offset, count);
        return crc.getValue();
    }

    private static int littleEndian16(final byte[] source, final int at) {
        return (source[at] & 0xFF) | (source[at + 1] & 0xFF) << 8;
    }

    private static long littleEndian32(final byte[] source, final int at) {
        return littleEndian16(source, at) | (long) littleEndian16(source, at + 2) << 16;
    }
}
