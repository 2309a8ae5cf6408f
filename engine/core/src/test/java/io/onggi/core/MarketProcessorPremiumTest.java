package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.MINUTE;
import static io.onggi.core.CoreFixture.MS;
import static io.onggi.core.CoreFixture.NOON_NS;
import static io.onggi.core.CoreFixture.SECOND;
import static io.onggi.core.CoreFixture.UPBIT_BTC;
import static io.onggi.core.CoreFixture.UPBIT_USDT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The premium inside the processor: what moves it, when it is sampled, and what it needs. */
class MarketProcessorPremiumTest {
    private static final double EXACT = 1e-9;

    private final CoreFixture core = new CoreFixture().withMarkets().withPrices();

    MarketProcessorPremiumTest() {
        core.timer();
    }

    private static double pct(final double domestic, final double foreignKrw) {
        return (domestic - foreignKrw) / foreignKrw * 100;
    }

    /** Everything is heard from once more, a second later, and a TIMER passes. */
    private void oneSecond(final long id) {
        core.nowNs += SECOND;
        core.wholeBook(UPBIT_BTC, 139_999_000, 140_001_000);
        core.wholeBook(UPBIT_USDT, 1_399, 1_401);
        core.delta(id - 1, id, id, 999_990, 5_000);
        core.timer();
    }

    @Test
    void movesWithTheTopOfABookBetweenTimers() {
        assertEquals(0, core.pct(PremiumKind.MID), EXACT);

        core.nowNs += 5 * MS;
        core.wholeBook(UPBIT_BTC, 140_699_000, 140_701_000);

        assertEquals(0.5, core.pct(PremiumKind.MID), EXACT);
        assertEquals(core.nowNs, core.premium().timeNs);
    }

    @Test
    void isHandedOutBetweenTimersOnceAMillisecondAtMost() {
        core.shown = null;
        core.nowNs += 5 * MS;
        core.wholeBook(UPBIT_BTC, 140_699_000, 140_701_000);
        core.processor.showMoved();
        assertEquals(0.5, core.shown.pct(PremiumBasis.USD_KRW, PremiumKind.MID), EXACT);

        core.shown = null;
        core.processor.showMoved();
        assertNull(core.shown, "nothing moved");

        core.nowNs += MS / 2;
        core.wholeBook(UPBIT_BTC, 141_399_000, 141_401_000);
        core.processor.showMoved();
        assertNull(core.shown, "too early");

        core.nowNs += MS / 2;
        core.wholeBook(UPBIT_USDT, 1_399, 1_401);
        core.processor.showMoved();
        assertEquals(1.0, core.shown.pct(PremiumBasis.USD_KRW, PremiumKind.MID), EXACT);
    }

    @Test
    void isWithheldAtOnceWhenAnUpdateOfABookWasRefused() {
        core.send(
                EventType.SKIPPED,
                StreamKind.BOOK,
                BINANCE_BTC,
                event -> event.skipped(RejectReason.NUMBER_RANGE.ordinal(), 9).addFlags(EventFlags.REST));
        assertEquals(0, core.pct(PremiumKind.MID), EXACT, "an answer by REST is no update");

        core.send(
                EventType.SKIPPED,
                StreamKind.BOOK,
                BINANCE_BTC,
                event -> event.skipped(RejectReason.NUMBER_RANGE.ordinal(), 9));

        assertTrue(Double.isNaN(core.pct(PremiumKind.MID)));
        assertEquals(PremiumView.FOREIGN_BOOK, core.premium().missing & PremiumView.FOREIGN_BOOK);
    }

    @Test
    void isComputedOnlyWhenSomebodyLooks() {
        final PremiumView view = core.premium();
        core.wholeBook(UPBIT_BTC, 140_699_000, 140_701_000);
        assertEquals(0, view.pct(PremiumBasis.USD_KRW, PremiumKind.MID), EXACT, "nobody asked yet");

        assertEquals(0.5, core.premium().pct(PremiumBasis.USD_KRW, PremiumKind.MID), EXACT);
    }

    @Test
    void scoresLiquidityOnceASecondAndWithholdsItAtOnce() {
        final double score = core.premium().domesticLiquidity;
        assertTrue(score > 0);
        core.nowNs += 100 * MS;
        core.deepBook(UPBIT_BTC, 139_999_000, 140_001_000, 50_000_000);
        core.timer();
        assertEquals(score, core.premium().domesticLiquidity, EXACT, "still of this second");

        core.nowNs += 900 * MS;
        core.timer();
        final double deeper = core.premium().domesticLiquidity;
        assertTrue(deeper > score);

        core.link(EventType.LINK_DOWN, StreamKind.BOOK, UPBIT_BTC);
        assertTrue(Double.isNaN(core.premium().domesticLiquidity));
        core.link(EventType.LINK_UP, StreamKind.BOOK, UPBIT_BTC);
        core.wholeBook(UPBIT_BTC, 139_999_000, 140_001_000);
        assertEquals(deeper, core.premium().domesticLiquidity, EXACT, "the last score of a book that is good again");
    }

