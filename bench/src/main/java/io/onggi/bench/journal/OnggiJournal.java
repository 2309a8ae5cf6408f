package io.onggi.bench.journal;

import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.measure.Kernel;
import io.onggi.event.MarketEvent;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/** The engine's journal: events encoded, with checksum and number, appended, the high-water mark moved on. */
public final class OnggiJournal implements Kernel, AutoCloseable {
    private final DataFolderLock lock;
    private final JournalWriter writer;
    private final MarketEvent[] events;
    private long next;

    /** Begins a run in a new data folder. */
    public OnggiJournal(final Path dataFolder, final List<MarketEvent> events) {
        lock = DataFolderLock.acquire(dataFolder);
        final long startMs = OnggiDecoding.RECEIVE_TIME_NS / 1_000_000L;
        writer = JournalWriter.open(new Journal(dataFolder).newRun(startMs, lock), "bench", "", startMs);
        this.events = events.toArray(new MarketEvent[0]);
    }

    @Override
    public long run(final int operations) {
        final MarketEvent[] all = events;
        for (int i = 0; i < operations; i++) {
            writer.append(all[(int) (next % all.length)], next);
            next++;
        }
        return next;
    }

    /** {@return the run that is written} */
    public RunDirectory directory() {
        return writer.run();
    }

    @Override
    public void close() {
        writer.close();
        lock.close();
    }
}
