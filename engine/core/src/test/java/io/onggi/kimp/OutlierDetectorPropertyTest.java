package io.onggi.kimp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutlierDetectorPropertyTest {
    @Test
    void scoresLikeSortingDoes() {
        final Random random = Seeds.random("outliers");
        for (int round = 0; round < 60; round++) {
            final int window = 3 + random.nextInt(60);
            final int minSamples = 2 + random.nextInt(window - 1);
            final OutlierDetector detector = new OutlierDetector(
                    new OutlierSettings(PremiumBasis.USD_KRW, PremiumKind.MID, window, minSamples, 3, 0.0001));
            final List<Double> kept = new ArrayList<>();
            // Few distinct values make many equal samples, and MAD 0.
            final int distinct = 1 + random.nextInt(200);
            for (int i = 0; i < 300; i++) {
                final double sample = random.nextInt(distinct) * 0.01 + (random.nextInt(30) == 0 ? 5 : 0);
                final double expected = kept.size() < minSamples ? Double.NaN : score(kept, sample);

                final boolean outlier = detector.test(sample);

                assertEquals(expected, detector.score());
                assertEquals(Math.abs(expected) > 3, outlier);
                kept.add(sample);
                if (kept.size() > window) {
                    kept.remove(0);
                }
            }
        }
    }

    @Test
    void selectsWhatSortingPutsThere() {
        final Random random = Seeds.random("selection");
        for (int round = 0; round < 2_000; round++) {
            final int count = 1 + random.nextInt(100);
            final int shape = random.nextInt(4);
            final double[] values = new double[count + 5];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (shape) {
                    case 0 -> random.nextGaussian();
                    case 1 -> random.nextInt(3);
                    case 2 -> i;
                    default -> -i;
                };
            }
            final double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            final int index = random.nextInt(count);

            final double[] work = values.clone();
            assertEquals(sorted[index], Selection.select(work, count, index));
            for (int i = 0; i < count; i++) {
                assertTrue(i < index ? work[i] <= sorted[index] : work[i] >= sorted[index]);
            }
            assertEquals(values[count], work[count], "behind the count nothing moves");
            assertEquals(median(sorted), Selection.median(values.clone(), count));
        }
    }

    private static double score(final List<Double> kept, final double sample) {
        final double[] sorted =
                kept.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        final double median = median(sorted);
        final double[] deviations =
                Arrays.stream(sorted).map(x -> Math.abs(x - median)).sorted().toArray();
        return 0.6745 * (sample - median) / Math.max(median(deviations), 0.0001);
    }

    private static double median(final double[] sorted) {
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
