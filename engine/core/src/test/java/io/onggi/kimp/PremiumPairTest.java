package io.onggi.kimp;

import static io.onggi.kimp.KimpFixture.MS;
import static io.onggi.kimp.KimpFixture.NOON_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ref.FixedPoint;
import org.junit.jupiter.api.Test;

class PremiumPairTest {
    private static final long SECOND_NS = 1_000 * MS;

    private final KimpFixture fixture = new KimpFixture();

    private PremiumView at(final long nowNs) {
        return fixture.pair.compute(nowNs);
    }

    private static boolean isThere(final PremiumView view, final PremiumBasis basis, final PremiumKind kind) {
        return !Double.isNaN(view.pct(basis, kind));
    }

    @Test
    void comparesLastTradesAndMiddlesOnBothBases() {
        final PremiumView view = at(NOON_NS);

        assertEquals(0, view.missing);
        assertTrue(view.valid());
        final double official = (150_000_000.0 / (100_000.0 * 1_400) - 1) * 100;
        final double usdt = (150_000_000.0 / (100_000.0 * 1_450) - 1) * 100;
        assertEquals(official, view.pct(PremiumBasis.USD_KRW, PremiumKind.LAST), 1e-10);
        assertEquals(official, view.pct(PremiumBasis.USD_KRW, PremiumKind.MID), 1e-10);
        assertEquals(usdt, view.pct(PremiumBasis.USDT_KRW, PremiumKind.LAST), 1e-10);
        assertEquals(usdt, view.pct(PremiumBasis.USDT_KRW, PremiumKind.MID), 1e-10);
        assertEquals(1_400, view.usdKrw);
        assertEquals(1_450, view.usdtKrw);
    }

    @Test
    void walksBothBooksForTheSizeAndTakesBothFees() {
        final PremiumView view = at(NOON_NS);

        // 15,000,000 KRW at 150,000,000 is 0.1 base: 0.05 at the best domestic price and 0.05 at the next.
        final double domesticAsk = (150_100_000.0 + 150_200_000.0) / 2;
        final double domesticBid = (149_900_000.0 + 149_800_000.0) / 2;
        final double foreignBid = 99_990 * 0.4 + 99_980 * 0.6;
        final double foreignAsk = 100_010 * 0.4 + 100_020 * 0.6;
        for (int i = 0; i < PremiumBasis.count(); i++) {
            final double rate = i == 0 ? 1_400 : 1_450;
            final double paid = foreignAsk * 1.0004 * rate;
            final double got = foreignBid * 0.9996 * rate;
            final double buy = (domesticAsk * 1.0005 - got) / got * 100;
            final double sell = (domesticBid * 0.9995 - paid) / paid * 100;
            assertEquals(buy, view.pct(PremiumBasis.at(i), PremiumKind.EXEC_BUY), 1e-10);
            assertEquals(sell, view.pct(PremiumBasis.at(i), PremiumKind.EXEC_SELL), 1e-10);
            final double middle = view.pct(PremiumBasis.at(i), PremiumKind.MID);
            assertTrue(sell < middle && middle < buy, "fees and spread cost both ways");
        }
    }

    @Test
    void differsBetweenTheBasesByTheUsdtPremiumExactly() {
        final PremiumView view = at(NOON_NS);

        for (int i = 0; i < PremiumKind.count(); i++) {
            final double official = 1 + view.pct(PremiumBasis.USD_KRW, PremiumKind.at(i)) / 100;
            final double usdt = 1 + view.pct(PremiumBasis.USDT_KRW, PremiumKind.at(i)) / 100;
            assertEquals(1_450.0 / 1_400, official / usdt, 1e-12);
        }
    }

    @Test
    void withholdsWhatNeedsABookThatIsNotGood() {
        fixture.domestic.good = false;

        final PremiumView view = at(NOON_NS);

        assertEquals(PremiumView.DOMESTIC_BOOK, view.missing);
        assertFalse(view.valid());
        assertTrue(isThere(view, PremiumBasis.USD_KRW, PremiumKind.LAST));
        assertFalse(isThere(view, PremiumBasis.USD_KRW, PremiumKind.MID));
        assertFalse(isThere(view, PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY));
        assertFalse(isThere(view, PremiumBasis.USDT_KRW, PremiumKind.EXEC_SELL));
    }

    @Test
    void withholdsABookOneNanosecondBeyondItsLimitAndNeverRepeats() {
        fixture.foreign.bookReceiveNs = NOON_NS - 2_000 * MS;
        fixture.foreign.bookVenueTimeNs = FixedPoint.ABSENT;
        assertTrue(at(NOON_NS).valid());

        final PremiumView view = at(NOON_NS + 1);

        assertEquals(PremiumView.FOREIGN_BOOK, view.missing);
        assertEquals(2_000 * MS + 1, view.foreignBookAgeNs);
        assertFalse(isThere(view, PremiumBasis.USD_KRW, PremiumKind.MID));
        assertTrue(isThere(view, PremiumBasis.USD_KRW, PremiumKind.LAST));
    }

