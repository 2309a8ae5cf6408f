package io.onggi.app;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.onggi.event.MarketEvent;
import io.onggi.journal.JournalWriter;

/**
 * The journal thread's work: appends every event and advances its sequence after each one, so that whoever waits for an
 * event to be journaled waits for that event and not for the end of a batch.
 */
final class JournalHandler implements EventHandler<MarketEvent> {
    private final JournalWriter writer;
    private Sequence progress;

    JournalHandler(final JournalWriter writer) {
        this.writer = writer;
    }

    @Override
    public void setSequenceCallback(final Sequence sequenceCallback) {
        progress = sequenceCallback;
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        writer.append(event, sequence);
        progress.set(sequence);
    }
}
