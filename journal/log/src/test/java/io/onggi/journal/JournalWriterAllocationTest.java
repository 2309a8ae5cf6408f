package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.onggi.event.MarketEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chronicle is not strictly free of allocation, mostly when it maps the next block; ours must add nothing. */
class JournalWriterAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUND = 20_000;
    /** Of which the best counts: on a busy machine the compiler comes late. */
    private static final int ROUNDS = 6;
    /** Seen: 0.04, from mapping a block of 2 MB every 30,000 records. One object a record would be 16 and more. */
    private static final double MAX_BYTES_PER_RECORD = 0.25;

    @TempDir
    private Path data;

    @Test
    void appendingAllocatesNextToNothing() {
        final RunDirectory run = TestRuns.newRun(data);
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            final MarketEvent event = new MarketEvent();
            append(writer, event, 0);
            double least = Double.MAX_VALUE;
            for (int round = 1; round <= ROUNDS; round++) {
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                append(writer, event, round * ROUND);
                final long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
                least = Math.min(least, (double) bytes / ROUND);
            }
            System.out.println("journal append: " + least + " B allocated per record");
            assertTrue(least <= MAX_BYTES_PER_RECORD, "bytes allocated per record: " + least);
            assertEquals((ROUNDS + 1L) * ROUND, writer.records());
        }
    }

    private static void append(final JournalWriter writer, final MarketEvent event, final int from) {
        for (int i = from; i < from + ROUND; i++) {
            writer.append(Events.trade(event, Events.START_NS + i, i), i);
        }
    }
}