    @Test
    void takesTheOlderOfReceiveTimeAndVenueTimeWithItsOffset() {
        fixture.domestic.bookReceiveNs = NOON_NS - 100 * MS;
        fixture.domestic.bookVenueTimeNs = NOON_NS - 2_500 * MS;
        assertEquals(2_500 * MS, at(NOON_NS).domesticBookAgeNs);
        assertEquals(PremiumView.DOMESTIC_BOOK, fixture.pair.view().missing);

        // The venue's clock is a second behind ours: the message is a second younger than it looks.
        fixture.domestic.clockOffsetNs = SECOND_NS;
        assertEquals(1_500 * MS, at(NOON_NS).domesticBookAgeNs);
        assertEquals(0, fixture.pair.view().missing);

        // A venue ahead of us makes nothing younger than its arrival.
        fixture.domestic.clockOffsetNs = 60 * SECOND_NS;
        assertEquals(100 * MS, at(NOON_NS).domesticBookAgeNs);
    }

    @Test
    void judgesALastTradeByItsOwnAgeAndABookByItsStream() {
        fixture.seen(NOON_NS + 11 * SECOND_NS);
        fixture.domestic.lastTradeReceiveNs = NOON_NS;
        fixture.domestic.lastTradeVenueTimeNs = NOON_NS;

        final PremiumView view = at(NOON_NS + 11 * SECOND_NS);

        assertEquals(PremiumView.DOMESTIC_TRADE, view.missing);
        assertEquals(11 * SECOND_NS, view.domesticTradeAgeNs);
        assertEquals(0, view.domesticBookAgeNs);
        assertFalse(isThere(view, PremiumBasis.USD_KRW, PremiumKind.LAST));
        assertTrue(isThere(view, PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY));
    }

    @Test
    void losesOnlyOneBasisWithoutItsRate() {
        fixture.usdt.good = false;
        PremiumView view = at(NOON_NS);
        assertEquals(PremiumView.USDT_BOOK, view.missing);
        assertTrue(view.valid());
        assertFalse(isThere(view, PremiumBasis.USDT_KRW, PremiumKind.LAST));
        assertTrue(Double.isNaN(view.usdtKrw));

        fixture.usdt.good = true;
        fixture.seen(NOON_NS);
        fixture.domestic.seen(NOON_NS + 181 * SECOND_NS);
        fixture.foreign.seen(NOON_NS + 181 * SECOND_NS);
        fixture.usdt.seen(NOON_NS + 181 * SECOND_NS);
        view = at(NOON_NS + 181 * SECOND_NS);
        assertEquals(PremiumView.FX_RATE, view.missing);
        assertFalse(view.valid());
        assertTrue(Double.isNaN(view.usdKrw));
        assertEquals(181 * SECOND_NS, view.fxAgeNs);
        assertTrue(isThere(view, PremiumBasis.USDT_KRW, PremiumKind.EXEC_SELL));
    }

    @Test
    void withholdsTheSideThatIsNotDeepEnough() {
        fixture.foreign.asks(100_010_00L, 400, 100_020_00L, 500);

        final PremiumView view = at(NOON_NS);

        assertEquals(PremiumView.DEPTH, view.missing);
        assertTrue(isThere(view, PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY));
        assertFalse(isThere(view, PremiumBasis.USD_KRW, PremiumKind.EXEC_SELL));
        assertTrue(isThere(view, PremiumBasis.USD_KRW, PremiumKind.MID));
    }

    @Test
    void knowsNothingBeforeAnythingCame() {
        final PremiumPair empty = new PremiumPair(
                3, KimpFixture.SETTINGS, new FakeLeg(), new FakeLeg(), null, new FxRates(KimpFixture.FX));

        final PremiumView view = empty.compute(NOON_NS);

        assertEquals(3, view.pair);
        assertEquals(
                PremiumView.DOMESTIC_BOOK
                        | PremiumView.FOREIGN_BOOK
                        | PremiumView.DOMESTIC_TRADE
                        | PremiumView.FOREIGN_TRADE
                        | PremiumView.FX_RATE
                        | PremiumView.USDT_BOOK,
                view.missing);
        assertEquals(FixedPoint.ABSENT, view.domesticBookAgeNs);
        assertEquals(FixedPoint.ABSENT, view.fxAgeNs);
        assertFalse(view.valid());
        empty.scoreLiquidity();
        assertTrue(Double.isNaN(view.domesticLiquidity));
    }

    @Test
    void recoversByItselfWhenTheLegIsBack() {
        at(NOON_NS + 5 * SECOND_NS);
        assertFalse(fixture.pair.view().valid());

        fixture.seen(NOON_NS + 6 * SECOND_NS);

        assertTrue(at(NOON_NS + 6 * SECOND_NS).valid());
    }

    @Test
    void withoutAFeeNothingIsExecutableAndTheRestIs() {
        fixture.pair.fees(Double.NaN, 5);

        final PremiumView view = at(NOON_NS);

        assertTrue(Double.isNaN(view.pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY)));
        assertTrue(Double.isNaN(view.pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_SELL)));
        assertFalse(Double.isNaN(view.pct(PremiumBasis.USD_KRW, PremiumKind.MID)));
    }

    @Test
    void refusesSettingsOutOfRange() {
        final PremiumSettings.AgeLimits limits = new PremiumSettings.AgeLimits(1, 1, 1);
        final OutlierSettings outliers = KimpFixture.OUTLIERS;
        assertThrows(IllegalArgumentException.class, () -> new PremiumSettings(0, 5, 5, limits, outliers));
        assertThrows(IllegalArgumentException.class, () -> new PremiumSettings(1, 10_000, 5, limits, outliers));
        assertThrows(IllegalArgumentException.class, () -> new PremiumSettings.AgeLimits(1, 0, 1));
    }
}
