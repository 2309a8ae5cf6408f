package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.AllocationAssert;
import io.onggi.event.MarketEvent;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class EventCodecAllocationTest {
    private final EventCodec codec = new EventCodec();
    private final MarketEvent event = new MarketEvent();
    private final MarketEvent decoded = new MarketEvent();
    private final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(EventCodec.MAX_RECORD_BYTES));
    private int good;
    private int tried;

    @Test
    void encodesAndDecodesTradesWithoutAllocating() {
        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < 5_000; i++) {
                roundTrip(Events.trade(event, Events.START_NS + i, i), i);
            }
        });
        assertEquals(tried, good);
    }

    @Test
    void encodesAndDecodesBooksWithoutAllocating() {
        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < 1_000; i++) {
                roundTrip(Events.depth(event, Events.START_NS + i, i, 64), i);
            }
        });
        assertEquals(tried, good);
    }

    @Test
    void encodesAndDecodesTextsWithoutAllocating() {
        Events.depth(event, Events.START_NS, 1, 2).text("an unusual text, \uCF54\uC778");
        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < 5_000; i++) {
                roundTrip(event, i);
            }
        });
        assertEquals(tried, good);
    }

    @Test
    void refusesDamagedRecordsWithoutAllocating() {
        final int length = codec.encode(Events.trade(event, Events.START_NS, 1), 1, direct, 0);
        direct.putByte(length - 1, (byte) (direct.getByte(length - 1) ^ 1));
        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < 5_000; i++) {
                tried++;
                good += codec.decode(direct, 0, length, 1, decoded) == DecodeResult.BAD_CRC ? 1 : 0;
            }
        });
        assertEquals(tried, good);
    }

    private void roundTrip(final MarketEvent original, final long sequence) {
        tried++;
        final int length = codec.encode(original, sequence, direct, 0);
        if (codec.decode(direct, 0, length, sequence, decoded) == DecodeResult.OK) {
            good++;
        }
    }
}
