package io.onggi.kimp;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;

/**
 * How outliers among the minute samples of a premium are found.
 *
 * @param basis which premium is judged
 * @param kind which premium is judged
 * @param window minute samples a new one is compared with, at least 3
 * @param minSamples samples below which nothing is judged, 2 to window
 * @param threshold robust score beyond which a sample is an outlier, positive
 * @param resolutionPct smallest spread that is taken seriously, percentage points; positive; see
 *     {@link OutlierDetector}
 */
public record OutlierSettings(
        PremiumBasis basis, PremiumKind kind, int window, int minSamples, double threshold, double resolutionPct) {
    /** Checks the ranges. */
    public OutlierSettings {
        if (window < 3 || minSamples < 2 || minSamples > window || !(threshold > 0) || !(resolutionPct > 0)) {
            throw new IllegalArgumentException("window=" + window + " minSamples=" + minSamples + " threshold="
                    + threshold + " resolutionPct=" + resolutionPct
                    + ": window at least 3, minSamples 2 to window, the others positive");
        }
    }
}
