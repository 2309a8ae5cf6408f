package io.onggi.feeds;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.RejectReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Good frames, and those of the bad ones on which the JDK throws nothing. */
class GzipFramesAllocationTest {
    private final GzipFrames gzip = new GzipFrames(1_000);

    @Test
    void inflatesWithoutAllocating() {
        final byte[] good = Gzipped.of("{\"a\":1,\"b\":\"" + "c".repeat(500) + "\"}");
        final byte[] cut = Arrays.copyOf(good, good.length - 1);
        final byte[] bomb = Gzipped.of(new byte[100_000]);
        final Runnable action = () -> {
            for (int i = 0; i < 2_000; i++) {
                assertEquals(RejectReason.NONE, gzip.inflate(good, 0, good.length));
                assertEquals(RejectReason.TRUNCATED, gzip.inflate(cut, 0, cut.length));
                assertEquals(RejectReason.TOO_LONG, gzip.inflate(bomb, 0, bomb.length));
            }
        };
        action.run();

        assertAllocatesNothing(action);
    }
}
