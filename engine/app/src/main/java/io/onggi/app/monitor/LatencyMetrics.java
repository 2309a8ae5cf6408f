package io.onggi.app.monitor;

import io.onggi.app.latency.Latencies;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import org.HdrHistogram.Histogram;

/** The latencies as Prometheus histograms: their fine buckets added up in coarse ones. */
final class LatencyMetrics {
    private static final String NAME = "onggi_latency_stage_seconds";
    private static final String MAX_NAME = "onggi_latency_stage_max_seconds";
    private static final String NEGATIVE_NAME = "onggi_latency_stage_negative";
    private static final double NS_PER_SECOND = 1e9;
    /** Upper bounds, nanoseconds. */
    private static final long[] BOUNDS_NS = {
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        500_000,
        1_000_000,
        2_000_000,
        5_000_000,
        10_000_000,
        20_000_000,
        50_000_000,
        100_000_000,
        200_000_000,
        500_000_000,
        1_000_000_000L,
        2_000_000_000L,
        5_000_000_000L,
        10_000_000_000L
    };

    private final EngineFacts facts;

    LatencyMetrics(final EngineFacts facts) {
        this.facts = facts;
    }

    void collect(final Samples samples) {
        samples.histogram(NAME, "How long events take, by venue and stage of their way.", "venue", "stage");
        samples.gauge(MAX_NAME, "The longest time an event ever took.", "venue", "stage");
        samples.counter(
                NEGATIVE_NAME,
                "Events whose stage ended before it began, by the clocks at its two ends; in no histogram.",
                "venue",
                "stage");
        for (final Latencies.Entry entry : facts.latencies()) {
            final Histogram histogram = entry.histogram();
            final String venue = entry.venue().id();
            final String stage = entry.stage().id();
            samples.distribution(
                    NAME,
                    buckets(histogram),
                    histogram.getMean() * histogram.getTotalCount() / NS_PER_SECOND,
                    venue,
                    stage);
            samples.set(MAX_NAME, histogram.getMaxValue() / NS_PER_SECOND, venue, stage);
            samples.count(NEGATIVE_NAME, entry.negative(), venue, stage);
        }
    }

    /** Each value is in one bucket: a fine bucket that reaches over a bound counts below it. */
    private static ClassicHistogramBuckets buckets(final Histogram histogram) {
        final ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (final long bound : BOUNDS_NS) {
            final long upTo = histogram.getCountBetweenValues(0, bound);
            buckets.bucket(bound / NS_PER_SECOND, upTo - below);
            below = upTo;
        }
        return buckets.bucket(Double.POSITIVE_INFINITY, histogram.getTotalCount() - below)
                .build();
    }
}
