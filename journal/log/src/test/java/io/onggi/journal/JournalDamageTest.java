package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
    private static final int RECORDS = 20_000;
    private static final int PAGE_BYTES = 4096;
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    private Path data;

    @Test
    void aFlippedBitInARecordIsNamedWithFileAndNumber() throws IOException {
        final RunDirectory run = write(RECORDS);
        final List<Long> positions = documentPositions(run.marketFiles().get(0));
        flip(run.marketFiles().get(0), positions.get(12_345) + 4 + 40, 3);

        final JournalEnd end = read(run);

        assertEquals(JournalEnd.Status.DAMAGED, end.status(), end::describe);
        assertEquals(12_344, end.lastSequence());
        assertEquals(positions.get(12_345), end.position());
        assertEquals("20270115-08L.cq4", end.file());
        assertEquals("BAD_CRC instead of record 12345", end.detail());
        assertFalse(end.isComplete());
        assertEquals(
                "DAMAGED: 12345 records, last 12344 of 19999, 20270115-08L.cq4 at byte " + end.position()
                        + ": BAD_CRC instead of record 12345",
                end.describe());
    }

    @Test
    void noFlippedBitGoesUnnoticed() throws IOException {
        final RunDirectory run = write(500);
        final Path file = run.marketFiles().get(0);
        final List<Long> positions = documentPositions(file);
        final long from = headerPosition(file);
        final long to = positions.get(499);
        final Random random = Seeds.random("JournalDamageTest.flips");
        final BitSet meaningful = meaningfulBytes(file);
        for (int i = 0; i < 1_000; i++) {
            final long position = from + (long) (random.nextDouble() * (to - from));
            final int bit = random.nextInt(8);
            if (!meaningful.get((int) position)) {
                continue;
            }
            flip(file, position, bit);
            final JournalEnd end = read(run);
            assertFalse(end.isComplete(), "bit " + bit + " of byte " + position + ": " + end.describe());
            flip(file, position, bit);
        }
        assertEquals(JournalEnd.Status.CLEAN_END, read(run).status());
    }

    @Test
    void aHoleAtARecordIsFoundByTheHighWaterMark() throws IOException {
        final RunDirectory run = write(RECORDS);
        final Path file = run.marketFiles().get(0);
        final long hole = documentPositions(file).get(9_000);
        overwrite(file, hole, new byte[PAGE_BYTES]);

        final JournalEnd end = read(run);

        assertEquals(JournalEnd.Status.MISSING_TAIL, end.status(), end::describe);
        assertEquals(8_999, end.lastSequence());
        assertEquals(RECORDS - 1, end.expectedLastSequence());
        assertEquals(hole, end.position());
    }

    @Test
    void aZeroedPageAnywhereIsFound() throws IOException {
        final RunDirectory run = write(RECORDS);
        final Path file = run.marketFiles().get(0);
        final long firstPage = documentPositions(file).get(1) / PAGE_BYTES + 1;
        final long lastPage = documentPositions(file).get(RECORDS - 1) / PAGE_BYTES;
        final Random random = Seeds.random("JournalDamageTest.pages");
        for (int i = 0; i < 50; i++) {
            final long position = (firstPage + (long) (random.nextDouble() * (lastPage - firstPage))) * PAGE_BYTES;
            final byte[] good = overwrite(file, position, new byte[PAGE_BYTES]);
            final JournalEnd end = read(run);
            assertFalse(end.isComplete(), end::describe);
            assertTrue(end.position() < position + PAGE_BYTES, end::describe);
            overwrite(file, position, good);
        }
    }

    @Test
    void aTruncatedTailIsFound() throws IOException {
        final RunDirectory run = write(RECORDS);
        final Path file = run.marketFiles().get(0);
        final long cut = documentPositions(file).get(15_000) + 10;
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(cut);
        }

        final JournalEnd end = read(run);

        assertEquals(JournalEnd.Status.MISSING_TAIL, end.status(), end::describe);
        assertEquals(14_999, end.lastSequence());
        assertTrue(end.detail().contains("cut off"), end::describe);
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        final RunDirectory middle = writeHours();
        Files.delete(middle.marketFiles().get(1));
        final JournalEnd end = read(middle);
        assertEquals(JournalEnd.Status.DAMAGED, end.status(), end::describe);
        assertEquals(99, end.lastSequence());
        assertTrue(end.detail().startsWith("the file begins with record 200, expected was 100"), end::describe);

        final RunDirectory last = writeHours();
        Files.delete(last.marketFiles().get(2));
        assertEquals(JournalEnd.Status.MISSING_TAIL, read(last).status());

        final RunDirectory all = writeHours();
        for (final Path file : all.marketFiles()) {
            Files.delete(file);
        }
        assertEquals(JournalEnd.Status.MISSING_TAIL, read(all).status());
    }

    @Test
    void aHoleAtTheEndOfAnEarlierFileIsNamedWithThatFile() throws IOException {
        final RunDirectory run = writeHours();
        final Path first = run.marketFiles().get(0);
        overwrite(first, documentPositions(first).get(60), new byte[PAGE_BYTES]);

        final JournalEnd end = read(run);

        assertEquals(JournalEnd.Status.DAMAGED, end.status(), end::describe);
        assertEquals(59, end.lastSequence());
        assertTrue(end.detail().contains("20270115-08L.cq4 ends at byte"), end::describe);
    }

    @Test
    void aRunWithoutMarkerIsCompleteUpToTheHighWaterMark() throws IOException {
        final RunDirectory run = write(1_000);
        Files.delete(run.cleanStopFile());
        assertEquals(JournalEnd.Status.END_WITHOUT_MARKER, read(run).status());
        assertTrue(read(run).isComplete());

        Files.delete(run.highWaterMarkFile());
        assertEquals(JournalEnd.Status.DAMAGED, read(run).status());
        assertTrue(run.highWaterMark().isEmpty());
    }

    @Test
    void aMarkerThatContradictsTheRecordsIsFound() {
        final RunDirectory run = write(1_000);
        new CleanStop(899, 900, 1, CleanStop.UNKNOWN, OptionalLong.empty()).write(run.cleanStopFile());
        assertEquals(JournalEnd.Status.DAMAGED, read(run).status());

        new CleanStop(1_099, 1_100, 1, CleanStop.UNKNOWN, OptionalLong.empty()).write(run.cleanStopFile());
        assertEquals(JournalEnd.Status.MISSING_TAIL, read(run).status());
    }

    @Test
    void aFaultLeavesNoMarker() {
        final RunDirectory run = TestRuns.newRun(data);
        final JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS);
        writer.append(Events.trade(new MarketEvent(), Events.START_NS, 1), 0);
        writer.closeAfterFault();
        writer.close();

        assertFalse(run.isCleanlyStopped());
        assertEquals(JournalEnd.Status.END_WITHOUT_MARKER, read(run).status());
        assertEquals(0, run.highWaterMark().orElseThrow());
    }

    @Test
    void anotherSchemaIsRefusedWithBothVersions() {
        final RunDirectory run = TestRuns.newRun(data);
        HighWaterMark.create(run.highWaterMarkFile()).close();
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(run.marketFolder())
                        .rollCycle(LargeRollCycles.LARGE_HOURLY)
                        .timeProvider(() -> Events.START_MS)
                        .build();
                ExcerptAppender appender = queue.createAppender()) {
            HeaderDocuments.append(appender, new JournalHeader(9, run.id(), "newer", 0, 0, "", List.of()));
        }

        final JournalSchemaException refused = assertThrows(
                JournalSchemaException.class, () -> JournalReader.open(run).close());

        assertEquals(9, refused.found());
        assertEquals(JournalHeader.SCHEMA_VERSION, refused.supported());
        assertTrue(refused.getMessage().contains("has schema version 9; this build reads version 2"));
    }

    @Test
    void aLastFileWhoseHeaderWasNeverFinishedLosesNothing() throws IOException {
        final RunDirectory run = writeHours();
        Files.delete(run.cleanStopFile());
        final Path last = run.marketFiles().get(2);
        try (RandomAccessFile mark =
                new RandomAccessFile(run.highWaterMarkFile().toFile(), "rw")) {
            mark.seek(8);
            mark.write(new byte[] {(byte) 199, 0});
        }
        overwrite(last, headerPosition(last), new byte[1 << 16]);

        final JournalEnd end = read(run);

        assertEquals(JournalEnd.Status.END_WITHOUT_MARKER, end.status(), end::describe);
        assertEquals(199, end.lastSequence());
    }

    private RunDirectory write(final int records) {
        final RunDirectory run = TestRuns.newRun(data);
        final MarketEvent event = new MarketEvent();
        try (JournalWriter writer = JournalWriter.open(run, "b", "key: value", Events.START_MS)) {
            for (int i = 0; i < records; i++) {
                writer.append(
                        i % 7 == 0
                                ? Events.depth(event, Events.START_NS + i, i, 10)
                                : Events.trade(event, Events.START_NS + i, i),
                        i);
            }
        }
        return run;
    }

    /** Three files of a hundred records each. */
    private RunDirectory writeHours() {
        final RunDirectory run = TestRuns.newRun(data);
        final MarketEvent event = new MarketEvent();
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            for (int i = 0; i < 300; i++) {
                writer.append(Events.trade(event, Events.START_NS + i / 100 * HOUR_NS + i, i), i);
            }
        }
        return run;
    }

    private static JournalEnd read(final RunDirectory run) {
        try (JournalReader reader = JournalReader.open(run)) {
            return reader.readAll((event, sequence) -> {});
        }
    }

    /** Where the header words of the records' documents lie. */
    private static List<Long> documentPositions(final Path file) throws IOException {
        final List<Long> positions = new ArrayList<>();
        try (QueueFile queueFile = new QueueFile(file, new byte[1 << 18])) {
            while (queueFile.peek() == QueueFile.Entry.DATA) {
                if (!HeaderDocuments.isHeader(firstBytes(queueFile))) {
                    positions.add(queueFile.position());
                }
                queueFile.skip();
            }
        }
        return positions;
    }

    private static long headerPosition(final Path file) throws IOException {
        try (QueueFile queueFile = new QueueFile(file, new byte[1 << 18])) {
            assertEquals(QueueFile.Entry.DATA, queueFile.peek());
            assertTrue(HeaderDocuments.isHeader(firstBytes(queueFile)));
            return queueFile.position();
        }
    }

    /** The bytes that somebody reads: all but those that fill up to the next multiple of four. */
    private static BitSet meaningfulBytes(final Path file) throws IOException {
        final BitSet bytes = new BitSet();
        try (QueueFile queueFile = new QueueFile(file, new byte[1 << 18])) {
            while (queueFile.peek() == QueueFile.Entry.DATA) {
                final int position = (int) queueFile.position();
                bytes.set(position, position + 4 + queueFile.length());
                queueFile.skip();
            }
        }
        return bytes;
    }

    private static int firstBytes(final QueueFile file) {
        return file.buffer().getInt(file.offset(), ByteOrder.LITTLE_ENDIAN);
    }

    private static void flip(final Path file, final long position, final int bit) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            final int value = access.read();
            access.seek(position);
            access.write(value ^ 1 << bit);
        }
    }

    private static byte[] overwrite(final Path file, final long position, final byte[] bytes) throws IOException {
        final byte[] before = new byte[bytes.length];
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            access.readFully(before);
            access.seek(position);
            access.write(bytes);
        }
        return before;
    }
}
