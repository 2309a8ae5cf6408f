package io.onggi.journal;

import io.onggi.event.MarketEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs to spoil, and ways to spoil them. */
final class Damage {
    static final int PAGE_BYTES = 4096;
    static final long HOUR_NS = 3_600_000_000_000L;

    private Damage() {}

    /** One file. */
    static RunDirectory write(final Path data, final int records) {
        return write(data, records, records);
    }

    /** So many records a file. */
    static RunDirectory write(final Path data, final int records, final int perFile) {
        final RunDirectory run = TestRuns.newRun(data);
        final MarketEvent event = new MarketEvent();
        try (JournalWriter writer = JournalWriter.open(run, "b", "key: value", Events.START_MS)) {
            for (int i = 0; i < records; i++) {
                final long timeNs = Events.START_NS + i / perFile * HOUR_NS + i;
                writer.append(i % 7 == 0 ? Events.depth(event, timeNs, i, 10) : Events.trade(event, timeNs, i), i);
            }
        }
        return run;
    }

    /** Where the header words of the records' documents lie. */
    static List<Long> documentPositions(final Path file) throws IOException {
        final List<Long> positions = new ArrayList<>();
        try (QueueFile queueFile = new QueueFile(file, new byte[1 << 18])) {
            while (queueFile.peek() == QueueFile.Entry.DATA) {
                if (!HeaderDocuments.isHeader(queueFile.buffer().getInt(queueFile.offset(), ByteOrder.LITTLE_ENDIAN))) {
                    positions.add(queueFile.position());
                }
                queueFile.skip();
            }
        }
        return positions;
    }

    static void flip(final Path file, final long position, final int bit) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            final int value = access.read();
            access.seek(position);
            access.write(value ^ 1 << bit);
        }
    }

    static byte[] overwrite(final Path file, final long position, final byte[] bytes) throws IOException {
        final byte[] before = new byte[bytes.length];
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            access.readFully(before);
            access.seek(position);
            access.write(bytes);
        }
        return before;
    }

    static void truncate(final Path file, final long length) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(length);
        }
    }

    /** In the file's place stands one that the system refuses to read, to an administrator too. */
    static void makeUnreadable(final Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
    }
}
