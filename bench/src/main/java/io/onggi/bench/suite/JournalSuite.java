package io.onggi.bench.suite;

import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.journal.MappedCopy;
import io.onggi.bench.journal.OnggiJournal;
import io.onggi.bench.journal.RawQueue;
import io.onggi.bench.journal.Samples;
import io.onggi.bench.journal.Scratch;
import io.onggi.bench.measure.Contender;
import io.onggi.bench.measure.Interleaved;
import io.onggi.bench.measure.OpenLoop;
import io.onggi.bench.measure.Series;
import io.onggi.bench.report.Finding;
import io.onggi.event.MarketEvent;
import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Events appended by the engine's journal and, as the same bytes, by Chronicle Queue alone. */
public final class JournalSuite implements Suite {
    private static final int EVENTS = 512;
    private static final long SEED = 4;
    private static final int PER_SECOND = 100_000;
    private static final double NS_PER_US = 1_000;
    private static final double NS_PER_MS = 1_000_000;
    private static final String CLOSED_NOTE =
            "Ours encodes, checksums and numbers each event; Chronicle appends the same bytes, encoded before, with the"
                    + " same roll cycle and blocks. One after the other as fast as they go, nothing forced to the disk.";
    private static final String BYTES_NOTE =
            "All bytes, Chronicle's own included: it allocates for each block of 2 MB it maps, whoever appends.";
    private static final String MORE_NOTE = "What is ours of the row before, as the ratio.";
    private static final String FLOOR_NOTE =
            "The same bytes into a file mapped 2 MB at a time, each page touched for the first time: the health of the"
                    + " machine, nothing of ours is in it.";
    private static final String OPEN_NOTE = "At 100,000 a second, from the moment each was due.";

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public int processes(final Effort effort) {
        return effort == Effort.THOROUGH ? 3 : 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) throws IOException {
        for (final FrameKind kind : List.of(FrameKind.BOOK_TICKER, FrameKind.DEPTH_40)) {
            measure(kind, effort, out);
        }
    }

    private static void measure(final FrameKind kind, final Effort effort, final Out out) throws IOException {
        final List<MarketEvent> events = Samples.decoded(kind, EVENTS, SEED);
        try (Scratch scratch = new Scratch();
                OnggiJournal ours = new OnggiJournal(scratch.resolve("ours"), events);
                RawQueue raw = new RawQueue(scratch.resolve("raw"), events);
                MappedCopy copy = new MappedCopy(scratch.resolve("copy"), raw.records())) {
            final String what = "journal append, " + kind.text() + ", " + Math.round(raw.meanBytes()) + " B";
            out.now(what);
            final List<Series> series = Interleaved.measure(
                    effort.plan(),
                    List.of(
                            new Contender("onggi", ours),
                            new Contender("raw Chronicle", raw),
                            new Contender("copy to a mapped file", copy)));
            final String id = "journal/" + kind.id();
            out.found(Peers.slower(id, what, series.get(0), series.get(1), CLOSED_NOTE));
            out.found(Peers.slowerByClock(
                    id + "/wall", what + ", wall clock", series.get(0), series.get(1), CLOSED_NOTE));
            out.found(Peers.bytes(id + "/bytes", what + ", allocated", series.get(0), series.get(1), BYTES_NOTE));
            out.found(Peers.bytesMore(
                    id + "/bytes-more",
                    what + ", allocated beyond raw Chronicle",
                    series.get(0),
                    series.get(1),
                    MORE_NOTE));
            out.found(Peers.slower(
                    id + "/floor",
                    "raw Chronicle append, " + kind.text() + ", over a copy",
                    series.get(1),
                    series.get(2),
                    FLOOR_NOTE));
            if (kind == FrameKind.BOOK_TICKER) {
                openLoop(effort, ours, raw, out);
            }
        }
    }

    private static void openLoop(final Effort effort, final OnggiJournal ours, final RawQueue raw, final Out out) {
        out.now("journal append at " + PER_SECOND + " a second");
        final int operations = effort.of(2 * PER_SECOND);
        final Histogram ourTimes = OpenLoop.run(ours, operations, PER_SECOND);
        final Histogram rawTimes = OpenLoop.run(raw, operations, PER_SECOND);
        out.found(quantile("p50", 50, "us", NS_PER_US, ourTimes, rawTimes));
        out.found(quantile("p99", 99, "us", NS_PER_US, ourTimes, rawTimes));
        out.found(quantile("p999", 99.9, "ms", NS_PER_MS, ourTimes, rawTimes));
    }

    private static Finding quantile(
            final String id,
            final double percentile,
            final String unit,
            final double unitNs,
            final Histogram ours,
            final Histogram raw) {
        final double value = ours.getValueAtPercentile(percentile) / unitNs;
        return Finding.pair(
                "journal/open/" + id,
                "journal append, open loop 100 k/s, p" + (percentile == 99.9 ? "99.9" : (int) percentile),
                unit,
                value,
                "raw Chronicle",
                raw.getValueAtPercentile(percentile) / unitNs,
                value,
                OPEN_NOTE + " The limits speak of our own value.");
    }
}
