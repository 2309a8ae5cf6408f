package io.onggi.bench.journal;

import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.measure.Kernel;
import io.onggi.event.MarketEvent;
import io.onggi.journal.EventCodec;
import io.onggi.journal.JournalWriter;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Chronicle Queue by itself, set up as the journal sets it up: appends the very bytes the journal would, encoded
 * before.
 */
public final class RawQueue implements Kernel, AutoCloseable {
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final byte[][] records;
    private int next;

    /** Begins a queue in a new folder. */
    public RawQueue(final Path folder, final List<MarketEvent> events) {
        final long timeMs = OnggiDecoding.RECEIVE_TIME_NS / 1_000_000L;
        queue = SingleChronicleQueueBuilder.binary(folder)
                .rollCycle(LargeRollCycles.LARGE_HOURLY)
                .blockSize(JournalWriter.DEFAULT_BLOCK_BYTES)
                .timeProvider(() -> timeMs)
                .build();
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
        final EventCodec codec = new EventCodec();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventCodec.MAX_RECORD_BYTES]);
        records = new byte[events.size()][];
        for (int i = 0; i < records.length; i++) {
            records[i] = new byte[codec.encode(events.get(i), i, buffer, 0)];
            buffer.getBytes(0, records[i]);
        }
    }

    @Override
    public long run(final int operations) {
        int index = next;
        for (int i = 0; i < operations; i++) {
            try (DocumentContext document = appender.writingDocument()) {
                document.wire().bytes().write(records[index]);
            }
            index = index + 1 == records.length ? 0 : index + 1;
        }
        next = index;
        return index;
    }

    /** {@return the records, in order; not to be changed} */
    public byte[][] records() {
        return records;
    }

    /** {@return mean length of a record in bytes} */
    public double meanBytes() {
        long sum = 0;
        for (final byte[] record : records) {
            sum += record.length;
        }
        return (double) sum / records.length;
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
