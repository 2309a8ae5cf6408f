package io.onggi.journal;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Market events as bytes and back, exactly and without allocation. All fixed-width numbers are little-endian.
 *
 * <table>
 * <caption>Envelope</caption>
 * <tr><th>offset</th><th>bytes</th><th>field</th><th>content</th></tr>
 * <tr><td>0</td><td>4</td><td>length</td><td>of the whole record with this field</td></tr>
 * <tr><td>4</td><td>4</td><td>crc32c</td><td>Castagnoli checksum of everything behind this field</td></tr>
 * <tr><td>8</td><td>8</td><td>sequence</td><td>number in the run, from 0</td></tr>
 * <tr><td>16</td><td>1</td><td>kind</td><td>{@link EventType#code()}, below 64; 64 and above are not market events</td></tr>
 * <tr><td>17</td><td>1</td><td>version</td><td>of the payload, {@value #VERSION}</td></tr>
 * <tr><td>18</td><td></td><td>payload</td><td></td></tr>
 * </table>
 *
 * <table>
 * <caption>Payload, version 2, in this order</caption>
 * <tr><th>bytes</th><th>field</th><th>content</th></tr>
 * <tr><td>1</td><td>venue</td><td>{@link Venue#code()}</td></tr>
 * <tr><td>1</td><td>stream</td><td>{@link StreamKind#code()}</td></tr>
 * <tr><td>1</td><td>presence</td><td>bit 0 venue time, 1 send time, 2 levels, 3 text, 4 wide ids, 5 wide times; the
 * others 0</td></tr>
 * <tr><td>8</td><td>receive time</td><td>epoch nanoseconds</td></tr>
 * <tr><td>2 or 4</td><td>instrument</td><td>4 with wide ids</td></tr>
 * <tr><td>2 or 4</td><td>flags</td><td>4 with wide ids</td></tr>
 * <tr><td>0, 4 or 8</td><td>venue time</td><td>receive time minus it, zig-zag; 8 with wide times</td></tr>
 * <tr><td>0, 4 or 8</td><td>send time</td><td>the same</td></tr>
 * <tr><td>0-7</td><td>widths</td><td>of the values, see {@link PackedNumbers}; a half byte of 0 behind an odd number
 * of them</td></tr>
 * <tr><td>0-8 each</td><td>values</td><td>{@link EventType#valueCount()} of them: zig-zag + 1, so that 0 is ABSENT</td></tr>
 * <tr><td>0 or more</td><td>levels</td><td>see {@link LevelCodec}</td></tr>
 * <tr><td>0-128</td><td>text</td><td>as it came, up to the end</td></tr>
 * </table>
 *
 * <p>Differences wrap around at 64 bits, so every event comes back as it was. Not thread-safe: one codec per thread.
 */
public final class EventCodec {
    /** Version of the payload that this codec writes and reads. */
    public static final int VERSION = 2;
    /** Bytes in front of the payload. */
    public static final int ENVELOPE_BYTES = 18;
    /** From venue to flags, where nothing is wide. */
    private static final int FIXED_BYTES = 15;
    /** What may be between that and the values' widths. */
    private static final int MAX_WIDE_BYTES = 4 + 2 * Long.BYTES;

    /** No record is longer. */
    public static final int MAX_RECORD_BYTES = ENVELOPE_BYTES
            + FIXED_BYTES
            + MAX_WIDE_BYTES
            + (MarketEvent.MAX_VALUES + 1) / 2
            + MarketEvent.MAX_VALUES * Long.BYTES
            + LevelCodec.MAX_BYTES
            + MarketEvent.MAX_TEXT;
    /** Accepts any record number when decoding. */
    public static final long ANY_SEQUENCE = -1;

    private static final int CRC_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int KIND_OFFSET = 16;
    private static final int VERSION_OFFSET = 17;
    private static final int STREAM_OFFSET = ENVELOPE_BYTES + 1;
    private static final int PRESENCE_OFFSET = ENVELOPE_BYTES + 2;
    private static final int RECEIVE_TIME_OFFSET = ENVELOPE_BYTES + 3;
    private static final int INSTRUMENT_OFFSET = RECEIVE_TIME_OFFSET + Long.BYTES;
    /** The shortest record there is. */
    static final int MIN_RECORD_BYTES = ENVELOPE_BYTES + FIXED_BYTES;

    private static final int HAS_VENUE_TIME = 1;
    private static final int HAS_SEND_TIME = 1 << 1;
    private static final int HAS_LEVELS = 1 << 2;
    private static final int HAS_TEXT = 1 << 3;
    private static final int HAS_WIDE_IDS = 1 << 4;
    private static final int HAS_WIDE_TIMES = 1 << 5;
    private static final int KNOWN_PRESENCE = (1 << 6) - 1;
    private static final int SHORT_MASK = 0xFFFF;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes = new byte[MAX_RECORD_BYTES + PackedNumbers.SLACK];
    private final CRC32C crc = new CRC32C();
    private long sequence;
    private int length;

    /**
     * Writes one record.
     *
     * @param target has room for {@link #MAX_RECORD_BYTES} behind the offset
     * @return its length in bytes
     */
    public int encode(
            final MarketEvent event, final long eventSequence, final MutableDirectBuffer target, final int offset) {
        final int length = encode(event, eventSequence);
        target.putBytes(offset, bytes, 0, length);
        return length;
    }

    /**
     * Writes one record into {@link #bytes()} and returns its length. What stands in front is written first and in few
     * stores: the checksum reads it in blocks, and would wait for bytes that were stored one by one just before.
     */
    int encode(final MarketEvent event, final long eventSequence) {
        final EventType type = event.type();
        final PriceLevels levels = event.levels();
        final boolean hasLevels = levels.bidCount() + levels.askCount() > 0;
        final int textLength = event.textLength();
        final boolean hasWideIds = (event.instrumentId() | event.flags()) >>> Short.SIZE != 0;
        final int presence = timePresence(event)
                | (hasWideIds ? HAS_WIDE_IDS : 0)
                | (hasLevels ? HAS_LEVELS : 0)
                | (textLength > 0 ? HAS_TEXT : 0);
        PackedNumbers.put(bytes, SEQUENCE_OFFSET, eventSequence);
        PackedNumbers.put(bytes, KIND_OFFSET, front(type, event, presence));
        PackedNumbers.put(bytes, RECEIVE_TIME_OFFSET, event.receiveTimeNs());
        int at = INSTRUMENT_OFFSET;
        if (hasWideIds) {
            INTS.set(bytes, at, event.instrumentId());
            INTS.set(bytes, at + Integer.BYTES, event.flags());
            at += 2 * Integer.BYTES;
        } else {
            INTS.set(bytes, at, event.instrumentId() | (event.flags() << Short.SIZE));
            at += 2 * Short.BYTES;
        }
        at = encodeTimes(event, presence, at);
        at = encodeValues(event, type.valueCount(), at);
        if (hasLevels) {
            at = LevelCodec.encode(levels, bytes, at);
        }
        for (int i = 0; i < textLength; i++) {
            bytes[at++] = event.textByte(i);
        }
        PackedNumbers.put(bytes, 0, at | ((long) checksum(bytes, 0, at) << Integer.SIZE));
        return at;
    }

    /** {@return kind, version, venue, stream and presence as they follow each other} */
    private static long front(final EventType type, final MarketEvent event, final int presence) {
        return type.code()
                | (VERSION << ((VERSION_OFFSET - KIND_OFFSET) * Byte.SIZE))
                | (event.venue().code() << ((ENVELOPE_BYTES - KIND_OFFSET) * Byte.SIZE))
                | (event.stream().code() << ((STREAM_OFFSET - KIND_OFFSET) * Byte.SIZE))
                | ((long) presence << ((PRESENCE_OFFSET - KIND_OFFSET) * Byte.SIZE));
    }

    /** {@return the record last encoded; owned by the codec, valid until its next call} */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Reads one record; never throws, whatever the bytes are.
     *
     * @param available bytes that may be read from the offset on
     * @param expectedSequence the number the record must have, or {@link #ANY_SEQUENCE}
     * @param event filled on {@link DecodeResult#OK}; undefined otherwise
     */
    public DecodeResult decode(
            final DirectBuffer source,
            final int offset,
            final int available,
            final long expectedSequence,
            final MarketEvent event) {
        final int readable = offset < 0 ? 0 : Math.min(available, source.capacity() - offset);
        if (readable < MIN_RECORD_BYTES) {
            return DecodeResult.BAD_LENGTH;
        }
        final int copied = Math.min(readable, MAX_RECORD_BYTES);
        source.getBytes(offset, bytes, 0, copied);
        return decode(bytes, 0, copied, expectedSequence, event);
    }

    /**
     * Reads one record where it lies; see {@link #decode(DirectBuffer, int, int, long, MarketEvent) the other one}.
     *
     * @param source goes on for {@link PackedNumbers#SLACK} bytes behind what is available, whatever stands there
     * @param offset not negative
     */
    DecodeResult decode(
            final byte[] source,
            final int offset,
            final int available,
            final long expectedSequence,
            final MarketEvent event) {
        if (Math.min(available, source.length - PackedNumbers.SLACK - offset) < MIN_RECORD_BYTES) {
            return DecodeResult.BAD_LENGTH;
        }
        final int said = (int) INTS.get(source, offset);
        if (said < MIN_RECORD_BYTES
                || said > MAX_RECORD_BYTES
                || said > Math.min(available, source.length - PackedNumbers.SLACK - offset)) {
            return DecodeResult.BAD_LENGTH;
        }
        if ((int) INTS.get(source, offset + CRC_OFFSET) != checksum(source, offset, said)) {
            return DecodeResult.BAD_CRC;
        }
        length = said;
        sequence = PackedNumbers.get(source, offset + SEQUENCE_OFFSET);
        if (source[offset + VERSION_OFFSET] != VERSION) {
            return DecodeResult.BAD_VERSION;
        }
        final EventType type = EventType.ofCode(source[offset + KIND_OFFSET]);
        if (type == null) {
            return DecodeResult.BAD_KIND;
        }
        if (expectedSequence != ANY_SEQUENCE && sequence != expectedSequence) {
            return DecodeResult.BAD_SEQUENCE;
        }
        return decodePayload(source, offset, offset + said, type, event) ? DecodeResult.OK : DecodeResult.BAD_PAYLOAD;
    }

    /** {@return the length in bytes of the record last decoded, if its checksum was good} */
    int length() {
        return length;
    }

    /** {@return the number of the record last decoded, if its checksum was good} */
    public long sequence() {
        return sequence;
    }

    private static int timePresence(final MarketEvent event) {
        final boolean hasVenueTime = event.venueTimeNs() != FixedPoint.ABSENT;
        final boolean hasSendTime = event.sendTimeNs() != FixedPoint.ABSENT;
        final long both = (hasVenueTime ? ageCode(event, event.venueTimeNs()) : 0)
                | (hasSendTime ? ageCode(event, event.sendTimeNs()) : 0);
        return (hasVenueTime ? HAS_VENUE_TIME : 0)
                | (hasSendTime ? HAS_SEND_TIME : 0)
                | (both >>> Integer.SIZE == 0 ? 0 : HAS_WIDE_TIMES);
    }

    private static long ageCode(final MarketEvent event, final long timeNs) {
        return PackedNumbers.zigZag(event.receiveTimeNs() - timeNs);
    }

    private int encodeTimes(final MarketEvent event, final int presence, final int from) {
        final int width = (presence & HAS_WIDE_TIMES) == 0 ? Integer.BYTES : Long.BYTES;
        int at = from;
        if ((presence & HAS_VENUE_TIME) != 0) {
            PackedNumbers.put(bytes, at, ageCode(event, event.venueTimeNs()));
            at += width;
        }
        if ((presence & HAS_SEND_TIME) != 0) {
            PackedNumbers.put(bytes, at, ageCode(event, event.sendTimeNs()));
            at += width;
        }
        return at;
    }

    private int encodeValues(final MarketEvent event, final int count, final int from) {
        final int widthBytes = (count + 1) >>> 1;
        int at = from + widthBytes;
        long widths = 0;
        for (int i = 0; i < count; i++) {
            final long code = PackedNumbers.zigZag(event.value(i)) + 1;
            final int width = PackedNumbers.width(code);
            PackedNumbers.put(bytes, at, code);
            at += width;
            widths |= (long) width << (i * PackedNumbers.WIDTH_BITS);
        }
        for (int i = 0; i < widthBytes; i++) {
            bytes[from + i] = (byte) (widths >>> (i * Byte.SIZE));
        }
        return at;
    }

    private static boolean decodePayload(
            final byte[] source, final int start, final int end, final EventType type, final MarketEvent event) {
        final Venue venue = Venue.ofCode(source[start + ENVELOPE_BYTES]);
        final int streamCode = source[start + STREAM_OFFSET] & 0xFF;
        final int presence = source[start + PRESENCE_OFFSET];
        if (venue == null || streamCode >= StreamKind.count() || (presence & ~KNOWN_PRESENCE) != 0) {
            return false;
        }
        final int idBytes = (presence & HAS_WIDE_IDS) == 0 ? 2 * Short.BYTES : 2 * Integer.BYTES;
        final int timeWidth = (presence & HAS_WIDE_TIMES) == 0 ? Integer.BYTES : Long.BYTES;
        final int times = start + INSTRUMENT_OFFSET + idBytes;
        final int valueWidths = times + timeWidth * Integer.bitCount(presence & (HAS_VENUE_TIME | HAS_SEND_TIME));
        if (valueWidths > end) {
            return false;
        }
        final long ids = PackedNumbers.get(source, start + INSTRUMENT_OFFSET);
        final boolean hasWideIds = (presence & HAS_WIDE_IDS) != 0;
        event.reset(type, venue, StreamKind.ofCode(streamCode), hasWideIds ? (int) ids : (int) ids & SHORT_MASK)
                .addFlags(hasWideIds ? (int) (ids >>> Integer.SIZE) : (int) ids >>> Short.SIZE);
        decodeTimes(source, start, presence, times, timeWidth, event);
        int at = decodeValues(source, valueWidths, end, type.valueCount(), event);
        if (at >= 0 && (presence & HAS_LEVELS) != 0) {
            at = LevelCodec.decode(source, at, end, event.levels());
        }
        if ((presence & HAS_TEXT) == 0) {
            return at == end;
        }
        final int textLength = end - at;
        if (at < 0 || textLength == 0 || textLength > MarketEvent.MAX_TEXT) {
            return false;
        }
        event.text(source, at, textLength);
        return true;
    }

    private static void decodeTimes(
            final byte[] source,
            final int start,
            final int presence,
            final int times,
            final int timeWidth,
            final MarketEvent event) {
        final long receiveTimeNs = PackedNumbers.get(source, start + RECEIVE_TIME_OFFSET);
        int at = times;
        long venueTimeNs = FixedPoint.ABSENT;
        if ((presence & HAS_VENUE_TIME) != 0) {
            venueTimeNs = receiveTimeNs - PackedNumbers.unZigZag(PackedNumbers.get(source, at, timeWidth));
            at += timeWidth;
        }
        long sendTimeNs = FixedPoint.ABSENT;
        if ((presence & HAS_SEND_TIME) != 0) {
            sendTimeNs = receiveTimeNs - PackedNumbers.unZigZag(PackedNumbers.get(source, at, timeWidth));
        }
        event.times(venueTimeNs, sendTimeNs, receiveTimeNs);
    }

    /** {@return where the values end, or -1 if that is impossible} */
    private static int decodeValues(
            final byte[] source, final int from, final int end, final int count, final MarketEvent event) {
        final int widthBytes = (count + 1) >>> 1;
        final long noted = PackedNumbers.get(source, from, widthBytes);
        int at = from + widthBytes;
        final int valueBytes = PackedNumbers.sum(noted);
        if (valueBytes < 0 || at + valueBytes > end || noted >>> (count * PackedNumbers.WIDTH_BITS) != 0) {
            return -1;
        }
        long widths = noted;
        for (int i = 0; i < count; i++) {
            final int width = (int) widths & PackedNumbers.WIDTH_MASK;
            event.value(i, PackedNumbers.unZigZag(PackedNumbers.get(source, at, width) - 1));
            at += width;
            widths >>>= PackedNumbers.WIDTH_BITS;
        }
        return at;
    }

    private int checksum(final byte[] source, final int offset, final int length) {
        crc.reset();
        crc.update(source, offset + SEQUENCE_OFFSET, length - SEQUENCE_OFFSET);
        return (int) crc.getValue();
    }
}