    @Test
    void standsStillWhileTheTopOfTheBookDoes() {
        final long computedNs = core.premium().timeNs;
        core.nowNs += 5 * MS;

        core.delta(1_001, 1_002, 1_002, 999_000, 1_000);

        assertEquals(computedNs, core.premium().timeNs);
        core.timer();
        assertEquals(core.nowNs, core.premium().timeNs);
    }

    @Test
    void movesWithTheLastTrades() {
        core.trade(UPBIT_BTC, 141_400_000, 1_000, 2);

        assertEquals(1, core.pct(PremiumKind.LAST), EXACT);
        assertEquals(0, core.pct(PremiumKind.MID), EXACT);
    }

    @Test
    void countsInOfficialDollarsAndInTether() {
        core.wholeBook(UPBIT_USDT, 1_470, 1_472);

        assertEquals(0, core.pct(PremiumKind.MID), EXACT);
        assertEquals(
                pct(140_000_000, 100_000.0 * 1_471), core.premium().pct(PremiumBasis.USDT_KRW, PremiumKind.MID), EXACT);
    }

    @Test
    void takesTheFirstSourceOfTheRateThatIsYoungEnough() {
        core.fx("second", "1300");
        assertEquals(1_400, core.premium().usdKrw, EXACT);

        core.fx("nobody", "1");
        core.fx("first", "1500");
        assertEquals(1_500, core.premium().usdKrw, EXACT);

        core.nowNs += 2 * MINUTE;
        core.fx("second", "1310");
        core.nowNs += MINUTE + SECOND;
        core.timer();
        assertEquals(1_310, core.premium().usdKrw, EXACT);
    }

    @Test
    void hasNoRateOfItsOwn() {
        core.nowNs += 4 * MINUTE;
        core.timer();
        oneSecond(1_002);

        assertTrue(Double.isNaN(core.pct(PremiumKind.MID)));
        assertEquals(PremiumView.FX_RATE, core.premium().missing & PremiumView.FX_RATE);
        assertEquals(0, core.premium().pct(PremiumBasis.USDT_KRW, PremiumKind.MID), EXACT);
    }

    @Test
    void takesTheQuoteWhereItIsNewerThanTheBook() {
        core.quote(989_990, 990_010, 1_001);
        assertEquals(0, core.pct(PremiumKind.MID), EXACT);

        core.quote(989_990, 990_010, 1_005);
        assertEquals(pct(140_000_000, 99_000.0 * 1_400), core.pct(PremiumKind.MID), EXACT);

        core.quote(979_990, 980_010, 1_004);
        assertEquals(pct(140_000_000, 99_000.0 * 1_400), core.pct(PremiumKind.MID), EXACT);

        core.delta(1_001, 1_002, 1_006, 999_991, 1_000);
        assertEquals(pct(140_000_000, 100_000.05 * 1_400), core.pct(PremiumKind.MID), EXACT);
    }

    @Test
    void forgetsTheQuoteWhenTheBookBeginsAgainInLowerIds() {
        core.quote(989_990, 990_010, 9_005);
        assertEquals(pct(140_000_000, 99_000.0 * 1_400), core.pct(PremiumKind.MID), EXACT);

        core.link(EventType.LINK_DOWN, StreamKind.BOOK, BINANCE_BTC);
        core.link(EventType.LINK_UP, StreamKind.BOOK, BINANCE_BTC);
        core.snapshot(50, 999_990, 1_000_010);
        core.delta(50, 51, 52, 999_980, 1_000);
        core.timer();

        assertEquals(0, core.pct(PremiumKind.MID), EXACT);
        core.quote(989_990, 990_010, 60);
        assertEquals(pct(140_000_000, 99_000.0 * 1_400), core.pct(PremiumKind.MID), EXACT);
    }

    @Test
    void isWithheldWhileABookIsSilent() {
        core.nowNs += 2 * SECOND;
        core.timer();
        assertEquals(0, core.pct(PremiumKind.MID), EXACT);

        core.nowNs += MS;
        core.timer();
        assertTrue(Double.isNaN(core.pct(PremiumKind.MID)));
        assertEquals(PremiumView.DOMESTIC_BOOK | PremiumView.FOREIGN_BOOK, core.premium().missing);
        assertEquals(0, core.pct(PremiumKind.LAST), EXACT);
    }

    @Test
    void isWithheldAtOnceWhenALinkGoesDown() {
        core.link(EventType.LINK_DOWN, StreamKind.BOOK, BINANCE_BTC);

        assertTrue(Double.isNaN(core.pct(PremiumKind.EXEC_BUY)));
        assertEquals(PremiumView.FOREIGN_BOOK, core.premium().missing);

        core.link(EventType.LINK_UP, StreamKind.BOOK, BINANCE_BTC);
        core.snapshot(2_000, 999_990, 1_000_010);
        core.delta(1_999, 2_000, 2_001, 999_990, 6_000);
        assertEquals(0, core.pct(PremiumKind.MID), EXACT);
        assertEquals(0, core.premium().missing);
    }

