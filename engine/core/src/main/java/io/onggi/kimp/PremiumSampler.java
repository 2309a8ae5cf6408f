package io.onggi.kimp;

import io.onggi.event.PremiumView;
import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Samples one pair at each full second and each full minute of core time, and judges the minute samples. The first time
 * seen only sets the boundaries. Where core time jumped over more than one boundary nobody looked at the market then:
 * one sample for the last of them, without values and marked SKIPPED_BOUNDARY; it never enters the outlier window.
 * Owned by the core thread; allocates nothing after construction.
 */
public final class PremiumSampler {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long SECOND_MS = 1_000L;
    private static final long MINUTE_MS = 60_000L;

    private final PremiumPair pair;
    private final OutlierDetector outliers;
    private final PremiumListener listener;
    private final PremiumView skipped = new PremiumView();
    private long secondMs = FixedPoint.ABSENT;
    private long minuteMs = FixedPoint.ABSENT;
    private long skippedBoundaries;

    /** A sampler that has seen no time yet. */
    public PremiumSampler(final PremiumPair pair, final PremiumListener listener) {
        this.pair = pair;
        this.listener = listener;
        this.outliers = new OutlierDetector(pair.settings().outliers());
    }

    /** {@return the window of minute samples; also takes those of an earlier run} */
    public OutlierDetector outliers() {
        return outliers;
    }

    /** {@return samples that were marked invalid because boundaries were jumped over} */
    public long skippedBoundaries() {
        return skippedBoundaries;
    }

    /**
     * Takes the time. Computes the pair anew, scores its liquidity once a second, and hands out the samples that are
     * due.
     *
     * @param nowNs core time, epoch nanoseconds
     */
    public void onTime(final long nowNs) {
        pair.compute(nowNs);
        // What was restored is in the window before the first minute has passed.
        pair.view().windowSamples = outliers.samples();
        final long nowMs = Math.floorDiv(nowNs, NS_PER_MS);
        final long second = nowMs - Math.floorMod(nowMs, SECOND_MS);
        final long minute = nowMs - Math.floorMod(nowMs, MINUTE_MS);
        final long lastSecond = secondMs;
        final long lastMinute = minuteMs;
        secondMs = Math.max(second, lastSecond);
        minuteMs = Math.max(minute, lastMinute);
        if (lastSecond == FixedPoint.ABSENT || second > lastSecond) {
            pair.scoreLiquidity();
        }
        if (lastSecond == FixedPoint.ABSENT || second <= lastSecond) {
            return;
        }
        final boolean secondSkipped = second > lastSecond + SECOND_MS;
        sample(SECOND_MS, second, secondSkipped);
        if (minute > lastMinute) {
            // A minute whose boundary was seen late is as unseen as one that was jumped over.
            sampleMinute(minute, minute > lastMinute + MINUTE_MS || (secondSkipped && minute < second));
        }
    }

    /** Hands the logical content to a hash. */
    public void hashTo(final LongConsumer hash) {
        pair.hashTo(hash);
        outliers.hashTo(hash);
        hash.accept(secondMs);
        hash.accept(minuteMs);
        hash.accept(skippedBoundaries);
    }

    private void sampleMinute(final long timeMs, final boolean isSkipped) {
        final PremiumView view = pair.view();
        final OutlierSettings settings = pair.settings().outliers();
        if (!isSkipped) {
            view.outlier = outliers.test(view.pct(settings.basis(), settings.kind()));
            view.outlierScore = outliers.score();
            view.windowSamples = outliers.samples();
        }
        sample(MINUTE_MS, timeMs, isSkipped);
    }

    private void sample(final long intervalMs, final long timeMs, final boolean isSkipped) {
        final PremiumView view = pair.view();
        if (!isSkipped) {
            listener.onSample(pair, view, intervalMs, timeMs);
            return;
        }
        skippedBoundaries++;
        copyAges(view);
        listener.onSample(pair, skipped, intervalMs, timeMs);
    }

    private void copyAges(final PremiumView view) {
        skipped.pair = view.pair;
        Arrays.fill(skipped.pct, Double.NaN);
        skipped.missing = view.missing | PremiumView.SKIPPED_BOUNDARY;
        skipped.closedWallets = view.closedWallets;
        skipped.timeNs = view.timeNs;
        skipped.domesticBookAgeNs = view.domesticBookAgeNs;
        skipped.foreignBookAgeNs = view.foreignBookAgeNs;
        skipped.domesticTradeAgeNs = view.domesticTradeAgeNs;
        skipped.foreignTradeAgeNs = view.foreignTradeAgeNs;
        skipped.fxAgeNs = view.fxAgeNs;
        skipped.usdtAgeNs = view.usdtAgeNs;
        skipped.fxSource = -1;
        skipped.usdKrw = Double.NaN;
        skipped.usdtKrw = Double.NaN;
        skipped.domesticLiquidity = Double.NaN;
        skipped.foreignLiquidity = Double.NaN;
        skipped.outlier = false;
        skipped.outlierScore = Double.NaN;
        skipped.windowSamples = outliers.samples();
    }
}
