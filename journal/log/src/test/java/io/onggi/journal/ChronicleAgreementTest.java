package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own walk through a queue file against Chronicle's tailer: the same documents in the same order. */
class ChronicleAgreementTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    private Path data;

    @Test
    void chroniclesTailerSeesTheSameDocuments() throws IOException {
        final RunDirectory run = write();
        final List<byte[]> ours = new ArrayList<>();
        for (final Path file : run.marketFiles()) {
            try (QueueFile queueFile = new QueueFile(file, new byte[1 << 18])) {
                while (queueFile.peek() == QueueFile.Entry.DATA) {
                    final byte[] document = new byte[queueFile.length()];
                    queueFile.buffer().getBytes(queueFile.offset(), document);
                    ours.add(document);
                    queueFile.skip();
                }
            }
        }

        int index = 0;
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(run.marketFolder())
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        break;
                    }
                    final byte[] bytes = document.wire().bytes().toByteArray();
                    assertArrayEquals(ours.get(index++), bytes);
                }
            }
        }
        assertEquals(ours.size(), index);
        assertTrue(index > 700_000);
    }

    @Test
    void chronicleReadsTheHeaderAsSelfDescribingWire() {
        final RunDirectory run = write();
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(run.marketFolder())
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer();
                DocumentContext document = tailer.readingDocument()) {
            final String[] found = new String[2];
            document.wire().read("bodyBytes").int32();
            document.wire().read("crc32c").int64();
            document.wire().read("journal").marshallable(in -> {
                found[0] = in.read("section").text();
                found[1] = in.read("buildId").text();
            });
            assertArrayEquals(new String[] {"run", "build-1"}, found);
        }
    }

    @Test
    void readingChangesNoFile() throws IOException {
        final RunDirectory run = write();
        final Map<Path, String> before = fingerprint(run.path());

        final JournalStat stat = JournalStat.of(run);

        assertEquals(JournalEnd.Status.CLEAN_END, stat.end().status());
        assertEquals(before, fingerprint(run.path()));
    }

    private RunDirectory write() {
        final RunDirectory run = TestRuns.newRun(data);
        final MarketEvent event = new MarketEvent();
        final int count = 700_000;
        try (JournalWriter writer = JournalWriter.open(run, "build-1", "c", Events.START_MS)) {
            writer.append(Events.instrument(event, 1, Venue.UPBIT, "BTC-KRW KRW-BTC"), 0);
            for (int i = 1; i < count; i++) {
                writer.append(Events.trade(event, Events.START_NS + i / 600_000 * HOUR_NS + i, i), i);
            }
        }
        return run;
    }

    private static Map<Path, String> fingerprint(final Path folder) throws IOException {
        final Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (final Path path : paths.toList()) {
                final FileTime time = Files.getLastModifiedTime(path);
                found.put(path, time + " " + Files.size(path));
            }
        }
        return found;
    }
}
