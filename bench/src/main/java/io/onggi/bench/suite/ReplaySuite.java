package io.onggi.bench.suite;

import io.onggi.bench.book.SyncedBooks;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.frame.Markets;
import io.onggi.bench.journal.OnggiReplay;
import io.onggi.bench.journal.RawTailer;
import io.onggi.bench.journal.Samples;
import io.onggi.bench.journal.Scratch;
import io.onggi.bench.measure.Contender;
import io.onggi.bench.measure.Interleaved;
import io.onggi.bench.measure.Series;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.util.List;

/** A run read back: events alone, and into 300 books, beside Chronicle's tailer that looks at one number of each. */
public final class ReplaySuite implements Suite {
    private static final int MARKETS = 300;
    private static final int EVENTS_PER_MARKET = 10_000;
    private static final int LEAST_PER_MARKET = 4;
    private static final int DEPTH = 1_000;
    private static final long SEED = 5;
    private static final String NOTE =
            "Our reader checks checksum and number of each record and decodes all of it; the tailer reads one number"
                    + " where it lies and checks nothing. The ratio is of events per second. The run holds three million"
                    + " events, an hour of busy markets, so that it does not stand in the processor's cache.";

    private static final String BYTES_NOTE =
            "All bytes, those of opening the run anew behind every 3,000,000 events included; the tailer goes back to its"
                    + " start instead.";

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public int processes(final Effort effort) {
        return effort == Effort.THOROUGH ? 3 : 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) throws IOException {
        out.now("writing a run of 4-level updates of 300 books");
        final Markets markets = Markets.binance(MARKETS);
        try (Scratch scratch = new Scratch()) {
            final int events = Math.max(LEAST_PER_MARKET, effort.of(EVENTS_PER_MARKET)) * MARKETS;
            final RunDirectory run = write(scratch, markets, Math.min(events, EVENTS_PER_MARKET * MARKETS));
            out.now("replay, decoding alone and into 300 books");
            final SyncedBooks books = new SyncedBooks(markets.all(), DEPTH, SEED);
            try (OnggiReplay decoding = new OnggiReplay(run, (event, sequence) -> {});
                    OnggiReplay applying = new OnggiReplay(run, books);
                    RawTailer tailer = new RawTailer(run, false);
                    RawTailer copying = new RawTailer(run, true)) {
                final List<Series> series = Interleaved.measure(
                        effort.plan(),
                        List.of(
                                new Contender("onggi", decoding),
                                new Contender("onggi", applying),
                                new Contender("raw tailer", tailer),
                                new Contender("raw tailer that copies", copying)));
                report(series, out);
            }
        }
    }

    private static RunDirectory write(final Scratch scratch, final Markets markets, final int events) {
        final long startMs = OnggiDecoding.RECEIVE_TIME_NS / 1_000_000L;
        try (DataFolderLock lock = DataFolderLock.acquire(scratch.resolve("data"));
                JournalWriter writer = JournalWriter.open(
                        new Journal(scratch.resolve("data")).newRun(startMs, lock), "bench", "", startMs)) {
            Samples.updates(markets.all(), events, SEED, writer::append);
            return writer.run();
        }
    }

    private static void report(final List<Series> series, final Out out) {
        final Series decoding = series.get(0);
        final Series applying = series.get(1);
        final Series tailer = series.get(2);
        final Series copying = series.get(3);
        out.found(Peers.faster("replay/decode", "replay, decode 4-level events", decoding, tailer, NOTE));
        out.found(Peers.faster("replay/books", "replay, 4-level events into 300 books", applying, tailer, NOTE));
        out.found(Peers.faster("replay/copy", "replay, decode 4-level events", decoding, copying, NOTE));
        out.found(Peers.bytes("replay/bytes", "replay into 300 books, allocated", applying, tailer, BYTES_NOTE));
    }
}
