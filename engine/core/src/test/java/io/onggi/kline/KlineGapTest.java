package io.onggi.kline;

import static io.onggi.kline.KlineFixture.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.GapMemory;
import io.onggi.event.RepairOutcome;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

class KlineGapTest {
    private final KlineFixture upbit = new KlineFixture(Venue.UPBIT).linkUp(at(-5, 0));
    private final KlineFixture binance = new KlineFixture(Venue.BINANCE_USDM).linkUp(at(-5, 0));

    @Test
    void marksCandlesThatTouchATimeWithoutLink() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.linkDown(at(0, 50)).linkUp(at(1, 10));
        upbit.buy(at(1, 20), 100_00, 1, 2);
        upbit.buy(at(2, 1), 100_00, 1, 3);

        assertTrue(upbit.minute(at(0, 0)).has(KlineFlags.GAP));
        assertTrue(upbit.minute(at(1, 0)).has(KlineFlags.GAP));
        assertFalse(upbit.minute(at(2, 0)).has(KlineFlags.GAP));
        assertTrue(upbit.candle(Interval.D1, at(0, 0)).has(KlineFlags.GAP));
    }

    @Test
    void closesByTimeForAWhileWithoutLinkThenWaitsUntilItIsBack() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.linkDown(at(0, 10));
        upbit.time(at(20, 0));
        assertEquals(3, upbit.emitted(Interval.M1).size());
        assertTrue(upbit.emitted.get(2).has(KlineFlags.GAP | KlineFlags.EMPTY));

        upbit.linkUp(at(20, 1)).time(at(20, 2));

        assertEquals(20, upbit.emitted(Interval.M1).size());
        assertTrue(upbit.minute(at(19, 0)).has(KlineFlags.GAP | KlineFlags.EMPTY));
        assertEquals(100_00, upbit.minute(at(19, 0)).close());
    }

    @Test
    void revisesClosedCandlesWhenAGapIsNotedAfterwards() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1, 1), 100_00, 1, 2);
        upbit.emitted.clear();

        upbit.series.onGap(at(0, 30) * 1_000_000, at(0, 40) * 1_000_000);
        upbit.time(at(1, 2));

        assertEquals(1, upbit.emitted.size());
        assertEquals(KlineFlags.GAP, upbit.emitted.get(0).flags());
        assertEquals(1, upbit.emitted.get(0).revision());
        assertFalse(upbit.minute(at(1, 0)).has(KlineFlags.GAP));
    }

    @Test
    void takesRepairedTradesOnlyInsideAGap() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        assertEquals(TradeOutcome.REPAIR_IGNORED, upbit.repaired(at(0, 2), 100_00, 1, 2));

        upbit.linkDown(at(0, 30)).linkUp(at(2, 30));
        upbit.buy(at(2, 40), 110_00, 1, 9);
        upbit.emitted.clear();
        assertEquals(TradeOutcome.REPAIRED, upbit.repaired(at(1, 30), 120_00, 5, 4));
        assertEquals(TradeOutcome.DUPLICATE, upbit.repaired(at(1, 30), 120_00, 5, 4));
        assertEquals(TradeOutcome.DUPLICATE, upbit.repaired(at(2, 40), 110_00, 1, 9));
        assertEquals(TradeOutcome.REPAIR_IGNORED, upbit.repaired(at(2, 50), 120_00, 5, 5));
        upbit.time(at(2, 51));

        final Candle minute = upbit.emitted.get(0);
        assertEquals(at(1, 0), minute.openTimeMs());
        assertEquals(1, minute.revision());
        assertEquals(KlineFlags.GAP | KlineFlags.REPAIRED, minute.flags());
        assertEquals(120_00, minute.open());
        assertEquals(5, minute.volume());
        assertFalse(TradeOutcome.REPAIRED.isLive());
        assertTrue(upbit.jumps.isEmpty());
    }

    @Test
    void findsAHoleInIdsThatCountUp() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.buy(at(1, 10), 100_00, 1, 103);

        assertArrayEquals(new long[] {100, 103}, binance.holes.get(0));
        assertEquals(2, binance.series.tradesMissing());
        assertTrue(binance.minute(at(0, 0)).has(KlineFlags.GAP));
        assertTrue(binance.minute(at(1, 0)).has(KlineFlags.GAP));
    }

    @Test
    void forgetsAHoleWhenTheMissingTradesCome() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.buy(at(1, 10), 100_00, 1, 103);
        binance.emitted.clear();

        assertEquals(TradeOutcome.LATE, binance.buy(at(0, 50), 101_00, 1, 102));
        assertTrue(binance.minute(at(0, 0)).has(KlineFlags.GAP));
        assertEquals(TradeOutcome.REPAIRED, binance.repaired(at(0, 40), 102_00, 1, 101));
        binance.time(at(1, 20));

        assertEquals(0, binance.series.gaps().count());
        assertEquals(KlineFlags.REPAIRED, binance.minute(at(0, 0)).flags());
        assertEquals(0, binance.minute(at(1, 0)).flags());
        assertEquals(3, binance.minute(at(0, 0)).tradeCount());
        assertEquals(101_00, binance.minute(at(0, 0)).close());
        assertEquals(1, binance.emitted.size());
        assertEquals(TradeOutcome.REPAIR_IGNORED, binance.repaired(at(0, 41), 102_00, 1, 99));
    }

    @Test
    void repairsALinkLossById() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.linkDown(at(0, 20)).linkUp(at(0, 40));
        binance.buy(at(0, 50), 100_00, 1, 104);
        assertArrayEquals(new long[] {100, 104}, binance.holes.get(0));

        assertEquals(TradeOutcome.REPAIR_IGNORED, binance.repaired(at(0, 30), 99_00, 1, 105));
        assertEquals(TradeOutcome.REPAIRED, binance.repaired(at(0, 30), 99_00, 1, 101));
        assertEquals(TradeOutcome.REPAIRED, binance.repaired(at(0, 31), 99_00, 1, 102));
        assertTrue(binance.minute(at(0, 0)).has(KlineFlags.GAP));
        assertEquals(TradeOutcome.REPAIRED, binance.repaired(at(0, 32), 99_00, 1, 103));

        assertEquals(KlineFlags.REPAIRED, binance.minute(at(0, 0)).flags());
        assertEquals(5, binance.minute(at(0, 0)).tradeCount());
        assertEquals(TradeOutcome.DUPLICATE, binance.repaired(at(0, 32), 99_00, 1, 103));
    }

    @Test
    void marksTheWholeTimeSinceTheLastTradeWhenIdsJumpOverALinkLoss() {
        binance.buy(at(0, 50), 100_00, 1, 100);
        binance.time(at(2, 5));
        binance.linkDown(at(2, 10)).linkUp(at(2, 15));
        binance.buy(at(3, 20), 100_00, 1, 104);

        for (int minute = 0; minute <= 3; minute++) {
            assertTrue(binance.minute(at(minute, 0)).has(KlineFlags.GAP), "minute " + minute);
        }
    }

    @Test
    void clearsTheWholeTimeAgainOnceTheTradesAroundALinkLossAreRepaired() {
        binance.buy(at(0, 50), 100_00, 1, 100);
        binance.linkDown(at(2, 10)).linkUp(at(2, 15));
        binance.buy(at(3, 20), 100_00, 1, 103);

        assertEquals(TradeOutcome.REPAIRED, binance.repaired(at(1, 30), 101_00, 1, 101));
        assertEquals(TradeOutcome.REPAIRED, binance.repaired(at(3, 10), 102_00, 1, 102));

        assertEquals(0, binance.series.gaps().count());
        for (int minute = 0; minute <= 3; minute++) {
            assertFalse(binance.minute(at(minute, 0)).has(KlineFlags.GAP), "minute " + minute);
        }
    }

    @Test
    void clearsTheGapAtOnceWhenTheNextIdShowsThatNothingIsMissing() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.linkDown(at(0, 20)).linkUp(at(0, 40));
        assertTrue(binance.minute(at(0, 0)).has(KlineFlags.GAP));

        binance.buy(at(0, 50), 100_00, 1, 101);

        assertFalse(binance.minute(at(0, 0)).has(KlineFlags.GAP));
        assertEquals(0, binance.series.gaps().count());
        assertTrue(binance.holes.isEmpty());
    }

    @Test
    void keepsTheFlagOfACandleThatAnotherGapTouches() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.buy(at(0, 12), 100_00, 1, 102);
        binance.buy(at(0, 20), 100_00, 1, 104);
        assertEquals(2, binance.series.gaps().count());

        binance.repaired(at(0, 11), 100_00, 1, 101);
        assertTrue(binance.minute(at(0, 0)).has(KlineFlags.GAP));
        binance.repaired(at(0, 15), 100_00, 1, 103);
        assertFalse(binance.minute(at(0, 0)).has(KlineFlags.GAP));
    }

    @Test
    void startsFollowingIdsAgainWhenTheVenueRestartsThem() {
        binance.buy(at(0, 10), 100_00, 1, 100);
        binance.trade(at(0, 11), 100_00, 1, 1, EventFlags.RESET_IDS);
        binance.buy(at(0, 12), 100_00, 1, 2);
        binance.buy(at(0, 13), 100_00, 1, 4);

        assertEquals(1, binance.holes.size());
        assertEquals(1, binance.series.tradesMissing());
    }

    @Test
    void remembersOnlyTheLastGaps() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        for (int i = 0; i < GapLog.MAX + 3; i++) {
            upbit.series.onGap(at(i, 10) * 1_000_000, at(i, 11) * 1_000_000);
            upbit.buy(at(i, 30), 100_00, 1, 10 + i);
        }

        assertEquals(GapLog.MAX, upbit.series.gaps().count());
        assertEquals(3, upbit.series.gaps().forgotten());
        assertEquals(3, upbit.series.gaps().givenUp());
        assertEquals(TradeOutcome.REPAIR_IGNORED, upbit.repaired(at(2, 10), 100_00, 1, 1_000));
        assertEquals(TradeOutcome.REPAIRED, upbit.repaired(at(3, 10), 100_00, 1, 1_001));
        assertTrue(upbit.minute(at(0, 0)).has(KlineFlags.GAP));
    }

    /** Those that can still be filled stay longest, and what was given up is not kept for ever. */
    @Test
    void gapsThatWereGivenUpMakeRoomFirstAndInTime() {
        final KlineFixture asking = new KlineFixture(Venue.UPBIT, KlineFixture.askingSettings(Venue.UPBIT));
        asking.linkUp(at(-5, 0)).buy(at(0, 1), 100_00, 1, 1);
        asking.series.onGap(at(0, 10) * 1_000_000, at(0, 11) * 1_000_000);
        asking.time(at(0, 20));
        assertFalse(asking.answer(asking.asked.get(0), RepairOutcome.DEFERRED));
        asking.series.onGap(at(1, 10) * 1_000_000, at(1, 11) * 1_000_000);
        asking.time(at(1, 20));
        assertTrue(asking.answer(asking.asked.get(1), RepairOutcome.IMPOSSIBLE));
        final long bytes = asking.series.bytes();
        for (int i = 2; i < GapLog.MAX + 1; i++) {
            asking.series.onGap(at(i, 10) * 1_000_000, at(i, 11) * 1_000_000);
        }
        assertEquals(1, asking.series.gaps().forgotten());
        assertEquals(GapLog.MAX, asking.series.gaps().count());
        assertFalse(asking.answer(asking.asked.get(0), RepairOutcome.COMPLETE));
        assertEquals(1, asking.series.gaps().closed(), "the one that was deferred was still known");

        asking.time(at(GapLog.MAX + 2, 0));
        assertTrue(asking.answer(asking.asked.get(2), RepairOutcome.IMPOSSIBLE));
        asking.series.onGap(at(70, 10) * 1_000_000, at(70, 11) * 1_000_000);
        assertEquals(1, asking.series.gaps().forgotten());
        final long later = at(70, 0) * 1_000_000 + GapMemory.KEPT_NS;
        asking.series.onGap(later, later + 1);
        assertEquals(2, asking.series.gaps().forgotten());
        assertEquals(bytes, asking.series.bytes());
    }

    @Test
    void equalsTheUnbrokenSeriesOnceRepaired() {
        final KlineFixture whole = new KlineFixture(Venue.BINANCE_USDM).linkUp(at(-5, 0));
        for (int i = 0; i < 400; i++) {
            whole.trade(at(0, i), 100_00 + i % 37, 1 + i % 5, i, i % 3 == 0 ? EventFlags.SELL : 0);
            if (i < 100 || i >= 300) {
                binance.trade(at(0, i), 100_00 + i % 37, 1 + i % 5, i, i % 3 == 0 ? EventFlags.SELL : 0);
            } else if (i == 100) {
                binance.linkDown(at(0, 100));
            } else if (i == 299) {
                binance.linkUp(at(0, 299));
            }
        }
        for (int i = 100; i < 300; i++) {
            final int sell = i % 3 == 0 ? EventFlags.SELL : 0;
            binance.trade(at(0, i), 100_00 + i % 37, 1 + i % 5, i, EventFlags.REPAIRED | sell);
        }

        for (int minute = 0; minute < 7; minute++) {
            final Candle repaired = binance.minute(at(minute, 0));
            final Candle expected = whole.minute(at(minute, 0));
            assertEquals(
                    List.of(expected.open(), expected.high(), expected.low(), expected.close(), expected.volume()),
                    List.of(repaired.open(), repaired.high(), repaired.low(), repaired.close(), repaired.volume()));
            assertEquals(expected.quoteVolume(), repaired.quoteVolume());
            assertEquals(expected.takerBuyVolume(), repaired.takerBuyVolume());
            assertEquals(expected.firstTradeId(), repaired.firstTradeId());
            assertEquals(expected.lastTradeId(), repaired.lastTradeId());
            assertFalse(repaired.has(KlineFlags.GAP));
        }
    }

    @Test
    void aTradeLostAroundABoundaryMarksTheMinuteOfItsOwnTime() {
        for (final boolean linkDown : new boolean[] {false, true}) {
            final KlineFixture fixture = new KlineFixture(Venue.UPBIT).linkUp(at(-5, 0));
            // By the venue's clock just before the boundary, received just behind it.
            fixture.tradeAt(at(1, 0) + 10, at(1, 0) - 90, 101_00, 1, 1, 0);
            if (linkDown) {
                fixture.series.onLinkDown((at(1, 0) + 10) * 1_000_000, (at(1, 0) + 80) * 1_000_000);
                fixture.linkUp(at(1, 0) + 100);
            } else {
                fixture.series.onGap((at(1, 0) + 10) * 1_000_000, (at(1, 0) + 80) * 1_000_000);
            }
            fixture.buy(at(1, 5), 102_00, 1, 2);
            fixture.time(at(2, 5));

            assertTrue(fixture.minute(at(0, 0)).has(KlineFlags.GAP));
            assertTrue(fixture.minute(at(1, 0)).has(KlineFlags.GAP));
            assertEquals(0, fixture.minute(at(2, 0)).flags() & KlineFlags.GAP);
            assertEquals(1, fixture.holes.size(), "announced once");
        }
    }

    @Test
    void aGapEndsLaterByTheGraceSinceTheVenuesClockMayBeAhead() {
        upbit.buy(at(0, 10), 101_00, 1, 1);
        upbit.series.onGap(at(0, 58) * 1_000_000, at(0, 59) * 1_000_000);
        upbit.buy(at(1, 5), 102_00, 1, 2);

        assertTrue(upbit.minute(at(1, 0)).has(KlineFlags.GAP));
    }
}
