package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final int OFFSET = 24;

    private final EventCodec codec = new EventCodec();
    private final MarketEvent event = new MarketEvent();
    private final MarketEvent decoded = new MarketEvent();
    private final UnsafeBuffer buffer =
            new UnsafeBuffer(ByteBuffer.allocateDirect(OFFSET + EventCodec.MAX_RECORD_BYTES));

    @Test
    void layoutIsAsDocumented() {
        event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0).times(Long.MIN_VALUE, Long.MIN_VALUE, 0x0102L);

        final int length = codec.encode(event, 0x1122334455667788L, buffer, OFFSET);

        assertEquals(33, length);
        assertEquals(33, buffer.getInt(OFFSET, ByteOrder.LITTLE_ENDIAN));
        assertEquals(crcOf(length), buffer.getInt(OFFSET + 4, ByteOrder.LITTLE_ENDIAN));
        assertEquals(0x1122334455667788L, buffer.getLong(OFFSET + 8, ByteOrder.LITTLE_ENDIAN));
        assertEquals(13, buffer.getByte(OFFSET + 16));
        assertEquals(2, buffer.getByte(OFFSET + 17));
        assertEquals(0x0102L, buffer.getLong(OFFSET + 21, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void typicalEventsAreSmall() {
        final int tradeBytes = codec.encode(Events.trade(event, Events.START_NS, 123_456_789), 1, buffer, OFFSET);
        final int depthBytes = codec.encode(Events.depth(event, Events.START_NS, 5, 20), 2, buffer, OFFSET);

        assertTrue(tradeBytes <= 60, "trade " + tradeBytes);
        assertTrue(depthBytes <= 220, "40 levels " + depthBytes);
    }

    @Test
    void theLargestEventFits() {
        event.reset(EventType.KLINE, Venue.UPBIT, StreamKind.KLINE_1M, -1)
                .addFlags(-1)
                .times(Long.MAX_VALUE, Long.MAX_VALUE, -2)
                .text("x".repeat(MarketEvent.MAX_TEXT));
        for (int i = 0; i < MarketEvent.MAX_VALUES; i++) {
            event.value(i, Long.MAX_VALUE - 1);
        }
        for (int i = 0; i < PriceLevels.MAX; i++) {
            event.levels().addBid(i % 2 == 0 ? Long.MAX_VALUE - i : i, -1);
        }

        final int length = codec.encode(event, Long.MAX_VALUE, buffer, OFFSET);

        assertTrue(length <= EventCodec.MAX_RECORD_BYTES);
        assertEquals(DecodeResult.OK, codec.decode(buffer, OFFSET, length, EventCodec.ANY_SEQUENCE, decoded));
        Events.assertSame(event, decoded);
    }

    @Test
    void everyFlippedBitIsFound() {
        final int length = codec.encode(Events.depth(event, Events.START_NS, 5, 3), 7, buffer, OFFSET);

        for (int bit = 0; bit < length * 8; bit++) {
            final int index = OFFSET + bit / 8;
            final byte good = buffer.getByte(index);
            buffer.putByte(index, (byte) (good ^ 1 << bit % 8));
            final DecodeResult result = codec.decode(buffer, OFFSET, length, 7, decoded);
            assertTrue(
                    result == DecodeResult.BAD_CRC || result == DecodeResult.BAD_LENGTH, "bit " + bit + ": " + result);
            buffer.putByte(index, good);
        }
        assertEquals(DecodeResult.OK, codec.decode(buffer, OFFSET, length, 7, decoded));
    }

    @Test
    void impossibleLengthsAreNamed() {
        final int length = codec.encode(Events.trade(event, Events.START_NS, 1), 0, buffer, OFFSET);

        assertEquals(DecodeResult.BAD_LENGTH, codec.decode(buffer, OFFSET, length - 1, 0, decoded));
        assertEquals(DecodeResult.BAD_LENGTH, codec.decode(buffer, OFFSET, 0, 0, decoded));
        assertEquals(DecodeResult.BAD_LENGTH, codec.decode(buffer, OFFSET, -5, 0, decoded));
        assertEquals(DecodeResult.BAD_LENGTH, codec.decode(buffer, -1, length, 0, decoded));
        assertEquals(DecodeResult.BAD_LENGTH, codec.decode(buffer, buffer.capacity() - 2, 1000, 0, decoded));
        assertEquals(DecodeResult.BAD_LENGTH, codec.decode(buffer, buffer.capacity() + 9, 1000, 0, decoded));
        buffer.putInt(OFFSET, Integer.MAX_VALUE, ByteOrder.LITTLE_ENDIAN);
        assertEquals(DecodeResult.BAD_LENGTH, codec.decode(buffer, OFFSET, length, 0, decoded));
    }

    @Test
    void intactRecordsOfAnotherKindVersionOrNumberAreNamed() {
        final int length = codec.encode(Events.trade(event, Events.START_NS, 1), 5, buffer, OFFSET);
        assertEquals(DecodeResult.BAD_SEQUENCE, codec.decode(buffer, OFFSET, length, 6, decoded));
        assertEquals(5, codec.sequence());

        buffer.putByte(OFFSET + 16, (byte) 64);
        seal(length);
        assertEquals(DecodeResult.BAD_KIND, codec.decode(buffer, OFFSET, length, 5, decoded));

        buffer.putByte(OFFSET + 17, (byte) 1);
        seal(length);
        assertEquals(DecodeResult.BAD_VERSION, codec.decode(buffer, OFFSET, length, 5, decoded));
    }

    @Test
    void aPayloadThatNoEncoderWritesIsNamed() {
        final int length = codec.encode(Events.trade(event, Events.START_NS, 1), 5, buffer, OFFSET);

        for (final int index : new int[] {18, 19, 20}) {
            final byte good = buffer.getByte(OFFSET + index);
            buffer.putByte(OFFSET + index, (byte) 0x7F);
            seal(length);
            assertEquals(DecodeResult.BAD_PAYLOAD, codec.decode(buffer, OFFSET, length, 5, decoded), "byte " + index);
            buffer.putByte(OFFSET + index, good);
        }
        buffer.putByte(OFFSET + length, (byte) 0);
        buffer.putInt(OFFSET, length + 1, ByteOrder.LITTLE_ENDIAN);
        seal(length + 1);
        assertEquals(DecodeResult.BAD_PAYLOAD, codec.decode(buffer, OFFSET, length + 1, 5, decoded), "one byte more");
        buffer.putInt(OFFSET, length - 1, ByteOrder.LITTLE_ENDIAN);
        seal(length - 1);
        assertEquals(DecodeResult.BAD_PAYLOAD, codec.decode(buffer, OFFSET, length - 1, 5, decoded), "one byte less");
    }

    private void seal(final int length) {
        buffer.putInt(OFFSET + 4, crcOf(length), ByteOrder.LITTLE_ENDIAN);
    }

    private int crcOf(final int length) {
        final byte[] covered = new byte[length - 8];
        buffer.getBytes(OFFSET + 8, covered);
        final CRC32C crc = new CRC32C();
        crc.update(covered);
        return (int) crc.getValue();
    }
}
