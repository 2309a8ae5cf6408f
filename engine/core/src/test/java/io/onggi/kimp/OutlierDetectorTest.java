package io.onggi.kimp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import org.junit.jupiter.api.Test;

class OutlierDetectorTest {
    private final OutlierDetector detector = detector(5, 4);

    private static OutlierDetector detector(final int window, final int minSamples) {
        return new OutlierDetector(
                new OutlierSettings(PremiumBasis.USD_KRW, PremiumKind.MID, window, minSamples, 5, 0.0001));
    }

    @Test
    void judgesNothingBeforeThereAreEnoughSamples() {
        for (final double sample : new double[] {1, 2, 3, 1_000}) {
            assertFalse(detector.test(sample));
            assertTrue(Double.isNaN(detector.score()));
        }
        assertEquals(4, detector.samples());
    }

    @Test
    void scoresByMedianAndMedianAbsoluteDeviation() {
        for (final double sample : new double[] {1, 2, 3, 4, 5}) {
            detector.test(sample);
        }

        // Median 3, deviations 2 1 0 1 2, so MAD 1.
        assertFalse(detector.test(10));
        assertEquals(0.6745 * 7, detector.score(), 1e-12);
    }

    @Test
    void findsAnOutlierOnEitherSide() {
        for (int i = 0; i < 3; i++) {
            final OutlierDetector fresh = detector(5, 4);
            for (final double sample : new double[] {1, 2, 3, 4, 5}) {
                fresh.test(sample);
            }
            assertEquals(i < 2, fresh.test(new double[] {10.42, -4.42, 10.41}[i]));
        }
    }

    @Test
    void takesEqualSamplesAsASpreadOfTheResolution() {
        for (int i = 0; i < 5; i++) {
            detector.test(2.5);
        }

        assertFalse(detector.test(2.5));
        assertEquals(0, detector.score());
        assertFalse(detector.test(2.5007));
        assertTrue(detector.test(2.5008));
        assertEquals(0.6745 * 8, detector.score(), 1e-6);
    }

    @Test
    void neverTakesInWhatIsNotFinite() {
        assertFalse(detector.test(Double.NaN));
        assertFalse(detector.test(Double.POSITIVE_INFINITY));
        detector.restore(Double.NaN);

        assertEquals(0, detector.samples());
    }

    @Test
    void forgetsTheOldestSampleBeyondTheWindow() {
        for (int i = 1; i <= 7; i++) {
            detector.test(i);
        }

        assertEquals(5, detector.samples());
        assertEquals(3, detector.sample(0));
        assertEquals(7, detector.sample(4));
    }

    @Test
    void goesOnAfterARestartAsIfThereHadBeenNone() {
        for (int i = 1; i <= 7; i++) {
            detector.test(i * 1.5);
        }
        final OutlierDetector restored = detector(5, 4);
        for (int i = 0; i < detector.samples(); i++) {
            restored.restore(detector.sample(i));
        }

        detector.test(9.25);
        restored.test(9.25);

        assertEquals(detector.score(), restored.score());
        final long[] hashes = new long[2];
        detector.hashTo(value -> hashes[0] = hashes[0] * 31 + value);
        restored.hashTo(value -> hashes[1] = hashes[1] * 31 + value);
        assertEquals(hashes[0], hashes[1]);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> detector(2, 2));
        assertThrows(IllegalArgumentException.class, () -> detector(5, 6));
        assertThrows(
                IllegalArgumentException.class,
                () -> new OutlierSettings(PremiumBasis.USD_KRW, PremiumKind.MID, 5, 4, 0, 0.1));
    }
}
