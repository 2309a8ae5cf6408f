package io.onggi.app.monitor;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the samples of one scrape, grouped by metric. Used by one thread. */
final class Samples {
    private record Metric<B>(List<String> labels, B builder) {}

    private final Map<String, Metric<CounterSnapshot.Builder>> counters = new LinkedHashMap<>();
    private final Map<String, Metric<GaugeSnapshot.Builder>> gauges = new LinkedHashMap<>();
    private final Map<String, Metric<HistogramSnapshot.Builder>> histograms = new LinkedHashMap<>();

    /** Announces a metric that only grows; its samples are written with {@code _total} behind the name. */
    void counter(final String name, final String help, final String... labels) {
        counters.put(
                name,
                new Metric<>(
                        List.of(labels), CounterSnapshot.builder().name(name).help(help)));
    }

    /** Announces a metric that goes up and down. */
    void gauge(final String name, final String help, final String... labels) {
        gauges.put(
                name,
                new Metric<>(List.of(labels), GaugeSnapshot.builder().name(name).help(help)));
    }

    /** Announces a metric that is a distribution. */
    void histogram(final String name, final String help, final String... labels) {
        histograms.put(
                name,
                new Metric<>(
                        List.of(labels), HistogramSnapshot.builder().name(name).help(help)));
    }

    /**
     * One distribution of an announced histogram.
     *
     * @param buckets values by bucket, with their upper bounds; the last one has none
     * @param sum of all values
     */
    void distribution(
            final String name, final ClassicHistogramBuckets buckets, final double sum, final String... labelValues) {
        final Metric<HistogramSnapshot.Builder> metric = histograms.get(name);
        metric.builder.dataPoint(HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets)
                .sum(sum)
                .labels(Labels.of(metric.labels, List.of(labelValues)))
                .build());
    }

    /** One sample of an announced counter. */
    void count(final String name, final long value, final String... labelValues) {
        final Metric<CounterSnapshot.Builder> metric = counters.get(name);
        metric.builder.dataPoint(CounterDataPointSnapshot.builder()
                .value((double) value)
                .labels(Labels.of(metric.labels, List.of(labelValues)))
                .build());
    }

    /** One sample of an announced gauge. */
    void set(final String name, final double value, final String... labelValues) {
        final Metric<GaugeSnapshot.Builder> metric = gauges.get(name);
        metric.builder.dataPoint(GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(metric.labels, List.of(labelValues)))
                .build());
    }

    MetricSnapshots snapshots() {
        final MetricSnapshots.Builder all = MetricSnapshots.builder();
        counters.values().forEach(metric -> all.metricSnapshot(metric.builder.build()));
        gauges.values().forEach(metric -> all.metricSnapshot(metric.builder.build()));
        histograms.values().forEach(metric -> all.metricSnapshot(metric.builder.build()));
        return all.build();
    }
}
