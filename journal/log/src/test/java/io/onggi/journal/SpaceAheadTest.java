package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is appended next has its blocks on the disk already, and getting them disturbs nothing. */
@Timeout(60)
class SpaceAheadTest {
    private static final long START_MS = 1_800_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int EVENTS = 600_000;
    /** What the smallest unit of a disk may hide: one hole of a page would be more. */
    private static final long BLOCK_BYTES = 512;

    @TempDir
    private Path data;

    private final MarketEvent event = new MarketEvent();

    private JournalWriter open(final DataFolderLock lock) {
        return JournalWriter.open(new Journal(data).newRun(START_MS, lock), "build", "configuration", START_MS);
    }

    private void append(final JournalWriter writer, final long sequence, final long spacingNs) {
        event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, START_MS * NS_PER_MS + sequence * spacingNs);
        writer.append(event, sequence);
    }

    /** {@return bytes of the file that have blocks} */
    private static long allocated(final Path file) throws Exception {
        final Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return BLOCK_BYTES
                * Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim());
    }

    @Test
    void aFileHasNoHolesFromTheFirstRecordOn() throws Exception {
        try (DataFolderLock lock = DataFolderLock.acquire(data);
                JournalWriter writer = open(lock)) {
            final Path file = writer.run().marketFiles().get(0);
            final long begun = Files.size(file);
            assertTrue(allocated(file) >= begun, allocated(file) + " of " + begun);

            append(writer, 0, 1);
            writer.reserveAhead();

            assertTrue(Files.size(file) >= SpaceAhead.AHEAD_BYTES, Files.size(file) + " bytes");
            assertTrue(allocated(file) >= Files.size(file), allocated(file) + " of " + Files.size(file));
            final long size = Files.size(file);
            writer.reserveAhead();
            assertEquals(size, Files.size(file), "enough is enough");
        }
    }

    /** Over two changes of the file, one thread appends as fast as it can and another reserves as fast as it can. */
    @Test
    void reservingBesideTheAppenderDisturbsNoRecord() throws Exception {
        final AtomicReference<IOException> failure = new AtomicReference<>();
        final RunDirectory run;
        try (DataFolderLock lock = DataFolderLock.acquire(data);
                JournalWriter writer = open(lock)) {
            run = writer.run();
            final Thread reserving = new Thread(() -> {
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        writer.reserveAhead();
                    }
                } catch (final IOException e) {
                    failure.set(e);
                } catch (final UncheckedIOException e) {
                    failure.set(e.getCause());
                }
            });
            reserving.start();
            for (int i = 0; i < EVENTS; i++) {
                append(writer, i, 3 * 3_600_000 * NS_PER_MS / EVENTS);
            }
            reserving.interrupt();
            reserving.join();
        }

        // An interrupt closes the channel under the last attempt.
        assertTrue(
                failure.get() == null || failure.get() instanceof ClosedByInterruptException,
                () -> failure.get().toString());
        final RunReport report = JournalVerifier.verify(run, done -> {});
        assertTrue(report.isGood(), () -> report.findings().toString());
        assertEquals(EVENTS, report.records());
        final List<Path> files = run.marketFiles();
        assertTrue(files.size() >= 3, files::toString);
        for (final Path file : files) {
            assertTrue(Files.size(file) < 30L * 1_000_000, "no file is longer for the one before: " + Files.size(file));
        }
    }
}