    @Test
    void isSampledEachSecondAndEachMinute() {
        for (int second = 1; second <= 120; second++) {
            oneSecond(1_001 + second);
        }

        final List<ResultEvent> seconds = core.samples(1_000);
        final List<ResultEvent> minutes = core.samples(60_000);
        assertEquals(120, seconds.size());
        assertEquals(core.nowNs, core.shown.timeNs);
        assertEquals(2, minutes.size());
        assertEquals(NOON_NS / MS + 1_000, seconds.get(0).value(ResultEvent.P_TIME_MS));
        assertEquals(NOON_NS / MS + 60_000, minutes.get(0).value(ResultEvent.P_TIME_MS));
        assertEquals("BTC", minutes.get(0).text());
        assertEquals(0, minutes.get(0).ratio(PremiumKind.MID.ordinal()), EXACT);
        assertEquals(1_400, minutes.get(0).ratio(ResultEvent.P_RATIO_USD_KRW), EXACT);
    }

    @Test
    void marksTheSampleOfAMomentNobodyLookedAt() {
        core.nowNs += 3 * MINUTE;
        core.timer();

        final ResultEvent minute = core.samples(60_000).get(0);
        assertEquals(1, core.samples(60_000).size());
        assertEquals(1, core.samples(1_000).size());
        assertEquals(PremiumView.SKIPPED_BOUNDARY, minute.value(ResultEvent.P_MISSING) & PremiumView.SKIPPED_BOUNDARY);
        assertTrue(Double.isNaN(minute.ratio(PremiumKind.MID.ordinal())));
        assertEquals(0, core.results(ResultType.CARRY).size());
    }

    @Test
    void carriesEachMinuteSampleToTheNextRun() {
        for (int second = 1; second <= 60; second++) {
            oneSecond(1_001 + second);
        }

        final List<ResultEvent> carries = core.results(ResultType.CARRY);
        assertEquals(1, carries.size());
        assertEquals("BTC", carries.get(0).text());
        assertEquals(CarryKind.PREMIUM_MINUTE, carries.get(0).value(0));
        assertEquals(NOON_NS / MS + 60_000, carries.get(0).value(1));
        assertEquals(0, Double.longBitsToDouble(carries.get(0).value(2)), EXACT);
    }

    @Test
    void judgesTheFirstMinuteByWhatAnEarlierRunCarried() {
        for (final double sample : new double[] {3.0, 3.1, 3.2, 3.1}) {
            core.carry("BTC", CarryKind.PREMIUM_MINUTE, sample);
        }
        core.carry("ETH", CarryKind.PREMIUM_MINUTE, 0);
        core.carry("BTC", 99, 0);
        for (int second = 1; second <= 60; second++) {
            oneSecond(1_001 + second);
        }

        final ResultEvent minute = core.samples(60_000).get(0);
        assertEquals(1, minute.value(ResultEvent.P_OUTLIER));
        assertEquals(0.6745 * -3.1 / 0.05, minute.ratio(ResultEvent.P_RATIO_SCORE), 1e-6);
        assertEquals(5, core.premium().windowSamples);
        final ResultEvent alert = core.results(ResultType.ALERT).get(0);
        assertEquals(AlertCode.PREMIUM_OUTLIER.ordinal(), alert.value(0));
        assertEquals(0, alert.value(1));
        assertEquals("BTC", alert.text());
        assertEquals(1, core.results(ResultType.CARRY).size());
    }

    @Test
    void followsASymbolToItsNewId() {
        core.announce(4, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 1);
        core.timer();
        assertTrue(Double.isNaN(core.pct(PremiumKind.MID)));

        core.wholeBook(4, 1_414_000_000, 1_414_000_000 + 20_000);
        core.trade(4, 1_414_000_000, 1_000, 1);
        assertEquals(1.0007142857, core.pct(PremiumKind.MID), 1e-6);
        assertEquals(1, core.pct(PremiumKind.LAST), EXACT);

        core.wholeBook(UPBIT_BTC, 1, 2);
        assertEquals(1.0007142857, core.pct(PremiumKind.MID), 1e-6);
    }

    @Test
    void asksNothingMoreOfAnIdThatWasReplaced() {
        core.announce(4, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2);
        core.timer();
        assertEquals(BookState.STALE, core.view(BINANCE_BTC).bookState);
        core.results.clear();

        core.timersFor(3 * MINUTE);

        assertEquals(List.of(), core.candles(BINANCE_BTC, 60_000));
        assertEquals(0, core.results(ResultType.RESYNC).size());
    }
}
