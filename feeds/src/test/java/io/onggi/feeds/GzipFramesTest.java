package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipFramesTest {
    private static final int LIMIT = 1_000;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CRC = 2;

    private final GzipFrames gzip = new GzipFrames(LIMIT);

    private RejectReason inflate(final byte[] frame) {
        // Frames lie in a larger buffer, between what else there is.
        final byte[] buffer = new byte[frame.length + 40];
        Arrays.fill(buffer, (byte) 0x1F);
        System.arraycopy(frame, 0, buffer, 13, frame.length);
        assertTrue(GzipFrames.isGzip(buffer, 13, frame.length));
        return gzip.inflate(buffer, 13, frame.length);
    }

    private String inflated(final byte[] frame) {
        assertEquals(RejectReason.NONE, inflate(frame));
        return new String(gzip.bytes(), 0, gzip.length(), StandardCharsets.UTF_8);
    }

    private static byte[] with(final byte[] frame, final int at, final int value) {
        final byte[] changed = frame.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] join(final byte[] first, final byte[] second) {
        final byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** A stream with all the fields a header may have. */
    private static byte[] withFields(final String text, final int flags, final int headerCrcError) {
        final byte[] plain = Gzipped.of(text);
        final ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(plain, 0, 3);
        header.write(flags);
        header.write(plain, 4, 6);
        if ((flags & EXTRA) != 0) {
            header.writeBytes(new byte[] {3, 0, 0, 0, 7});
        }
        if ((flags & NAME) != 0) {
            header.writeBytes(new byte[] {'n', 0});
        }
        if ((flags & COMMENT) != 0) {
            header.writeBytes(new byte[] {'c', 'c', 0});
        }
        if ((flags & HEADER_CRC) != 0) {
            final CRC32 crc = new CRC32();
            crc.update(header.toByteArray());
            header.write((int) crc.getValue() + headerCrcError);
            header.write((int) crc.getValue() >>> 8);
        }
        header.write(plain, 10, plain.length - 10);
        return header.toByteArray();
    }

    @Test
    void inflatesTheVenuesHeartbeat() {
        final byte[] frame = HexFormat.of().parseHex("1f8b08000000000002030bc8cc4b0700c392e78504000000");

        assertEquals("Ping", inflated(frame));
    }

    @Test
    void inflatesOneFrameAfterAnother() {
        assertEquals("x".repeat(LIMIT), inflated(Gzipped.of("x".repeat(LIMIT))));
        assertEquals("{\"a\":1}", inflated(Gzipped.of("{\"a\":1}")));
        assertEquals("", inflated(Gzipped.of("")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, EXTRA, NAME, COMMENT, HEADER_CRC, NAME | COMMENT, EXTRA | NAME | COMMENT | HEADER_CRC, 1})
    void passesTheFieldsOfAHeader(final int flags) {
        final byte[] frame = withFields("text", flags, 0);

        assertEquals("text", inflated(frame));
        for (int length = 1; length < frame.length; length++) {
            assertEquals(RejectReason.TRUNCATED, inflate(Arrays.copyOf(frame, length)), "first " + length);
        }
    }

    @Test
    void tellsGzipFromText() {
        assertFalse(GzipFrames.isGzip(new byte[0], 0, 0));
        assertFalse(GzipFrames.isGzip("{}".getBytes(StandardCharsets.UTF_8), 0, 2));
        assertFalse(GzipFrames.isGzip(new byte[] {0x1F, 0x0A}, 0, 2));
        assertTrue(GzipFrames.isGzip(new byte[] {0x1F}, 0, 1));
    }

    @Test
    void refusesABombWithoutInflatingIt() {
        assertEquals(RejectReason.TOO_LONG, inflate(Gzipped.of("x".repeat(LIMIT + 1))));
        assertEquals(RejectReason.TOO_LONG, inflate(Gzipped.of(new byte[100_000_000])));
        assertEquals(0, gzip.length());
        assertEquals("after it", inflated(Gzipped.of("after it")));
    }

    @Test
    void refusesGzipInGzip() {
        assertEquals(RejectReason.COMPRESSION, inflate(Gzipped.of(Gzipped.of("{}"))));
    }

    @Test
    void refusesASecondStreamAndAnythingElseBehindTheFirst() {
        final byte[] frame = Gzipped.of("{}");

        assertEquals(RejectReason.COMPRESSION, inflate(join(frame, frame)));
        assertEquals(RejectReason.COMPRESSION, inflate(join(frame, new byte[1])));
    }

    @Test
    void refusesWhatItsTrailerContradicts() {
        final byte[] frame = Gzipped.of("{\"a\":1}");

        for (int back = 1; back <= 8; back++) {
            final int at = frame.length - back;
            assertEquals(RejectReason.COMPRESSION, inflate(with(frame, at, frame[at] ^ 1)), "byte " + at);
        }
    }

    @Test
    void refusesOtherHeaders() {
        final byte[] frame = Gzipped.of("{}");

        assertEquals(RejectReason.COMPRESSION, inflate(with(frame, 2, 7)), "another method");
        assertEquals(RejectReason.COMPRESSION, inflate(with(frame, 3, 0x20)), "a reserved flag");
        assertEquals(RejectReason.COMPRESSION, inflate(withFields("{}", HEADER_CRC, 1)), "the header's checksum");
    }

    @Test
    void refusesDamagedData() {
        final byte[] frame = Gzipped.of("{\"a\":1}");

        // A block of the reserved type.
        assertEquals(RejectReason.COMPRESSION, inflate(with(frame, 10, 0x07)));
    }

    /** Whatever is changed: the JDK's own reading is the same, or the frame is refused. */
    @Test
    void neverInflatesToSomethingElseThanTheJdkDoes() {
        final Random random = Seeds.random("gzip frames");
        int good = 0;
        int refused = 0;
        for (int round = 0; round < 50_000; round++) {
            final byte[] message = new byte[random.nextInt(60)];
            for (int i = 0; i < message.length; i++) {
                message[i] = (byte) ('a' + random.nextInt(4));
            }
            byte[] frame = Gzipped.of(message);
            for (int i = random.nextInt(3); i > 0; i--) {
                frame = with(frame, 2 + random.nextInt(frame.length - 2), random.nextInt(256));
            }
            if (random.nextInt(10) == 0) {
                frame = Arrays.copyOf(frame, 2 + random.nextInt(frame.length));
            }
            final RejectReason reason = inflate(frame);
            final byte[] wanted = Gzipped.read(frame, LIMIT);
            if (reason == RejectReason.NONE) {
                assertArrayEquals(wanted, Arrays.copyOf(gzip.bytes(), gzip.length()), "round " + round);
                good++;
            } else {
                refused++;
            }
        }
        assertTrue(good > 10_000 && refused > 10_000, good + " good, " + refused + " refused");
    }
}
