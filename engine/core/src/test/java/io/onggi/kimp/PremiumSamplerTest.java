package io.onggi.kimp;

import static io.onggi.kimp.KimpFixture.MS;
import static io.onggi.kimp.KimpFixture.NOON_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PremiumSamplerTest {
    private static final long NOON_MS = NOON_NS / MS;

    private record Sample(long intervalMs, long timeMs, double mid, int missing, boolean outlier, double score) {}

    private final KimpFixture fixture = new KimpFixture(new PremiumSettings(
            15_000_000,
            5,
            4,
            KimpFixture.SETTINGS.limits(),
            new OutlierSettings(PremiumBasis.USD_KRW, PremiumKind.MID, 1_440, 3, 5, 0.0001)));

    private final List<Sample> samples = new ArrayList<>();
    private final PremiumSampler sampler = new PremiumSampler(
            fixture.pair,
            (pair, view, intervalMs, timeMs) -> samples.add(new Sample(
                    intervalMs,
                    timeMs,
                    view.pct(PremiumBasis.USD_KRW, PremiumKind.MID),
                    view.missing,
                    view.outlier,
                    view.outlierScore)));

    private void tick(final long timeMs) {
        fixture.seen(timeMs * MS);
        sampler.onTime(timeMs * MS);
    }

    @Test
    void samplesEachSecondAndEachMinuteAtTheirBoundaries() {
        for (long ms = -61_000; ms <= 60_000; ms += 100) {
            tick(NOON_MS + ms);
        }

        assertEquals(121, samples.stream().filter(s -> s.intervalMs() == 1_000).count());
        assertEquals(
                List.of(NOON_MS - 60_000, NOON_MS, NOON_MS + 60_000),
                samples.stream()
                        .filter(s -> s.intervalMs() == 60_000)
                        .map(Sample::timeMs)
                        .toList());
        assertTrue(samples.stream().allMatch(s -> s.missing() == 0 && !Double.isNaN(s.mid())));
        assertTrue(samples.stream().allMatch(s -> s.timeMs() % s.intervalMs() == 0));
    }

    @Test
    void showsRestoredSamplesBeforeTheFirstMinuteHasPassed() {
        sampler.outliers().restore(1.5);
        sampler.outliers().restore(1.6);

        tick(NOON_MS + 500);

        assertEquals(2, fixture.pair.view().windowSamples);
    }

    @Test
    void samplesNothingTheFirstTimeAndNothingTwice() {
        tick(NOON_MS);
        tick(NOON_MS + 999);
        assertTrue(samples.isEmpty());

        tick(NOON_MS + 1_050);
        tick(NOON_MS + 1_100);
        assertEquals(1, samples.size());
        assertEquals(NOON_MS + 1_000, samples.get(0).timeMs());
    }

    @Test
    void marksOneSampleInvalidAfterAJump() {
        tick(NOON_MS + 500);
        tick(NOON_MS + 3_500);

        assertEquals(1, samples.size());
        assertEquals(NOON_MS + 3_000, samples.get(0).timeMs());
        assertEquals(PremiumView.SKIPPED_BOUNDARY, samples.get(0).missing());
        assertTrue(Double.isNaN(samples.get(0).mid()));
        assertTrue(fixture.pair.view().valid(), "the live value is there again");
        assertEquals(1, sampler.skippedBoundaries());
    }

    @Test
    void invalidatesAMinuteThatWasSeenLateButNotOneSeenInTime() {
        tick(NOON_MS - 1_500);
        tick(NOON_MS + 1_200);
        assertEquals(2, samples.size());
        assertEquals(PremiumView.SKIPPED_BOUNDARY, samples.get(1).missing());
        assertEquals(NOON_MS, samples.get(1).timeMs());
        assertEquals(0, sampler.outliers().samples());

        samples.clear();
        tick(NOON_MS + 57_000);
        samples.clear();
        tick(NOON_MS + 60_100);
        assertEquals(PremiumView.SKIPPED_BOUNDARY, samples.get(0).missing());
        assertEquals(0, samples.get(1).missing());
        assertEquals(1, sampler.outliers().samples());
    }

    @Test
    void judgesMinutesAgainstThoseBeforeThem() {
        for (int minute = 0; minute <= 10; minute++) {
            if (minute == 10) {
                fixture.domestic.bids(179_900_000_00L, 10_000).asks(180_100_000_00L, 10_000);
            }
            for (int second = 0; second < 60; second++) {
                tick(NOON_MS + minute * 60_000L + second * 1_000L);
            }
        }

        final List<Sample> minutes =
                samples.stream().filter(s -> s.intervalMs() == 60_000).toList();
        assertEquals(10, minutes.size());
        assertTrue(Double.isNaN(minutes.get(2).score()));
        assertEquals(0, minutes.get(3).score());
        assertTrue(minutes.get(9).outlier());
        assertTrue(minutes.get(9).score() > 5);
        assertTrue(fixture.pair.view().outlier);
        assertEquals(10, fixture.pair.view().windowSamples);
    }

    @Test
    void keepsWithheldValuesOutOfTheWindow() {
        tick(NOON_MS - 500);
        fixture.domestic.good = false;
        tick(NOON_MS);

        assertEquals(2, samples.size());
        assertEquals(PremiumView.DOMESTIC_BOOK, samples.get(1).missing());
        assertEquals(0, sampler.outliers().samples());
        assertFalse(samples.get(1).outlier());
    }
}
