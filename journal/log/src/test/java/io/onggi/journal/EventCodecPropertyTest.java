package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class EventCodecPropertyTest {
    private final EventCodec codec = new EventCodec();
    private final MarketEvent event = new MarketEvent();
    private final MarketEvent decoded = new MarketEvent();

    @Test
    void anyEventComesBackAsItWas() {
        final Random random = Seeds.random("EventCodecPropertyTest.anyEvent");
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(EventCodec.MAX_RECORD_BYTES + 64));
        final UnsafeBuffer heap = new UnsafeBuffer(new byte[EventCodec.MAX_RECORD_BYTES + 64]);
        for (int i = 0; i < 50_000; i++) {
            Events.fillAny(random, event);
            final UnsafeBuffer buffer = i % 2 == 0 ? direct : heap;
            final int offset = random.nextInt(64);
            final long sequence = random.nextLong() & Long.MAX_VALUE;

            final int length = codec.encode(event, sequence, buffer, offset);
            final DecodeResult result = codec.decode(buffer, offset, length, sequence, decoded);

            assertEquals(DecodeResult.OK, result);
            assertEquals(sequence, codec.sequence());
            Events.assertSame(event, decoded);
        }
    }

    @Test
    void noBytesMakeTheDecoderThrow() {
        final Random random = Seeds.random("EventCodecPropertyTest.noBytes");
        final byte[] bytes = new byte[EventCodec.MAX_RECORD_BYTES];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < 50_000; i++) {
            Events.fillAny(random, event);
            int length = codec.encode(event, 1, buffer, 0);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[16 + random.nextInt(length - 16)] = (byte) random.nextInt(256);
            }
            length -= random.nextInt(3);
            buffer.putInt(0, length, ByteOrder.LITTLE_ENDIAN);
            if (length > 8 && random.nextInt(10) > 0) {
                final CRC32C crc = new CRC32C();
                crc.update(bytes, 8, length - 8);
                buffer.putInt(4, (int) crc.getValue(), ByteOrder.LITTLE_ENDIAN);
            }

            assertNotNull(codec.decode(buffer, 0, length, random.nextInt(3) - 1, decoded));
        }
    }
}
