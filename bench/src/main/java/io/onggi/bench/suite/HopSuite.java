package io.onggi.bench.suite;

import io.onggi.bench.hop.RoundTrips;
import io.onggi.bench.report.Finding;
import io.onggi.bench.report.Judge;
import org.HdrHistogram.Histogram;

/** Round trips between two spinning threads beside those over blocking queues. */
public final class HopSuite implements Suite {
    private static final int ROUND_TRIPS = 300_000;

    @Override
    public String name() {
        return "hop";
    }

    @Override
    public int processes(final Effort effort) {
        return 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) throws InterruptedException {
        final int cores = Runtime.getRuntime().availableProcessors();
        final String what = "round trip between threads, Disruptor that spins, p50";
        final String peer = "ArrayBlockingQueue";
        if (cores < Judge.CORES_FOR_WALL_CLOCK) {
            out.now("hops between threads: skipped on " + cores + " cores");
            out.found(Finding.pair(
                    "hop/p50",
                    what,
                    "ns",
                    Double.NaN,
                    peer,
                    Double.NaN,
                    Double.NaN,
                    "Skipped: spinning threads need cores of their own, at least " + Judge.CORES_FOR_WALL_CLOCK
                            + " in all; this machine has " + cores + '.'));
            return;
        }
        out.now("hops between threads");
        final Histogram ours = RoundTrips.disruptor(effort.of(ROUND_TRIPS));
        final Histogram theirs = RoundTrips.queues(effort.of(ROUND_TRIPS));
        final double ourNs = ours.getValueAtPercentile(50);
        final double theirNs = theirs.getValueAtPercentile(50);
        out.found(Finding.pair("hop/p50", what, "ns", ourNs, peer, theirNs, theirNs / ourNs, "Two hops each."));
    }
}
