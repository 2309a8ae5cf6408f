package io.onggi.bench.measure;

import java.util.Arrays;
import java.util.List;

/** The rounds of one contender. Immutable after measuring. */
public final class Series {
    private final String name;
    private final double[] cpuNs;
    private final double[] wallNs;
    private final double[] bytes;

    Series(final String name, final double[] cpuNs, final double[] wallNs, final double[] bytes) {
        this.name = name;
        this.cpuNs = cpuNs;
        this.wallNs = wallNs;
        this.bytes = bytes;
    }

    /** {@return the mean of several contenders, round by round} */
    public static Series mean(final String name, final List<Series> of) {
        return new Series(
                name,
                mean(of.stream().map(each -> each.cpuNs).toList()),
                mean(of.stream().map(each -> each.wallNs).toList()),
                mean(of.stream().map(each -> each.bytes).toList()));
    }

    private static double[] mean(final List<double[]> rounds) {
        final double[] mean = new double[rounds.get(0).length];
        for (final double[] one : rounds) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / rounds.size();
            }
        }
        return mean;
    }

    /** {@return the contender's name} */
    public String name() {
        return name;
    }

    /** {@return thread CPU time of one operation, nanoseconds, the middle round} */
    public double cpuNs() {
        return quantile(cpuNs, 0.5);
    }

    /** {@return wall-clock time of one operation, nanoseconds, the middle round} */
    public double wallNs() {
        return quantile(wallNs, 0.5);
    }

    /**
     * {@return bytes allocated by one operation: all bytes of all rounds over all operations, so that what is allocated
     * once in a while counts. Every round has as many operations}
     */
    public double bytes() {
        return Arrays.stream(bytes).average().orElse(Double.NaN);
    }

    /** {@return how many times the CPU time of the other one this one takes, round by round} */
    public Ratio cpuOver(final Series other) {
        return over(cpuNs, other.cpuNs);
    }

    /** {@return how many times the wall-clock time of the other one this one takes, round by round} */
    public Ratio wallOver(final Series other) {
        return over(wallNs, other.wallNs);
    }

    private static Ratio over(final double[] above, final double[] below) {
        final double[] ratios = new double[above.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = above[i] / below[i];
        }
        return new Ratio(quantile(ratios, 0.5), quantile(ratios, 0.1), quantile(ratios, 0.9));
    }

    /** {@return the value below which this share of the others lies} */
    static double quantile(final double[] values, final double share) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final double at = share * (sorted.length - 1);
        final int below = (int) at;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }
}
