package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.Seeds;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back, byte for byte. */
class CaptureWriterTest {
    private static final long TIME_NS = 1_786_000_000_012_345_678L;
    private static final String ADDRESS = "wss://example.test/ws?a=\"b\"#x/y/0";

    @TempDir
    private Path folder;

    private final CaptureWriter writer = new CaptureWriter();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private List<CaptureFrame> written() throws IOException {
        final Path file = folder.resolve("a.jsonl");
        Files.write(file, out.toByteArray());
        return CaptureReader.readAll(file);
    }

    private byte[] roundTrip(final byte[] message) throws IOException {
        out.reset();
        writer.message(out, TIME_NS, "in", ADDRESS, message, message.length);
        assertEquals(1, out.toString(StandardCharsets.ISO_8859_1).lines().count(), "lines");
        final List<CaptureFrame> frames = written();
        assertEquals(1, frames.size());
        assertEquals(Direction.IN, frames.get(0).direction());
        assertEquals(TIME_NS, frames.get(0).receiveTimeNs());
        assertEquals(ADDRESS, frames.get(0).url());
        return frames.get(0).raw();
    }

    @Test
    void writesEveryDirection() throws IOException {
        final byte[] request = "{\"op\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
        writer.open(out, TIME_NS, ADDRESS);
        writer.message(out, 5, "out", ADDRESS, request, request.length);
        writer.reply(
                out,
                TIME_NS,
                "https://example.test/depth?symbol=A",
                200,
                "{\"bids\":[]}".getBytes(StandardCharsets.UTF_8));
        writer.reply(
                out, TIME_NS, "https://example.test/depth?symbol=A", 429, "slow down".getBytes(StandardCharsets.UTF_8));
        writer.lost(out, TIME_NS, 17);

        final List<CaptureFrame> frames = written();
        assertEquals(
                List.of(Direction.OPEN, Direction.OUT, Direction.REST, Direction.REFUSED, Direction.LOST),
                frames.stream().map(CaptureFrame::direction).toList());
        assertEquals(ADDRESS, frames.get(0).url());
        assertEquals(5, frames.get(1).receiveTimeNs());
        assertArrayEquals(request, frames.get(1).raw());
        assertEquals("A", frames.get(2).queryParameter("symbol"));
        assertEquals("{\"bids\":[]}", new String(frames.get(2).raw(), StandardCharsets.UTF_8));
        assertEquals("slow down", new String(frames.get(3).raw(), StandardCharsets.UTF_8));
        assertEquals("17", new String(frames.get(4).raw(), StandardCharsets.UTF_8));
    }

    @Test
    void keepsEveryMessageWhateverIsInIt() throws IOException {
        final List<byte[]> messages = new ArrayList<>();
        for (final String text : List.of(
                "{\"p\": 1.16539E8 ,\"s\":\"\\u0041\",\"t\":\"\uCF54\uC778\"}",
                "[1.10,2.00]",
                "pong",
                "",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":\n1}",
                "{\"a\":1",
                "say \"this\"\t\\ and\r\n\u0007 that",
                "12.50",
                "[ ] ",
                " {}",
                "\t7\t",
                "\uFEFF{}")) {
            messages.add(text.getBytes(StandardCharsets.UTF_8));
        }
        messages.add(new byte[] {(byte) 0xC3, (byte) 0x28, 0, 13});
        messages.add(new byte[] {0x1F, (byte) 0x8B, 8, 0});
        for (final byte[] message : messages) {
            assertArrayEquals(message, roundTrip(message), () -> new String(message, StandardCharsets.UTF_8));
        }
    }

    @Test
    void keepsRandomBytes() throws IOException {
        final Random random = Seeds.random("raw messages");
        for (int i = 0; i < 2_000; i++) {
            final byte[] message = new byte[random.nextInt(40)];
            for (int at = 0; at < message.length; at++) {
                message[at] = (byte)
                        (random.nextInt(8) == 0 ? random.nextInt(256) : "{}[]\":,\\ \n0a".charAt(random.nextInt(12)));
            }
            assertArrayEquals(message, roundTrip(message), () -> Arrays.toString(message));
        }
    }

    @Test
    void writesWhatAGzipMessageHolds() throws IOException {
        final byte[] inside = "{\"data\":[1,2]}".getBytes(StandardCharsets.UTF_8);
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(inside);
        }
        assertArrayEquals(inside, roundTrip(zipped.toByteArray()));
        final byte[] cut = Arrays.copyOf(zipped.toByteArray(), zipped.size() - 3);
        assertArrayEquals(cut, roundTrip(cut));
    }
}
