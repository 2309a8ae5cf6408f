package io.onggi.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Order records as bytes and back, in the envelope of {@link EventCodec}; little-endian.
 *
 * <table>
 * <caption>Payload, version 1</caption>
 * <tr><th>bytes</th><th>field</th></tr>
 * <tr><td>8</td><td>time, epoch nanoseconds</td></tr>
 * <tr><td>1</td><td>length of the client order id</td></tr>
 * <tr><td>1-64</td><td>client order id, ASCII</td></tr>
 * <tr><td>rest</td><td>body, UTF-8</td></tr>
 * </table>
 *
 * Not thread-safe.
 */
final class OrderRecordCodec {
    static final int MAX_ID_BYTES = 64;
    static final int MAX_BODY_BYTES = 4_096;
    static final int LENGTH_BYTES = 4;
    /** Checksummed is everything from here on. */
    static final int SEQUENCE_OFFSET = 8;

    private static final int CRC_OFFSET = 4;
    private static final int KIND_OFFSET = 16;
    private static final int VERSION_OFFSET = 17;
    private static final int TIME_OFFSET = EventCodec.ENVELOPE_BYTES;
    private static final int ID_LENGTH_OFFSET = TIME_OFFSET + 8;
    private static final int ID_OFFSET = ID_LENGTH_OFFSET + 1;
    static final int MIN_BYTES = ID_OFFSET + 1;
    static final int MAX_BYTES = ID_OFFSET + MAX_ID_BYTES + MAX_BODY_BYTES;
    private static final int VERSION = 1;

    private final CRC32C crc = new CRC32C();

    /**
     * Writes one record into a new buffer.
     *
     * @throws IllegalArgumentException if id or body are not what the format allows
     */
    ByteBuffer encode(final OrderRecord record) {
        final byte[] id = record.clientOrderId().getBytes(StandardCharsets.US_ASCII);
        final byte[] body = record.body().getBytes(StandardCharsets.UTF_8);
        if (id.length == 0 || id.length > MAX_ID_BYTES || !isAscii(record.clientOrderId())) {
            throw new IllegalArgumentException(
                    "client order id '" + record.clientOrderId() + "': 1 to " + MAX_ID_BYTES + " ASCII characters");
        }
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("order body of " + body.length + " bytes, at most " + MAX_BODY_BYTES);
        }
        final ByteBuffer bytes =
                ByteBuffer.allocate(ID_OFFSET + id.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, bytes.capacity())
                .putLong(SEQUENCE_OFFSET, record.sequence())
                .put(KIND_OFFSET, record.kind().code())
                .put(VERSION_OFFSET, (byte) VERSION)
                .putLong(TIME_OFFSET, record.timeNs())
                .put(ID_LENGTH_OFFSET, (byte) id.length)
                .put(ID_OFFSET, id)
                .put(ID_OFFSET + id.length, body);
        bytes.putInt(CRC_OFFSET, checksum(bytes, 0, bytes.capacity()));
        return bytes;
    }

    /**
     * {@return the length that stands at a position, or 0 if no record can have it or the bytes do not reach so far}
     */
    int length(final ByteBuffer bytes, final int position) {
        if (bytes.limit() - position < MIN_BYTES) {
            return 0;
        }
        final int length = bytes.getInt(position);
        return length >= MIN_BYTES && length <= MAX_BYTES && length <= bytes.limit() - position ? length : 0;
    }

    /** {@return whether the checksum at a position fits, were the record so long} */
    boolean fits(final ByteBuffer bytes, final int position, final int length) {
        return length >= MIN_BYTES && bytes.getInt(position + CRC_OFFSET) == checksum(bytes, position, length);
    }

    /** {@return the number of the record at a position} */
    long sequence(final ByteBuffer bytes, final int position) {
        return bytes.getLong(position + SEQUENCE_OFFSET);
    }

    /** {@return a record whose checksum is good, or null if it is none that this build writes} */
    OrderRecord decode(final ByteBuffer bytes, final int position, final int length) {
        final OrderRecord.Kind kind = OrderRecord.Kind.ofCode(bytes.get(position + KIND_OFFSET));
        final int idLength = bytes.get(position + ID_LENGTH_OFFSET);
        if (kind == null
                || bytes.get(position + VERSION_OFFSET) != VERSION
                || idLength <= 0
                || idLength > MAX_ID_BYTES
                || ID_OFFSET + idLength > length
                || length - ID_OFFSET - idLength > MAX_BODY_BYTES) {
            return null;
        }
        final byte[] id = new byte[idLength];
        final byte[] body = new byte[length - ID_OFFSET - idLength];
        bytes.get(position + ID_OFFSET, id).get(position + ID_OFFSET + idLength, body);
        final String idText = new String(id, StandardCharsets.US_ASCII);
        final String bodyText = new String(body, StandardCharsets.UTF_8);
        // Bytes that are no text would come back as other ones.
        if (!isAscii(idText) || !Arrays.equals(body, bodyText.getBytes(StandardCharsets.UTF_8))) {
            return null;
        }
        return new OrderRecord(
                sequence(bytes, position), kind, idText, bytes.getLong(position + TIME_OFFSET), bodyText);
    }

    private int checksum(final ByteBuffer bytes, final int position, final int length) {
        crc.reset();
        crc.update(bytes.slice(position + SEQUENCE_OFFSET, length - SEQUENCE_OFFSET));
        return (int) crc.getValue();
    }

    private static boolean isAscii(final String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
