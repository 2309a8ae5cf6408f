package io.onggi.app;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.onggi.app.latency.Latencies;
import io.onggi.event.MarketEvent;
import io.onggi.feeds.net.EngineClock;
import io.onggi.journal.JournalWriter;

/**
 * The journal thread's work: appends every event and advances its sequence after each one, so that whoever waits for an
 * event to be journaled waits for that event and not for the end of a batch.
 */
final class JournalHandler implements EventHandler<MarketEvent> {
    private static final long NONE = Long.MIN_VALUE;

    private final JournalWriter writer;
    private final MarketRing ring;
    private final Latencies latencies;
    private final EngineClock clock;
    private Sequence progress;
    private long batchPublishedNs = NONE;

    JournalHandler(
            final JournalWriter writer, final MarketRing ring, final Latencies latencies, final EngineClock clock) {
        this.writer = writer;
        this.ring = ring;
        this.latencies = latencies;
        this.clock = clock;
    }

    @Override
    public void setSequenceCallback(final Sequence sequenceCallback) {
        progress = sequenceCallback;
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        if (batchPublishedNs == NONE) {
            batchPublishedNs = ring.publishedNs(sequence);
        }
        writer.append(event, sequence);
        progress.set(sequence);
        if (endOfBatch) {
            latencies.onJournaled(batchPublishedNs, clock.nowNs());
            batchPublishedNs = NONE;
        }
    }
}
