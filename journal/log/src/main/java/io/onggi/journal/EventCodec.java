package io.onggi.journal;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

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
 * <caption>Payload, version 1, in this order</caption>
 * <tr><th>bytes</th><th>field</th><th>content</th></tr>
 * <tr><td>1</td><td>venue</td><td>{@link Venue#code()}</td></tr>
 * <tr><td>1</td><td>stream</td><td>{@link StreamKind#code()}</td></tr>
 * <tr><td>1</td><td>presence</td><td>bit 0 venue time, 1 send time, 2 levels, 3 text; the others 0</td></tr>
 * <tr><td>8</td><td>receive time</td><td>epoch nanoseconds</td></tr>
 * <tr><td>1-5</td><td>instrument</td><td>varint of its 32 bits</td></tr>
 * <tr><td>1-5</td><td>flags</td><td>varint of its 32 bits</td></tr>
 * <tr><td>0-10</td><td>venue time</td><td>receive time minus it, zig-zag varint</td></tr>
 * <tr><td>0-10</td><td>send time</td><td>receive time minus it, zig-zag varint</td></tr>
 * <tr><td>1-10 each</td><td>values</td><td>{@link EventType#valueCount()} of them: varint of zig-zag + 1, so that 0 is
 * ABSENT</td></tr>
 * <tr><td>2</td><td>level counts</td><td>bids, asks</td></tr>
 * <tr><td>2-20 each</td><td>levels</td><td>bids, then asks: price minus that of the level before on the same side, zig-zag
 * varint (the first bid minus 0, the first ask minus the first bid); size, varint</td></tr>
 * <tr><td>1</td><td>text length</td><td></td></tr>
 * <tr><td>0-128</td><td>text</td><td>as it came</td></tr>
 * </table>
 *
 * <p>Differences wrap around at 64 bits, so every event comes back as it was. Not thread-safe: one codec per thread.
 */
public final class EventCodec {
    /** Version of the payload that this codec writes and reads. */
    public static final int VERSION = 1;
    /** Bytes in front of the payload. */
    public static final int ENVELOPE_BYTES = 18;
    /** No record is longer. */
    public static final int MAX_RECORD_BYTES = ENVELOPE_BYTES
            + 11
            + 2 * 5
            + 2 * 10
            + MarketEvent.MAX_VALUES * 10
            + 2
            + PriceLevels.MAX * 20
            + 1
            + MarketEvent.MAX_TEXT;
    /** Accepts any record number when decoding. */
    public static final long ANY_SEQUENCE = -1;

    private static final int CRC_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int KIND_OFFSET = 16;
    private static final int VERSION_OFFSET = 17;
    /** The shortest record there is. */
    static final int MIN_RECORD_BYTES = ENVELOPE_BYTES + 13;

    private static final int HAS_VENUE_TIME = 1;
    private static final int HAS_SEND_TIME = 1 << 1;
    private static final int HAS_LEVELS = 1 << 2;
    private static final int HAS_TEXT = 1 << 3;
    private static final int KNOWN_PRESENCE = (1 << 4) - 1;

    private final byte[] bytes = new byte[MAX_RECORD_BYTES];
    private final UnsafeBuffer record = new UnsafeBuffer(bytes);
    private final RecordWriter writer = new RecordWriter(record);
    private final RecordCursor cursor = new RecordCursor(record);
    private final CRC32C crc = new CRC32C();
    private final byte[] text = new byte[MarketEvent.MAX_TEXT];
    private long sequence;

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

    /** Writes one record into {@link #bytes()} and returns its length. */
    int encode(final MarketEvent event, final long eventSequence) {
        final EventType type = event.type();
        final PriceLevels levels = event.levels();
        final boolean hasLevels = levels.bidCount() + levels.askCount() > 0;
        final long receiveTimeNs = event.receiveTimeNs();
        final boolean hasVenueTime = event.venueTimeNs() != FixedPoint.ABSENT;
        final boolean hasSendTime = event.sendTimeNs() != FixedPoint.ABSENT;
        writer.start(ENVELOPE_BYTES);
        writer.putByte(event.venue().code());
        writer.putByte(event.stream().code());
        writer.putByte((hasVenueTime ? HAS_VENUE_TIME : 0)
                | (hasSendTime ? HAS_SEND_TIME : 0)
                | (hasLevels ? HAS_LEVELS : 0)
                | (event.textLength() > 0 ? HAS_TEXT : 0));
        writer.putLong(receiveTimeNs);
        writer.putUnsigned(Integer.toUnsignedLong(event.instrumentId()));
        writer.putUnsigned(Integer.toUnsignedLong(event.flags()));
        if (hasVenueTime) {
            writer.putSigned(receiveTimeNs - event.venueTimeNs());
        }
        if (hasSendTime) {
            writer.putSigned(receiveTimeNs - event.sendTimeNs());
        }
        for (int i = 0, count = type.valueCount(); i < count; i++) {
            writer.putValue(event.value(i));
        }
        if (hasLevels) {
            encodeLevels(levels);
        }
        if (event.textLength() > 0) {
            writer.putByte(event.textLength());
            for (int i = 0, count = event.textLength(); i < count; i++) {
                writer.putByte(event.textByte(i));
            }
        }
        final int length = writer.position();
        record.putInt(0, length, ByteOrder.LITTLE_ENDIAN);
        record.putLong(SEQUENCE_OFFSET, eventSequence, ByteOrder.LITTLE_ENDIAN);
        record.putByte(KIND_OFFSET, type.code());
        record.putByte(VERSION_OFFSET, (byte) VERSION);
        record.putInt(CRC_OFFSET, checksum(length), ByteOrder.LITTLE_ENDIAN);
        return length;
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
        if (offset < 0 || Math.min(available, source.capacity() - offset) < MIN_RECORD_BYTES) {
            return DecodeResult.BAD_LENGTH;
        }
        final int length = source.getInt(offset, ByteOrder.LITTLE_ENDIAN);
        if (length < MIN_RECORD_BYTES
                || length > MAX_RECORD_BYTES
                || length > Math.min(available, source.capacity() - offset)) {
            return DecodeResult.BAD_LENGTH;
        }
        source.getBytes(offset, bytes, 0, length);
        if (record.getInt(CRC_OFFSET, ByteOrder.LITTLE_ENDIAN) != checksum(length)) {
            return DecodeResult.BAD_CRC;
        }
        sequence = record.getLong(SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (record.getByte(VERSION_OFFSET) != VERSION) {
            return DecodeResult.BAD_VERSION;
        }
        final EventType type = EventType.ofCode(record.getByte(KIND_OFFSET));
        if (type == null) {
            return DecodeResult.BAD_KIND;
        }
        if (expectedSequence != ANY_SEQUENCE && sequence != expectedSequence) {
            return DecodeResult.BAD_SEQUENCE;
        }
        return decodePayload(type, length, event) ? DecodeResult.OK : DecodeResult.BAD_PAYLOAD;
    }

    /** {@return the number of the record last decoded, if its checksum was good} */
    public long sequence() {
        return sequence;
    }

    private void encodeLevels(final PriceLevels levels) {
        final int bidCount = levels.bidCount();
        final int askCount = levels.askCount();
        writer.putByte(bidCount);
        writer.putByte(askCount);
        long previous = 0;
        for (int i = 0; i < bidCount; i++) {
            final long price = levels.bidPrice(i);
            writer.putSigned(price - previous);
            writer.putUnsigned(levels.bidSize(i));
            previous = price;
        }
        previous = bidCount > 0 ? levels.bidPrice(0) : 0;
        for (int i = 0; i < askCount; i++) {
            final long price = levels.askPrice(i);
            writer.putSigned(price - previous);
            writer.putUnsigned(levels.askSize(i));
            previous = price;
        }
    }

    private boolean decodePayload(final EventType type, final int length, final MarketEvent event) {
        cursor.start(ENVELOPE_BYTES, length);
        final Venue venue = Venue.ofCode(cursor.getByte());
        final int streamCode = cursor.getByte();
        final int presence = cursor.getByte();
        final long receiveTimeNs = cursor.getLong();
        final long instrumentId = cursor.getUnsigned();
        final long flags = cursor.getUnsigned();
        if (venue == null
                || streamCode >= StreamKind.count()
                || (presence & ~KNOWN_PRESENCE) != 0
                || instrumentId >>> Integer.SIZE != 0
                || flags >>> Integer.SIZE != 0) {
            return false;
        }
        event.reset(type, venue, StreamKind.ofCode(streamCode), (int) instrumentId)
                .addFlags((int) flags);
        final long venueTimeNs =
                (presence & HAS_VENUE_TIME) != 0 ? receiveTimeNs - cursor.getSigned() : FixedPoint.ABSENT;
        final long sendTimeNs =
                (presence & HAS_SEND_TIME) != 0 ? receiveTimeNs - cursor.getSigned() : FixedPoint.ABSENT;
        event.times(venueTimeNs, sendTimeNs, receiveTimeNs);
        for (int i = 0, count = type.valueCount(); i < count; i++) {
            event.value(i, cursor.getValue());
        }
        if ((presence & HAS_LEVELS) != 0 && !decodeLevels(event.levels())) {
            return false;
        }
        if ((presence & HAS_TEXT) != 0 && !decodeText(event)) {
            return false;
        }
        return !cursor.failed() && cursor.atEnd();
    }

    private boolean decodeLevels(final PriceLevels levels) {
        final int bidCount = cursor.getByte();
        final int askCount = cursor.getByte();
        if (bidCount + askCount > PriceLevels.MAX) {
            return false;
        }
        long price = 0;
        for (int i = 0; i < bidCount; i++) {
            price += cursor.getSigned();
            levels.addBid(price, cursor.getUnsigned());
        }
        price = bidCount > 0 ? levels.bidPrice(0) : 0;
        for (int i = 0; i < askCount; i++) {
            price += cursor.getSigned();
            levels.addAsk(price, cursor.getUnsigned());
        }
        return true;
    }

    private boolean decodeText(final MarketEvent event) {
        final int textLength = cursor.getByte();
        if (textLength > MarketEvent.MAX_TEXT) {
            return false;
        }
        cursor.getBytes(text, textLength);
        event.text(text, 0, textLength);
        return true;
    }

    private int checksum(final int length) {
        crc.reset();
        crc.update(bytes, SEQUENCE_OFFSET, length - SEQUENCE_OFFSET);
        return (int) crc.getValue();
    }
}
