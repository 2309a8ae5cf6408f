package io.onggi.bench.journal;

import io.onggi.bench.measure.Kernel;
import io.onggi.journal.RunDirectory;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Chronicle's own tailer over a run of the journal, again and again: reads one number of each record, checks nothing,
 * and on demand copies the record out.
 */
public final class RawTailer implements Kernel, AutoCloseable {
    private static final int SEQUENCE_OFFSET = 8;

    private final ChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final byte[] copy;

    /**
     * Opens the run's queue.
     *
     * @param copies whether each record is copied to memory of ours
     */
    public RawTailer(final RunDirectory run, final boolean copies) {
        queue = SingleChronicleQueueBuilder.binary(run.marketFiles().get(0).getParent())
                .rollCycle(LargeRollCycles.LARGE_HOURLY)
                .readOnly(true)
                .build();
        tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
        copy = copies ? new byte[1 << 16] : null;
    }

    @Override
    public long run(final int operations) {
        long sum = 0;
        int read = 0;
        while (read < operations) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (document.isPresent()) {
                    final Bytes<?> bytes = document.wire().bytes();
                    sum += bytes.readLong(bytes.readPosition() + SEQUENCE_OFFSET);
                    if (copy != null) {
                        sum += bytes.read(copy, 0, (int) bytes.readRemaining());
                    }
                    read++;
                    continue;
                }
            }
            tailer.toStart();
        }
        return sum;
    }

    @Override
    public void close() {
        tailer.close();
        queue.close();
    }
}
