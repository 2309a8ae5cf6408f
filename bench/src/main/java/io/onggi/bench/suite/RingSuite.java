package io.onggi.bench.suite;

import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import io.onggi.bench.journal.Scratch;
import io.onggi.bench.report.Finding;
import io.onggi.bench.wire.Line;
import io.onggi.bench.wire.Times;
import java.io.IOException;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/**
 * Frames over loopback to the state of a core behind the engine's ring, with a journal thread beside it and without, by
 * turns.
 */
public final class RingSuite implements Suite {
    private static final int MARKETS = 30;
    private static final int FRAMES = 510;
    private static final long SEED = 7;
    private static final int PER_SECOND = 4_000;
    private static final int SECONDS = 2;
    private static final int WARM_FRAMES = 30_000;
    private static final int MAX_WARM_FRAMES = 100_000;
    private static final int WARM_PER_SECOND = 20_000;
    private static final int TURNS = 2;
    private static final long MAX_NS = 60_000_000_000L;
    private static final double NS_PER_US = 1_000;
    private static final String NOTE =
            "4,000 frames a second of 80 levels, from the moment each was due; market ring, core thread and journal thread"
                    + " as the engine sets them up on this machine, without the journal thread as the peer; by turns, each on"
                    + " a connection of its own. Sender, event loop, core and journal share the machine.";

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public int processes(final Effort effort) {
        return 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) throws IOException, InterruptedException {
        final Histogram without = new Histogram(MAX_NS, 3);
        final Histogram with = new Histogram(MAX_NS, 3);
        for (int turn = 0; turn < TURNS; turn++) {
            out.now("wire to state over the ring, without a journal");
            measure(effort, null, without);
            out.now("wire to state over the ring, with the journal");
            try (Scratch scratch = new Scratch()) {
                measure(effort, scratch.resolve("data"), with);
            }
        }
        for (final double percentile : new double[] {50, 99, 99.9}) {
            final double ours = with.getValueAtPercentile(percentile) / NS_PER_US;
            final double theirs = without.getValueAtPercentile(percentile) / NS_PER_US;
            final String text = percentile == 99.9 ? "p99.9" : "p" + (int) percentile;
            out.found(Finding.pair(
                    "ring/journal/" + text.replace(".", ""),
                    "wire to state over the ring, journal on, " + text,
                    "us",
                    ours,
                    "journal off",
                    theirs,
                    ours / theirs,
                    NOTE));
        }
    }

    private static void measure(final Effort effort, final Path dataFolder, final Histogram times)
            throws IOException, InterruptedException {
        final Markets markets = Markets.binance(MARKETS);
        final Frames frames = Frames.of(FrameKind.DEPTH_80, markets, FRAMES, SEED);
        try (Line line = Line.overRing(markets, dataFolder)) {
            line.burst(frames, Math.min(MAX_WARM_FRAMES, effort.of(WARM_FRAMES)), WARM_PER_SECOND);
            final Times burst = line.burst(frames, effort.of(PER_SECOND * SECONDS), PER_SECOND);
            times.add(burst.wireToState());
        }
    }
}
