package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.MarketEvent;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Any bytes as a record, and the same with a length, number and checksum put right, which would keep a fuzzer out: the
 * codec says what is wrong, or what it read can be written and read again. Without {@code JAZZER_FUZZ=1} the kept
 * inputs alone are tried.
 */
class RecordFuzzTest {
    private static final int CRC_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int SEQUENCE = 7;

    private final EventCodec codec = new EventCodec();
    private final EventCodec again = new EventCodec();
    private final MarketEvent event = new MarketEvent();
    private final MarketEvent twin = new MarketEvent();

    @FuzzTest(maxDuration = "30s")
    void isRefusedOrReadTheSameTwice(final byte[] bytes) {
        decode(bytes);
        if (bytes.length > EventCodec.ENVELOPE_BYTES) {
            assertNotEquals(DecodeResult.BAD_CRC, decode(sealed(bytes)));
        }
    }

    private static byte[] sealed(final byte[] bytes) {
        final byte[] sealed = bytes.clone();
        final UnsafeBuffer buffer = new UnsafeBuffer(sealed);
        buffer.putInt(0, sealed.length, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(SEQUENCE_OFFSET, SEQUENCE, ByteOrder.LITTLE_ENDIAN);
        final CRC32C crc = new CRC32C();
        crc.update(sealed, SEQUENCE_OFFSET, sealed.length - SEQUENCE_OFFSET);
        buffer.putInt(CRC_OFFSET, (int) crc.getValue(), ByteOrder.LITTLE_ENDIAN);
        return sealed;
    }

    private DecodeResult decode(final byte[] bytes) {
        final DecodeResult result =
                codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, EventCodec.ANY_SEQUENCE, event);
        if (result == DecodeResult.OK) {
            final long sequence = codec.sequence();
            final int length = again.encode(event, sequence);
            assertEquals(
                    DecodeResult.OK, codec.decode(new UnsafeBuffer(again.bytes()), 0, length, sequence, twin), "again");
            Events.assertSame(event, twin);
        }
        return result;
    }
}
