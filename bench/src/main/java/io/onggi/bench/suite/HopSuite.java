package io.onggi.bench.suite;

import io.onggi.app.config.RingConfig;
import io.onggi.app.config.ThreadsConfig.Profile;
import io.onggi.bench.hop.RoundTrips;
import io.onggi.bench.report.Finding;
import io.onggi.bench.report.Judge;
import io.onggi.bench.wire.Configuration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Round trips between two threads over the engine's market rings beside those over blocking queues. */
public final class HopSuite implements Suite {
    private static final int ROUND_TRIPS = 300_000;
    /** A thread that sleeps between two looks takes a thousand times as long as one that spins. */
    private static final int PATIENT_ROUND_TRIPS = 10_000;

    private static final String PEER = "ArrayBlockingQueue";
    private static final String NOTE =
            "Two hops each. Ours: the market ring as the engine sets it up, for several producers, its time stamps"
                    + " included, read by core threads of the profile. Peer: put and take, the threads sleep while there is"
                    + " nothing.";

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
        final RingConfig ring = Configuration.of(List.of("BTC")).ring();
        final int cores = Runtime.getRuntime().availableProcessors();
        final String what = "round trip between threads, market ring, threads that spin, p50";
        if (cores < Judge.CORES_FOR_WALL_CLOCK) {
            out.now("hops between spinning threads: skipped on " + cores + " cores");
            out.found(Finding.pair(
                    "hop/p50",
                    what,
                    "ns",
                    Double.NaN,
                    PEER,
                    Double.NaN,
                    Double.NaN,
                    "Skipped: spinning threads need cores of their own, at least " + Judge.CORES_FOR_WALL_CLOCK
                            + " in all; this machine has " + cores + '.'));
        } else {
            out.now("hops between spinning threads");
            out.found(finding("hop/p50", what, Profile.DEDICATED, ring, effort.of(ROUND_TRIPS)));
        }
        out.now("hops between threads that sleep between two looks");
        out.found(finding(
                "hop/shared/p50",
                "round trip between threads, market ring, threads that sleep up to 50 us, p50",
                Profile.SHARED,
                ring,
                effort.of(PATIENT_ROUND_TRIPS)));
    }

    private static Finding finding(
            final String id, final String what, final Profile profile, final RingConfig ring, final int count)
            throws InterruptedException {
        final Histogram ours = RoundTrips.rings(profile, ring, count);
        final Histogram theirs = RoundTrips.queues(count);
        final double ourNs = ours.getValueAtPercentile(50);
        final double theirNs = theirs.getValueAtPercentile(50);
        return Finding.pair(id, what, "ns", ourNs, PEER, theirNs, theirNs / ourNs, NOTE);
    }
}
