package io.onggi.kimp;

import java.util.function.LongConsumer;

/**
 * Says whether a sample is far from the recent distribution: {@code score = 0.6745 * (x - median) / MAD} beyond a
 * threshold, with the exact median and the exact median absolute deviation of the last samples (Iglewicz and Hoaglin,
 * "How to Detect and Handle Outliers", 1993). The sample is judged first and then enters; a value that is not finite is
 * neither judged nor enters.
 *
 * <p>A MAD below {@code resolutionPct} (it is 0 when more than half of the samples are equal) counts as
 * {@code resolutionPct}: differences that are not even published are not a distribution.
 *
 * <p>Owned by the core thread. Two arrays of {@code window} doubles, allocated at construction; a judgement selects in
 * them, in expected linear time, and depends on the samples and their order only.
 */
public final class OutlierDetector {
    /** Makes the MAD of a normal distribution its standard deviation: the normal distribution's third quartile. */
    private static final double NORMAL_QUARTILE = 0.6745;

    private final OutlierSettings settings;
    private final double[] window;
    private final double[] scratch;
    private int samples;
    private int next;
    private double score = Double.NaN;

    /** Starts with an empty window. */
    public OutlierDetector(final OutlierSettings settings) {
        this.settings = settings;
        window = new double[settings.window()];
        scratch = new double[settings.window()];
    }

    /** Judges a sample against the window, then puts it in. {@return whether it is an outlier} */
    public boolean test(final double sample) {
        score = Double.NaN;
        if (!Double.isFinite(sample)) {
            return false;
        }
        if (samples >= settings.minSamples()) {
            score = scoreOf(sample);
        }
        add(sample);
        return Math.abs(score) > settings.threshold();
    }

    /** Puts in a sample without judging it: one that an earlier run has kept. Ignored if it is not finite. */
    public void restore(final double sample) {
        if (Double.isFinite(sample)) {
            add(sample);
        }
    }

    /** {@return robust score of the sample judged last, NaN if there were too few samples or it was not finite} */
    public double score() {
        return score;
    }

    /** {@return samples in the window} */
    public int samples() {
        return samples;
    }

    /** {@return a sample of the window, 0 is the oldest; in this order they restore it} */
    public double sample(final int index) {
        return window[Math.floorMod(next - samples + index, window.length)];
    }

    /** Hands the logical content to a hash, oldest sample first. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(samples);
        for (int i = 0; i < samples; i++) {
            hash.accept(Double.doubleToLongBits(sample(i)));
        }
        hash.accept(Double.doubleToLongBits(score));
    }

    private void add(final double sample) {
        window[next] = sample;
        next = next + 1 == window.length ? 0 : next + 1;
        samples = Math.min(samples + 1, window.length);
    }

    private double scoreOf(final double sample) {
        System.arraycopy(window, 0, scratch, 0, samples);
        final double median = Selection.median(scratch, samples);
        for (int i = 0; i < samples; i++) {
            scratch[i] = Math.abs(window[i] - median);
        }
        final double mad = Math.max(Selection.median(scratch, samples), settings.resolutionPct());
        return NORMAL_QUARTILE * (sample - median) / mad;
    }
}
