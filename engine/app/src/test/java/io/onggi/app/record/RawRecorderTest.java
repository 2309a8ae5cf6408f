package io.onggi.app.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.config.RecordConfig;
import io.onggi.event.AllocationAssert;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.capture.CaptureFrame;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.capture.CaptureReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RawRecorderTest {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long START_NS = 1_786_000_000_000_000_000L;
    private static final byte[] MESSAGE = "{\"e\":\"trade\",\"p\":\"1.50\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final List<Throwable> faults = new ArrayList<>();

    private RawRecorder open(final RecordConfig config) throws IOException {
        return new RawRecorder(config, folder, (thread, fault) -> faults.add(fault));
    }

    private static RecordConfig config(final int bufferBytes, final long rotateMs, final long maxTotalBytes) {
        return new RecordConfig(true, bufferBytes, rotateMs, 1L << 28, maxTotalBytes);
    }

    private List<Path> files(final String venue) throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve(venue))) {
            return found.sorted().toList();
        }
    }

    private List<CaptureFrame> frames(final String venue) throws IOException {
        final List<CaptureFrame> frames = new ArrayList<>();
        for (final Path file : files(venue)) {
            frames.addAll(CaptureReader.readAll(file));
        }
        return frames;
    }

    @Test
    void writesEachVenueInOrder() throws IOException {
        try (RawRecorder recorder = open(config(1 << 20, 60_000, 1L << 30))) {
            final int upbit = recorder.connection(Venue.UPBIT, "wss://a/#upbit/0");
            final int okx = recorder.connection(Venue.OKX, "wss://b/#okx/public/0");
            recorder.opened(upbit, START_NS);
            recorder.sent(upbit, START_NS + 1, "[{\"ticket\":\"1\"}]");
            recorder.received(upbit, START_NS + 2, MESSAGE, MESSAGE.length);
            recorder.received(okx, START_NS + 3, "pong and more".getBytes(StandardCharsets.UTF_8), 4);
            recorder.answered("upbit", URI.create("https://a/v1/market/all"), 200, START_NS + 4, new byte[] {'[', ']'});
        }

        final List<CaptureFrame> upbit = frames("upbit");
        assertEquals(
                List.of(Direction.OPEN, Direction.OUT, Direction.IN, Direction.REST),
                upbit.stream().map(CaptureFrame::direction).toList());
        assertArrayEquals(MESSAGE, upbit.get(2).raw());
        assertEquals("wss://a/#upbit/0", upbit.get(2).url());
        assertEquals(START_NS + 2, upbit.get(2).receiveTimeNs());
        assertEquals("https://a/v1/market/all", upbit.get(3).url());
        assertEquals("pong", new String(frames("okx").get(0).raw(), StandardCharsets.UTF_8));
        assertTrue(faults.isEmpty(), faults::toString);
    }

    /** What is readable without closing is what a killed process leaves. */
    @Test
    void canBeReadBeforeItEnds() throws IOException {
        try (RawRecorder recorder = open(config(1 << 20, 60_000, 1L << 30))) {
            final int connection = recorder.connection(Venue.UPBIT, "wss://a/");
            recorder.received(connection, START_NS, MESSAGE, MESSAGE.length);
            final List<CaptureFrame> seen = new ArrayList<>();
            while (seen.isEmpty()) {
                LockSupport.parkNanos(50 * NS_PER_MS);
                if (Files.isDirectory(folder.resolve("upbit"))) {
                    for (final Path file : files("upbit")) {
                        assertEquals(
                                "cut off",
                                CaptureReader.read(file, seen::add)
                                        .map(damage -> damage.contains("cut off") ? "cut off" : damage)
                                        .orElse(""));
                    }
                }
            }
            assertArrayEquals(MESSAGE, seen.get(0).raw());
        }
    }

    @Test
    void beginsNewFilesAndMakesRoom() throws IOException {
        final Random random = new Random(3);
        final byte[] noise = new byte[200_000];
        random.nextBytes(noise);
        final long limit = 1_500_000;
        try (RawRecorder recorder = open(config(1 << 22, 1_000, limit))) {
            final int connection = recorder.connection(Venue.BYBIT, "wss://a/");
            for (int i = 0; i < 20; i++) {
                recorder.received(connection, START_NS + i * 1_000L * NS_PER_MS, noise, noise.length);
                while (recorder.written() + recorder.lost() <= i) {
                    LockSupport.parkNanos(NS_PER_MS);
                }
            }
            assertEquals(0, recorder.lost());
        }

        final List<Path> left = files("bybit");
        long bytes = 0;
        for (final Path file : left) {
            bytes += Files.size(file);
            assertEquals(1, CaptureReader.readAll(file).size(), file::toString);
        }
        assertTrue(bytes <= limit && left.size() >= 4, left.size() + " files, " + bytes + " bytes");
        final CaptureFrame last =
                CaptureReader.readAll(left.get(left.size() - 1)).get(0);
        assertEquals(START_NS + 19_000 * NS_PER_MS, last.receiveTimeNs());
    }

    @Test
    void countsWhatDoesNotFitAndSaysSoInTheFile() throws IOException {
        final int offered = 200_000;
        final RawRecorder recorder = open(config(1 << 20, 60_000, 1L << 30));
        try (recorder) {
            final int connection = recorder.connection(Venue.UPBIT, "wss://a/");
            recorder.received(connection, START_NS, new byte[1 << 20], 1 << 20);
            for (int i = 1; i < offered; i++) {
                recorder.received(connection, START_NS + i, MESSAGE, MESSAGE.length);
            }
            while (recorder.written() + recorder.lost() < offered) {
                LockSupport.parkNanos(NS_PER_MS);
            }
            recorder.received(connection, START_NS + offered, MESSAGE, MESSAGE.length);
        }

        long written = 0;
        long missing = 0;
        for (final CaptureFrame frame : frames("upbit")) {
            if (frame.direction() == Direction.LOST) {
                missing += Long.parseLong(new String(frame.raw(), StandardCharsets.UTF_8));
            } else {
                written++;
            }
        }
        assertTrue(recorder.lost() >= 1);
        assertEquals(recorder.written(), written);
        assertEquals(recorder.lost(), missing);
        assertEquals(offered + 1, written + missing);
    }

    @Test
    void goesOnAfterAFileCouldNotBeWritten() throws IOException {
        Files.writeString(folder.resolve("upbit"), "in the way");
        final RawRecorder recorder = open(config(1 << 20, 60_000, 1L << 30));
        try (recorder) {
            final int connection = recorder.connection(Venue.UPBIT, "wss://a/");
            recorder.received(connection, START_NS, MESSAGE, MESSAGE.length);
            while (recorder.lost() == 0) {
                LockSupport.parkNanos(NS_PER_MS);
            }
            Files.delete(folder.resolve("upbit"));
            recorder.received(connection, START_NS + 60_000 * NS_PER_MS, MESSAGE, MESSAGE.length);
        }
        assertEquals(1, recorder.lost());
        assertEquals(1, recorder.written());
        assertEquals(
                List.of(Direction.LOST, Direction.IN),
                frames("upbit").stream().map(CaptureFrame::direction).toList());
    }

    @Test
    void costsTheConnectionsNoMemory() throws IOException {
        try (RawRecorder recorder = open(config(1 << 24, 60_000, 1L << 30))) {
            final int connection = recorder.connection(Venue.UPBIT, "wss://a/");
            AllocationAssert.assertAllocatesNothing(() -> {
                for (int i = 0; i < 5_000; i++) {
                    recorder.received(connection, START_NS + i, MESSAGE, MESSAGE.length);
                }
            });
            assertTrue(recorder.connection(Venue.UPBIT, "wss://a/") == connection);
        }
    }
}
