package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.RejectReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Any bytes behind the two that gzip begins with: what comes out is what the JDK reads, or nothing. */
class GzipFramesFuzzTest {
    private static final int LIMIT = 4_096;
    private static final Set<RejectReason> REASONS =
            EnumSet.of(RejectReason.NONE, RejectReason.TRUNCATED, RejectReason.TOO_LONG, RejectReason.COMPRESSION);

    private final GzipFrames gzip = new GzipFrames(LIMIT);
    private final byte[] good = Gzipped.of("Ping");

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void inflatesWhatTheJdkReads(final byte[] behind) {
        final byte[] frame = new byte[behind.length + 2];
        frame[0] = 0x1F;
        frame[1] = (byte) 0x8B;
        System.arraycopy(behind, 0, frame, 2, behind.length);

        final RejectReason reason = gzip.inflate(frame, 0, frame.length);

        assertTrue(REASONS.contains(reason), reason::name);
        if (reason == RejectReason.NONE) {
            assertArrayEquals(Gzipped.read(frame, LIMIT), Arrays.copyOf(gzip.bytes(), gzip.length()));
        } else {
            assertEquals(0, gzip.length());
        }
        assertEquals(RejectReason.NONE, gzip.inflate(good, 0, good.length), "the next good one");
    }
}
