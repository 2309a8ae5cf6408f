package io.onggi.bench.journal;

import io.onggi.bench.measure.Kernel;
import io.onggi.event.MarketHandler;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;

/** The engine's reader over a run, again and again: checksum and number of every record checked, events decoded. */
public final class OnggiReplay implements Kernel, AutoCloseable {
    private final RunDirectory run;
    private final MarketHandler handler;
    private JournalReader reader;

    /** Opens the run. */
    public OnggiReplay(final RunDirectory run, final MarketHandler handler) {
        this.run = run;
        this.handler = handler;
        reader = JournalReader.open(run);
    }

    @Override
    public long run(final int operations) {
        for (int i = 0; i < operations; i++) {
            if (!reader.next(handler)) {
                again();
            }
        }
        return operations;
    }

    private void again() {
        if (reader.end().status() != JournalEnd.Status.CLEAN_END) {
            throw new IllegalStateException("the run ended with " + reader.end());
        }
        reader.close();
        reader = JournalReader.open(run);
        if (!reader.next(handler)) {
            throw new IllegalStateException("the run is empty");
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
