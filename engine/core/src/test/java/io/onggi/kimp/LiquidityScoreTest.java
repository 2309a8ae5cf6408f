package io.onggi.kimp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LiquidityScoreTest {
    @Test
    void addsTwentyFivePointsForEachFactorOfTen() {
        assertEquals(0, LiquidityScore.of(0));
        assertEquals(0, LiquidityScore.of(1e6));
        assertEquals(25, LiquidityScore.of(1e7), 1e-12);
        assertEquals(50, LiquidityScore.of(1e8), 1e-12);
        assertEquals(100, LiquidityScore.of(1e10), 1e-12);
        assertEquals(100, LiquidityScore.of(1e15));
        assertTrue(Double.isNaN(LiquidityScore.of(Double.NaN)));
    }

    @Test
    void neverFallsWhenThereIsMore() {
        double before = 0;
        for (double krw = 1; krw < 1e12; krw *= 1.01) {
            final double score = LiquidityScore.of(krw);
            assertTrue(score >= before && score <= 100);
            before = score;
        }
    }

    @Test
    void countsTheThinnerSideWithinTenBasisPoints() {
        // Middle 1000.00: 999.00 and 1001.00 are within, 998.99 and 1001.01 are not.
        final FakeLeg leg = new FakeLeg()
                .bids(999_90, 10_000_0000L, 999_00, 10_000_0000L, 998_99, 1_000_000_0000L)
                .asks(1_000_10, 1_000_0000L, 1_001_00, 1_000_0000L, 1_001_01, 1_000_000_0000L);

        assertEquals(LiquidityScore.of(1_000.10 * 1_000 + 1_001.00 * 1_000), LiquidityScore.of(leg, 1), 1e-9);
        assertEquals(LiquidityScore.of(2_001_100 * 1_400.0), LiquidityScore.of(leg, 1_400), 1e-9);
    }

    @Test
    void isUnknownWithoutBothSidesOrWithoutARate() {
        assertTrue(Double.isNaN(LiquidityScore.of(new FakeLeg().bids(1, 1), 1)));
        assertTrue(Double.isNaN(LiquidityScore.of(new FakeLeg().bids(1, 1).asks(2, 1), Double.NaN)));
    }

    @Test
    void scoresBothLegsOfAPairInKrw() {
        final KimpFixture fixture = new KimpFixture();
        fixture.pair.compute(KimpFixture.NOON_NS);
        fixture.pair.scoreLiquidity();
        final double thinner = 99_990 * 0.04 + 99_980;
        assertEquals(LiquidityScore.of(thinner * 1_400), fixture.pair.view().foreignLiquidity, 1e-9);
        assertEquals(LiquidityScore.of(149_900_000 * 0.05), fixture.pair.view().domesticLiquidity, 1e-9);

        fixture.pair.compute(KimpFixture.NOON_NS + 181_000_000_000L);
        fixture.pair.scoreLiquidity();
        assertTrue(Double.isNaN(fixture.pair.view().foreignLiquidity));
    }
}
