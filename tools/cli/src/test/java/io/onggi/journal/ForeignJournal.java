package io.onggi.journal;

import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;

/** A run as another build would write it; here because only the journal itself can write a header. */
public final class ForeignJournal {
    private ForeignJournal() {}

    /** Writes an empty run of this schema version. */
    public static void write(final Path data, final int schemaVersion, final long startTimeMs) {
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final RunDirectory run = new Journal(data).newRun(startTimeMs, lock);
            HighWaterMark.create(run.highWaterMarkFile()).close();
            try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(run.marketFolder())
                            .rollCycle(LargeRollCycles.LARGE_HOURLY)
                            .timeProvider(() -> startTimeMs)
                            .build();
                    ExcerptAppender appender = queue.createAppender()) {
                HeaderDocuments.append(
                        appender, new JournalHeader(schemaVersion, run.id(), "another build", 0, 0, "", List.of()));
            }
        }
    }
}
