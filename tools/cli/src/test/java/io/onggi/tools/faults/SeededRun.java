package io.onggi.tools.faults;

import io.onggi.app.CoreAssembly;
import io.onggi.app.config.EngineConfig;
import io.onggi.core.MarketProcessor;
import io.onggi.event.DirectSink;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketHandler;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.ViewSink;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import java.nio.file.Path;

/**
 * Seeded events through the core, in a process of its own; with a data folder through a journal as well. Prints lines
 * {@code heap BYTES} after collections at tenths of the way, then one line {@code hash HEX}.
 */
final class SeededRun {
    private static final int LOOKS = 10;

    private SeededRun() {}

    /** Runs it: seed, number of events, and a data folder or nothing. */
    public static void main(final String[] args) {
        final MarketProcessor processor = processor();
        if (args.length < 3) {
            run(Long.parseLong(args[0]), Long.parseLong(args[1]), processor);
        } else {
            final Path data = Path.of(args[2]);
            final long startMs = System.currentTimeMillis();
            try (DataFolderLock lock = DataFolderLock.acquire(data);
                    JournalWriter writer = JournalWriter.open(
                            new Journal(data).newRun(startMs, lock), "seeded", SeededEvents.configuration(), startMs)) {
                run(Long.parseLong(args[0]), Long.parseLong(args[1]), (event, sequence) -> {
                    writer.append(event, sequence);
                    processor.onEvent(event, sequence);
                });
            }
        }
        System.out.println("hash " + Long.toHexString(processor.lastHash()));
    }

    private static MarketProcessor processor() {
        return new MarketProcessor(
                CoreAssembly.of(EngineConfig.fromText("seeded", SeededEvents.configuration())),
                new Forgotten(),
                new Unseen());
    }

    private static void run(final long seed, final long events, final MarketHandler handler) {
        final SeededEvents source = new SeededEvents(seed, new DirectSink(handler));
        source.begin();
        for (int look = 0; look < LOOKS; look++) {
            for (long i = events * look / LOOKS; i < events * (look + 1) / LOOKS; i++) {
                source.next();
            }
            System.out.println("heap " + usedAfterCollection());
        }
        source.hash();
    }

    private static long usedAfterCollection() {
        System.gc();
        final Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static final class Forgotten implements ResultSink {
        private final ResultEvent event = new ResultEvent();

        @Override
        public ResultEvent claim() {
            return event;
        }

        @Override
        public void publish() {
            // Only the state at the end is compared.
        }
    }

    private static final class Unseen implements ViewSink {
        @Override
        public void instrument(final InstrumentView view) {}

        @Override
        public void premium(final PremiumView view) {}
    }
}
