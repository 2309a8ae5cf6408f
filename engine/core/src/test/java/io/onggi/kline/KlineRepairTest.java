package io.onggi.kline;

import static io.onggi.kline.KlineFixture.NS_PER_MS;
import static io.onggi.kline.KlineFixture.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.RepairOutcome;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.kline.KlineFixture.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class KlineRepairTest {
    private final KlineFixture upbit =
            new KlineFixture(Venue.UPBIT, KlineFixture.askingSettings(Venue.UPBIT)).linkUp(at(-5, 0));
    private final KlineFixture binance =
            new KlineFixture(Venue.BINANCE_USDM, KlineFixture.askingSettings(Venue.BINANCE_USDM)).linkUp(at(-5, 0));

    @Test
    void asksOnceByIdsWhenTheTradeBehindTheGapHasCome() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.linkDown(at(0, 20)).linkUp(at(0, 40));
        binance.time(at(0, 41));
        assertEquals(List.of(), binance.asked);

        binance.buy(at(0, 42), 100_00, 1, 104);
        binance.time(at(0, 43));
        binance.time(at(0, 50));

        assertEquals(1, binance.asked.size());
        final Question question = binance.asked.get(0);
        assertEquals(StreamKind.TRADE, question.stream());
        assertEquals(100, question.afterId());
        assertEquals(104, question.beforeId());
        assertTrue(question.fromNs() <= at(0, 20) * NS_PER_MS && question.untilNs() >= at(0, 40) * NS_PER_MS);
    }

    @Test
    void asksWithoutTheTradeBehindTheGapWhereNoneComes() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.linkDown(at(0, 20)).linkUp(at(0, 40));
        binance.time(at(0, 45));
        final Question question = binance.asked.get(0);
        assertEquals(100, question.afterId());
        assertEquals(FixedPoint.ABSENT, question.beforeId());
        binance.repaired(at(0, 30), 101_00, 1, 101);
        binance.repaired(at(0, 31), 102_00, 1, 102);

        assertFalse(binance.answer(question, RepairOutcome.COMPLETE));

        assertEquals(0, binance.series.gaps().count());
        assertFalse(binance.minute(at(0, 0)).has(KlineFlags.GAP));
        binance.buy(at(0, 50), 100_00, 1, 103);
        assertEquals(List.of(), binance.holes, "nothing is missing between what was repaired and what came live");
        assertEquals(TradeOutcome.DUPLICATE, binance.buy(at(0, 31), 102_00, 1, 102));
    }

    @Test
    void asksByTimeWhereIdsAreInNoOrder() {
        upbit.buy(at(0, 10), 100_00, 1, 100);
        upbit.linkDown(at(0, 20)).linkUp(at(0, 40));
        upbit.buy(at(0, 41), 100_00, 1, 7);
        upbit.time(at(0, 41));
        assertEquals(List.of(), upbit.asked, "trades right behind the gap may still come");

        upbit.time(at(0, 42));

        assertEquals(
                List.of(new Question(
                        StreamKind.TRADE,
                        at(0, 10) * NS_PER_MS,
                        at(0, 42) * NS_PER_MS,
                        FixedPoint.ABSENT,
                        FixedPoint.ABSENT)),
                upbit.asked);
    }

    @Test
    void aCompleteAnswerMakesCandlesWholeWhereIdsDoNotShowIt() {
        upbit.buy(at(0, 10), 100_00, 1, 100);
        upbit.linkDown(at(0, 20)).linkUp(at(1, 10));
        upbit.buy(at(1, 11), 100_00, 1, 7);
        upbit.time(at(1, 13));
        upbit.emitted.clear();
        assertEquals(TradeOutcome.REPAIRED, upbit.repaired(at(0, 30), 120_00, 5, 3));
        assertEquals(TradeOutcome.DUPLICATE, upbit.repaired(at(1, 11), 100_00, 1, 7));

        assertFalse(upbit.answer(upbit.asked.get(0), RepairOutcome.COMPLETE));
        upbit.time(at(1, 14));

        assertEquals(0, upbit.series.gaps().count());
        assertEquals(1, upbit.series.gaps().closed());
        final Candle candle = upbit.emitted.get(0);
        assertEquals(at(0, 0), candle.openTimeMs());
        assertEquals(1, candle.revision());
        assertEquals(KlineFlags.REPAIRED, candle.flags());
        assertEquals(6, candle.volume());
        assertEquals(0, upbit.minute(at(1, 0)).flags());
        assertEquals(TradeOutcome.REPAIR_IGNORED, upbit.repaired(at(0, 31), 120_00, 5, 4));
    }

    @Test
    void aGapTheVenueCannotFillStaysAndIsSaidOnce() {
        for (final KlineFixture fixture : List.of(upbit, binance)) {
            fixture.buy(at(0, 10), 100_00, 1, 100);
            fixture.linkDown(at(0, 20)).linkUp(at(1, 10));
            fixture.buy(at(1, 11), 100_00, 1, 104);
            fixture.time(at(1, 13));
            fixture.repaired(at(0, 30), 120_00, 5, 103);

            assertTrue(fixture.answer(fixture.asked.get(0), RepairOutcome.PARTIAL));
            assertFalse(fixture.answer(fixture.asked.get(0), RepairOutcome.PARTIAL));

            fixture.time(at(3, 0));
            assertEquals(1, fixture.asked.size());
            assertEquals(1, fixture.series.gaps().givenUp());
            assertEquals(
                    KlineFlags.GAP | KlineFlags.REPAIRED,
                    fixture.minute(at(0, 0)).flags());
            assertEquals(TradeOutcome.REPAIR_IGNORED, fixture.repaired(at(0, 31), 120_00, 5, 102));
        }
    }

    @Test
    void aDeferredAnswerHoldsUpNoOtherGapAndStillFillsItsOwn() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.buy(at(0, 20), 100_00, 1, 104);
        binance.time(at(0, 21));
        assertFalse(binance.answer(binance.asked.get(0), RepairOutcome.DEFERRED));
        binance.buy(at(1, 20), 100_00, 1, 107);
        binance.time(at(1, 21));
        assertEquals(
                List.of(100L, 104L),
                binance.asked.stream().map(Question::afterId).toList());

        binance.repaired(at(1, 10), 100_00, 1, 105);
        binance.repaired(at(1, 11), 100_00, 1, 106);
        assertFalse(binance.answer(binance.asked.get(1), RepairOutcome.COMPLETE));
        assertEquals(1, binance.series.gaps().count(), "the first one still waits");
        for (long id = 101; id <= 103; id++) {
            assertEquals(TradeOutcome.REPAIRED, binance.repaired(at(0, 11), 100_00, 1, id));
        }
        assertFalse(binance.answer(binance.asked.get(0), RepairOutcome.COMPLETE));

        assertEquals(0, binance.series.gaps().count());
        assertEquals(2, binance.series.gaps().closed());
        assertEquals(0, binance.series.gaps().givenUp());
        assertEquals(KlineFlags.REPAIRED, binance.minute(at(1, 0)).flags());
    }

    /** A walk backwards that is resumed brings the newest part first. */
    @Test
    void partsOfAnAnswerMayComeInAnyOrder() {
        for (final RepairOutcome end : List.of(RepairOutcome.COMPLETE, RepairOutcome.IMPOSSIBLE)) {
            final KlineFixture okx =
                    new KlineFixture(Venue.OKX, KlineFixture.askingSettings(Venue.OKX)).linkUp(at(-5, 0));
            okx.buy(at(0, 10), 100_00, 1, 100);
            okx.linkDown(at(0, 20)).linkUp(at(0, 40));
            okx.buy(at(0, 41), 100_00, 1, 110);
            okx.time(at(0, 50));
            assertEquals(TradeOutcome.REPAIRED, okx.repaired(at(0, 30), 100_00, 1, 107));
            assertEquals(TradeOutcome.REPAIRED, okx.repaired(at(0, 31), 100_00, 1, 108));
            assertEquals(TradeOutcome.REPAIR_IGNORED, okx.repaired(at(0, 29), 100_00, 1, 106), "within a part");
            assertFalse(okx.answer(okx.asked.get(0), RepairOutcome.DEFERRED));

            assertEquals(TradeOutcome.REPAIRED, okx.repaired(at(0, 25), 100_00, 1, 103));
            assertEquals(TradeOutcome.DUPLICATE, okx.repaired(at(0, 31), 100_00, 1, 108));
            assertEquals(end != RepairOutcome.COMPLETE, okx.answer(okx.asked.get(0), end));

            okx.time(at(3, 0));
            assertEquals(1, okx.asked.size());
            assertEquals(
                    end == RepairOutcome.COMPLETE ? 0 : 1, okx.series.gaps().givenUp());
        }
    }

    @Test
    void tradesWithoutIdBeforeADeferredAnswerLeaveTheGapOpen() {
        upbit.buy(at(0, 10), 100_00, 1, 100);
        upbit.linkDown(at(0, 20)).linkUp(at(0, 40));
        upbit.time(at(0, 42));
        upbit.repaired(at(0, 30), 120_00, 5, FixedPoint.ABSENT);
        assertFalse(upbit.answer(upbit.asked.get(0), RepairOutcome.DEFERRED));

        assertTrue(upbit.answer(upbit.asked.get(0), RepairOutcome.COMPLETE), "nobody can say what came");
    }

    @Test
    void idsThatTheVenueLeavesOutAreMissingThoughItsAnswerIsComplete() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.buy(at(0, 20), 100_00, 1, 104);
        binance.time(at(0, 21));
        binance.repaired(at(0, 15), 100_00, 1, 102);

        assertTrue(binance.answer(binance.asked.get(0), RepairOutcome.COMPLETE));

        assertTrue(binance.minute(at(0, 0)).has(KlineFlags.GAP));
    }

    @Test
    void repairsWithoutIdsAreNeverTrusted() {
        upbit.buy(at(0, 10), 100_00, 1, 100);
        upbit.linkDown(at(0, 20)).linkUp(at(0, 30));
        upbit.time(at(0, 33));
        assertEquals(TradeOutcome.REPAIR_IGNORED, upbit.repaired(at(0, 25), 100_00, 1, FixedPoint.ABSENT));

        assertTrue(upbit.answer(upbit.asked.get(0), RepairOutcome.COMPLETE));
        assertTrue(upbit.minute(at(0, 0)).has(KlineFlags.GAP));
    }

    @Test
    void whileTheLinkIsDownItsPastIsAskedForAgainAndAgain() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.linkDown(at(0, 20));
        binance.time(at(1, 15));
        assertEquals(List.of(), binance.asked);
        binance.time(at(1, 20));
        assertEquals(1, binance.asked.size());
        binance.repaired(at(0, 30), 110_00, 1, 101);
        binance.repaired(at(1, 10), 111_00, 1, 102);

        assertFalse(binance.answer(binance.asked.get(0), RepairOutcome.COMPLETE));

        assertEquals(KlineFlags.REPAIRED, binance.minute(at(0, 0)).flags());
        assertTrue(binance.minute(at(1, 0)).has(KlineFlags.GAP));
        binance.time(at(2, 20));
        final Question again = binance.asked.get(1);
        assertEquals(102, again.afterId());
        binance.repaired(at(2, 10), 112_00, 1, 103);
        assertFalse(binance.answer(again, RepairOutcome.COMPLETE));

        binance.linkUp(at(2, 30));
        binance.buy(at(2, 31), 113_00, 1, 105);
        binance.time(at(2, 32));
        final Question last = binance.asked.get(2);
        assertEquals(103, last.afterId());
        assertEquals(105, last.beforeId());
        binance.repaired(at(2, 25), 112_00, 1, 104);
        assertEquals(0, binance.series.gaps().count());
        for (int minute = 0; minute <= 2; minute++) {
            assertFalse(binance.minute(at(minute, 0)).has(KlineFlags.GAP), "minute " + minute);
        }
    }

    @Test
    void whileTheLinkIsDownTheVenuesCandlesStandInForOurs() {
        upbit.buy(at(0, 10), 100_00, 1, 100);
        upbit.linkDown(at(0, 20));
        upbit.time(at(10, 0));
        assertEquals(at(3, 0), upbit.minutes().openTimeMs(0));

        for (int minute = 0; minute < 10; minute++) {
            upbit.pastCandle(at(minute, 0), 200_00 + minute, 7);
        }

        assertEquals(at(10, 0), upbit.minutes().openTimeMs(0));
        for (int minute = 0; minute < 10; minute++) {
            assertEquals(KlineFlags.VENUE, upbit.minute(at(minute, 0)).flags(), "minute " + minute);
            assertEquals(200_00 + minute, upbit.minute(at(minute, 0)).close());
        }
    }

    @Test
    void minutesTheVenueCouldNotSayAreAskedForAndCompared() {
        binance.buy(at(0, 10), 100_00, 5, 100);
        binance.venueCandle(Interval.M1, at(0, 0), 100_00, 100_00, 100_00, 100_00, 5, 0);
        binance.series.onVenueCandlesCut(Interval.M1);
        binance.buy(at(1, 10), 101_00, 6, 101);
        binance.buy(at(2, 10), 102_00, 7, 102);
        binance.time(at(2, 15));
        assertEquals(List.of(), binance.asked, "the trades are whole");

        binance.series.onVenueCandlesUp(at(2, 15) * NS_PER_MS);

        final Question question = binance.asked.get(0);
        assertEquals(StreamKind.KLINE_1M, question.stream());
        assertEquals(at(0, 0) * NS_PER_MS, question.fromNs());
        assertEquals(at(2, 0) * NS_PER_MS, question.untilNs());
        binance.pastCandle(at(0, 0), 100_00, 5);
        binance.pastCandle(at(1, 0), 101_00, 6);
        binance.answer(question, RepairOutcome.COMPLETE);
        final VenueCandles venue = binance.series.venueCandles(Interval.M1);
        assertEquals(2, venue.compared());
        assertEquals(0, venue.differing());
        assertEquals(0, binance.minute(at(1, 0)).flags() & KlineFlags.VENUE, "ours stands");
    }

    @Test
    void minutesTheVenueCouldNotSayAreAskedForThoughNothingWasTradedMeanwhile() {
        binance.buy(at(0, 10), 100_00, 5, 100);
        binance.venueCandle(Interval.M1, at(0, 0), 100_00, 100_00, 100_00, 100_00, 5, 0);
        binance.linkDown(at(0, 20));
        binance.series.onVenueCandlesCut(Interval.M1);
        binance.linkUp(at(2, 15));

        binance.series.onVenueCandlesUp(at(2, 15) * NS_PER_MS);
        binance.buy(at(2, 16), 101_00, 6, 101);
        binance.time(at(2, 20));

        assertEquals(0, binance.series.gaps().count(), "the ids are without a hole");
        assertEquals(1, binance.asked.size());
        assertEquals(StreamKind.KLINE_1M, binance.asked.get(0).stream());
        assertEquals(at(2, 0) * NS_PER_MS, binance.asked.get(0).untilNs());
    }

    @Test
    void aMinuteThatWasAskedForAfterALaterOneCameHealsOursToo() {
        upbit.buy(at(0, 10), 100_00, 5, 100);
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 100_00, 100_00, 100_00, 5, 0);
        upbit.series.onVenueCandlesCut(Interval.M1);
        upbit.buy(at(1, 10), 101_00, 6, 101);
        upbit.buy(at(3, 10), 103_00, 8, 103);
        upbit.series.onVenueCandlesUp(at(3, 11) * NS_PER_MS);
        upbit.venueCandle(Interval.M1, at(3, 0), 103_00, 103_00, 103_00, 103_00, 8, 0);

        upbit.pastCandle(at(0, 0), 100_00, 5);
        upbit.pastCandle(at(1, 0), 101_00, 9);
        upbit.pastCandle(at(2, 0), 101_00, 0);

        assertEquals(9, upbit.minute(at(1, 0)).volume(), "a trade that never came");
        assertTrue(upbit.minute(at(1, 0)).has(KlineFlags.VENUE));
        assertEquals(5, upbit.minute(at(0, 0)).volume());
        assertFalse(upbit.minute(at(0, 0)).has(KlineFlags.VENUE), "it was the same");
        assertFalse(upbit.minute(at(2, 0)).has(KlineFlags.VENUE), "nothing was traded, and nothing says otherwise");
    }

    @Test
    void aSilentMarketIsAskedWhetherItTraded() {
        upbit.buy(at(0, 10), 100_00, 1, 100);
        upbit.time(at(3, 5));
        upbit.series.onSilence(at(3, 5) * NS_PER_MS);
        upbit.series.onSilence(at(3, 6) * NS_PER_MS);
        assertEquals(1, upbit.asked.size());
        final Question question = upbit.asked.get(0);
        assertEquals(StreamKind.KLINE_1M, question.stream());
        assertEquals(at(0, 0) * NS_PER_MS, question.fromNs());
        assertEquals(at(3, 0) * NS_PER_MS, question.untilNs());

        upbit.pastCandle(at(0, 0), 100_00, 1);
        upbit.pastCandle(at(2, 0), 130_00, 4);
        upbit.answer(question, RepairOutcome.COMPLETE);

        assertEquals(1, upbit.series.gaps().begun(), "a minute had trades that never came");
        assertEquals(KlineFlags.VENUE, upbit.minute(at(2, 0)).flags());
        assertEquals(KlineFlags.EMPTY, upbit.minute(at(1, 0)).flags());
        assertEquals(130_00, upbit.minutes().close(0));
        upbit.time(at(3, 10));
        assertEquals(StreamKind.TRADE, upbit.asked.get(1).stream());
    }

    @Test
    void historyStandsBeforeTheFirstTrade() {
        for (final KlineFixture fixture : List.of(upbit, binance)) {
            fixture.buy(at(0, 10), 100_00, 1, 100);
            fixture.series.warmUp(at(0, 11) * NS_PER_MS);
            final Question question = fixture.asked.get(0);
            assertEquals(at(-1_000, 0) * NS_PER_MS, question.fromNs());
            assertEquals(at(0, 0) * NS_PER_MS, question.untilNs());

            history(fixture);
            fixture.answer(question, RepairOutcome.COMPLETE);
            fixture.time(at(0, 12));

            assertHistory(fixture);
            assertEquals(100_00, fixture.minutes().open(0));
            assertEquals(1, fixture.minutes().volume(0));
        }
    }

    @Test
    void historyStandsWhereNoTradeHasComeYet() {
        final KlineFixture fixture = new KlineFixture(Venue.UPBIT, KlineFixture.askingSettings(Venue.UPBIT));
        fixture.coreMs = at(0, 11);
        fixture.series.warmUp(at(0, 11) * NS_PER_MS);

        history(fixture);
        fixture.answer(fixture.asked.get(0), RepairOutcome.COMPLETE);
        fixture.time(at(0, 12));

        assertHistory(fixture);
        assertEquals(KlineFlags.PARTIAL | KlineFlags.EMPTY, fixture.minutes().flags(0));
        assertEquals(50_01, fixture.minutes().close(0));
        fixture.linkUp(at(0, 13));
        assertEquals(TradeOutcome.CURRENT, fixture.buy(at(1, 10), 60_00, 1, 1));
        assertEquals(0, fixture.minutes().flags(0));
    }

    /** Nothing traded yet when the stream said its last word of a minute, which REST repeats. */
    @Test
    void aMinuteThatTheStreamClosedBeforeThereWasAPlaceForItIsTheVenues() {
        for (final Venue venue : List.of(Venue.OKX, Venue.BINANCE_USDM, Venue.BITGET)) {
            final KlineFixture fixture = new KlineFixture(venue, KlineFixture.askingSettings(venue));
            fixture.coreMs = at(0, 11);
            fixture.venueCandle(Interval.M1, at(-1, 0), 50_00, 50_00, 50_00, 50_00, 7, EventFlags.CLOSED);
            fixture.venueCandle(Interval.M1, at(0, 0), 51_00, 51_00, 51_00, 51_00, 1, 0);
            fixture.series.warmUp(at(0, 11) * NS_PER_MS);

            fixture.pastCandle(at(-2, 0), 49_00, 2);
            fixture.pastCandle(at(-1, 0), 50_00, 7);
            fixture.answer(fixture.asked.get(0), RepairOutcome.COMPLETE);

            assertEquals(KlineFlags.VENUE, fixture.minute(at(-1, 0)).flags(), venue.id());
            assertEquals(7, fixture.minute(at(-1, 0)).volume());
            assertEquals(7, fixture.candle(Interval.M15, at(-15, 0)).volume() - 2, "folded from both");
        }
    }

    /** A line that lags begins with old trades, before which the history may come. */
    @Test
    void theOpenMinuteIsWholeWhereTheFirstTradeIsOlder() {
        final KlineFixture fixture = new KlineFixture(Venue.UPBIT, KlineFixture.askingSettings(Venue.UPBIT));
        fixture.linkUp(at(0, 11));
        fixture.series.warmUp(at(0, 11) * NS_PER_MS);
        history(fixture);
        fixture.answer(fixture.asked.get(0), RepairOutcome.COMPLETE);
        assertEquals(KlineFlags.PARTIAL | KlineFlags.EMPTY, fixture.minutes().flags(0));

        assertEquals(TradeOutcome.LATE, fixture.tradeAt(at(0, 12), at(-1, 50), 60_00, 1, 1, 0));
        assertEquals(TradeOutcome.CURRENT, fixture.tradeAt(at(0, 12), at(0, 1), 60_00, 1, 2, 0));

        assertEquals(0, fixture.minutes().flags(0));
        assertEquals(0, fixture.candle(Interval.M15, at(0, 0)).flags());
        assertEquals(2, fixture.minute(at(-1, 0)).volume(), "the venue's minute holds the first one");
    }

    /** As on OKX, whose stream has one trade for several fills, and whose REST has each of them. */
    @Test
    void fillsOfTheTradeBehindAGapAreNotMissing() {
        final KlineFixture okx = new KlineFixture(Venue.OKX, KlineFixture.settings(Venue.OKX));
        okx.linkUp(at(-1, 0));
        okx.fills(at(0, 10), 100_00, 3, 101, 103);
        okx.linkDown(at(0, 20));
        okx.linkUp(at(0, 30));
        okx.fills(at(0, 31), 100_00, 3, 107, 109);
        okx.time(at(0, 40));
        final Question question = okx.asked.get(0);
        assertEquals(103, question.afterId());
        assertEquals(107, question.beforeId());

        assertEquals(TradeOutcome.REPAIRED, okx.repaired(at(0, 25), 100_00, 1, 105));
        assertEquals(TradeOutcome.REPAIR_IGNORED, okx.repaired(at(0, 31), 100_00, 1, 108));
        okx.answer(question, RepairOutcome.COMPLETE);

        assertEquals(1, okx.series.gaps().closed());
        assertEquals(7, okx.minute(at(0, 0)).volume());
    }

    /** As BingX's candles by REST: a sum of less than all trades would be no turnover. */
    @Test
    void theTurnoverOfACandleOfWhichTheVenueSaysNoneIsUnknown() {
        final KlineFixture fixture = new KlineFixture(Venue.BITGET, KlineFixture.askingSettings(Venue.BITGET));
        fixture.linkUp(at(-10, 0));
        fixture.buy(at(0, 10), 100_00, 1, 100);
        fixture.linkDown(at(0, 20));
        fixture.linkUp(at(0, 30));
        fixture.buy(at(1, 10), 100_00, 2, 101);
        fixture.pastCandle(at(0, 0), 100_00, 7);

        assertEquals(KlineFlags.VENUE, fixture.minute(at(0, 0)).flags() & ~KlineFlags.EMPTY);
        assertEquals(FixedPoint.ABSENT, fixture.minutes().quoteVolume(1));
        assertEquals(FixedPoint.ABSENT, fixture.series.candles(Interval.M15).quoteVolume(0));
        fixture.buy(at(1, 11), 100_00, 2, 102);
        assertEquals(11, fixture.candle(Interval.M15, at(0, 0)).volume());
        assertEquals(FixedPoint.ABSENT, fixture.series.candles(Interval.M15).quoteVolume(0));
    }

    /** Ten hours of every other minute, the last one right before midnight. */
    private static void history(final KlineFixture fixture) {
        for (int minute = -600; minute < 0; minute++) {
            if (minute % 2 != 0) {
                fixture.pastCandle(at(minute, 0), 50_00 + (minute == -1 ? 1 : 0), 2);
            }
        }
    }

    private static void assertHistory(final KlineFixture fixture) {
        final CandleRing minutes = fixture.minutes();
        assertEquals(600, minutes.rows(), "the first minute had a trade");
        for (int minute = -599; minute < 0; minute++) {
            final Candle candle = fixture.minute(at(minute, 0));
            final int empty = minute % 2 == 0 ? KlineFlags.EMPTY : 0;
            assertEquals(KlineFlags.VENUE | empty, candle.flags(), "minute " + minute);
            assertEquals(minute % 2 == 0 ? 0 : 2, candle.volume());
            assertEquals(minute == -1 ? 50_01 : 50_00, candle.close());
        }
        final List<Candle> emitted = fixture.emitted(Interval.M1);
        assertEquals(599, emitted.size(), "each is handed on once");
        assertTrue(emitted.stream().allMatch(candle -> candle.revision() == 1), "and never as one that just closed");
        for (final Interval interval : List.of(Interval.M15, Interval.H1)) {
            final Candle longer = fixture.candle(interval, at(-interval.ms() / KlineFixture.MINUTE_MS, 0));
            assertEquals(interval == Interval.M15 ? 8 * 2 : 30 * 2, longer.volume());
            assertEquals(KlineFlags.REPAIRED, longer.flags());
            assertEquals(50_01, longer.close());
        }
    }
}
