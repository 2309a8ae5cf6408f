package io.onggi.kline;

import static io.onggi.kline.KlineFixture.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

class KlineSeriesTest {
    private final KlineFixture upbit = new KlineFixture(Venue.UPBIT).linkUp(at(-5, 0));

    @Test
    void buildsACandleFromTheTradesOfItsMinute() {
        upbit.buy(at(0, 1), 100_00, 1_500, 11);
        upbit.sell(at(0, 20), 103_00, 2_000, 12);
        upbit.buy(at(0, 59), 99_50, 500, 13);

        assertEquals(
                new Candle(
                        Interval.M1,
                        at(0, 0),
                        100_00,
                        103_00,
                        99_50,
                        99_50,
                        4_000,
                        405_7500,
                        3,
                        2_000,
                        199_7500,
                        11,
                        13,
                        0,
                        0),
                upbit.minute(at(0, 0)));
        assertFalse(upbit.minutes().isClosed(0));
        assertTrue(upbit.emitted.isEmpty());
    }

    @Test
    void countsTheSingleTradesInsideAnAggregate() {
        upbit.event
                .reset(EventType.TRADE, Venue.BINANCE_USDM, StreamKind.TRADE, 1)
                .times(at(0, 1) * 1_000_000, FixedPoint.ABSENT, at(0, 1) * 1_000_000)
                .trade(100_00, 1_000, 7, 100, 105);

        upbit.series.onTrade(upbit.event, at(0, 1) * 1_000_000);

        assertEquals(6, upbit.minutes().tradeCount(0));
        assertEquals(100, upbit.minutes().firstTradeId(0));
        assertEquals(105, upbit.minutes().lastTradeId(0));
    }

    @Test
    void roundsTurnoverHalfToEvenOnlyWhenItIsRead() {
        // 0.01 * 0.005 = 0.00005 is half of the last decimal: alone it rounds to even, twice it is exact.
        upbit.buy(at(0, 1), 1, 5, 1);
        assertEquals(0, upbit.minutes().quoteVolume(0));

        upbit.buy(at(0, 2), 1, 5, 2);
        assertEquals(1, upbit.minutes().quoteVolume(0));

        upbit.buy(at(0, 3), 1, 5, 3);
        assertEquals(2, upbit.minutes().quoteVolume(0));
    }

    @Test
    void closesOnceByALaterTradeAndNotAgainByTime() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1, 0), 101_00, 1, 2);
        upbit.time(at(1, 10));

        final List<Candle> minutes = upbit.emitted(Interval.M1);
        assertEquals(1, minutes.size());
        assertEquals(at(0, 0), minutes.get(0).openTimeMs());
        assertEquals(0, minutes.get(0).revision());
    }

    @Test
    void closesByTimeOnlyWhenTheGraceIsOver() {
        upbit.buy(at(0, 1), 100_00, 1, 1);

        upbit.time(at(1, 2) - 1);
        assertTrue(upbit.emitted.isEmpty());

        upbit.time(at(1, 2));
        assertEquals(1, upbit.emitted.size());
        assertTrue(upbit.minutes().isClosed(1));
    }

    @Test
    void staysOpenWhileALaggingLineStillBringsItsTrades() {
        final long lagMs = 180_000;
        for (int second = 0; second < 60; second++) {
            upbit.tradeAt(at(0, second) + lagMs, at(0, second), 100_00, 1, second, 0);
            upbit.time(at(0, second) + lagMs + 500);
        }
        assertTrue(upbit.emitted.isEmpty());

        upbit.time(at(0, 59) + lagMs + 2_000);

        assertEquals(60, upbit.emitted.get(0).tradeCount());
        assertTrue(upbit.emitted.stream().allMatch(candle -> candle.revision() == 0));
    }

    @Test
    void closesShorterCandlesBeforeLongerOnesAtTheSameBoundary() {
        upbit.buy(at(1439, 1), 100_00, 1, 1);
        upbit.buy(at(1440, 1), 100_00, 1, 2);

        assertEquals(
                List.of(Interval.M1, Interval.M15, Interval.H1, Interval.H4, Interval.D1),
                upbit.emitted.stream().map(Candle::interval).toList());
        assertEquals(at(0, 0), upbit.emitted.get(4).openTimeMs());
    }

    @Test
    void revisesAClosedCandleAndTheLongerOnesWhenALateTradeComes() {
        upbit.buy(at(14, 30), 100_00, 1, 1);
        upbit.buy(at(15, 1), 100_00, 1, 2);
        upbit.emitted.clear();

        assertEquals(TradeOutcome.LATE, upbit.sell(at(14, 10), 90_00, 4, 3));
        upbit.time(at(15, 2));

        assertEquals(2, upbit.emitted.size());
        final Candle minute = upbit.emitted.get(0);
        assertEquals(1, minute.revision());
        assertEquals(90_00, minute.open());
        assertEquals(90_00, minute.low());
        assertEquals(100_00, minute.close());
        assertEquals(5, minute.volume());
        assertEquals(Interval.M15, upbit.emitted.get(1).interval());
        assertEquals(1, upbit.series.trades(TradeOutcome.LATE));
    }

    @Test
    void collectsTheRevisionsOfABurstIntoOne() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1, 1), 100_00, 1, 2);
        upbit.emitted.clear();

        for (int i = 0; i < 10; i++) {
            upbit.buy(at(0, 2 + i), 100_00, 1, 3 + i);
        }
        upbit.time(at(1, 2));
        upbit.buy(at(0, 30), 100_00, 1, 30);
        upbit.time(at(1, 3));

        assertEquals(List.of(1, 2), upbit.emitted.stream().map(Candle::revision).toList());
        assertEquals(12, upbit.emitted.get(1).volume());
    }

    @Test
    void countsTradesOlderThanTheKeptMinutes() {
        upbit.buy(at(5, 1), 100_00, 1, 1);

        assertEquals(TradeOutcome.TOO_LATE, upbit.buy(at(4, 59), 100_00, 1, 2));
        assertEquals(1, upbit.minutes().tradeCount(0));
    }

    @Test
    void fillsMinutesWithoutTradesWithFlatCandles() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(0, 2), 101_00, 1, 2);
        upbit.time(at(2, 5));

        final Candle empty = upbit.minute(at(1, 0));
        assertEquals(KlineFlags.EMPTY, empty.flags());
        assertEquals(101_00, empty.open());
        assertEquals(101_00, empty.low());
        assertEquals(0, empty.volume());
        assertEquals(0, empty.quoteVolume());
        assertEquals(FixedPoint.ABSENT, empty.firstTradeId());
        assertEquals(2, upbit.emitted(Interval.M1).size());
    }

    @Test
    void emitsNothingBeforeTheFirstTrade() {
        upbit.time(at(10, 0));

        assertTrue(upbit.emitted.isEmpty());
        assertEquals(0, upbit.minutes().rows());
    }

    @Test
    void letsFlatCandlesFollowALateClose() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.time(at(3, 30));
        upbit.emitted.clear();

        upbit.buy(at(0, 50), 105_00, 1, 2);
        upbit.time(at(3, 31));

        assertEquals(
                List.of(at(0, 0), at(1, 0), at(2, 0)),
                upbit.emitted.stream().map(Candle::openTimeMs).toList());
        assertEquals(105_00, upbit.minute(at(2, 0)).high());
        assertEquals(105_00, upbit.minute(at(3, 0)).open());
        assertEquals(1, upbit.minute(at(2, 0)).revision());
    }

    @Test
    void opensALongerCandleWithItsFirstTradeAndNotWithTheEmptyMinuteBefore() {
        upbit.buy(at(14, 1), 100_00, 1, 1);
        upbit.buy(at(16, 1), 110_00, 1, 2);

        assertTrue(upbit.minute(at(15, 0)).has(KlineFlags.EMPTY));
        assertEquals(110_00, upbit.candle(Interval.M15, at(15, 0)).open());
        assertEquals(110_00, upbit.candle(Interval.M15, at(15, 0)).low());
    }

    @Test
    void marksTheFirstCandlePartialUnlessItWasHeardFromItsStart() {
        final KlineFixture started = new KlineFixture(Venue.UPBIT).linkUp(at(0, 30));
        started.buy(at(0, 40), 100_00, 1, 1);
        started.buy(at(1, 0), 100_00, 1, 2);

        assertEquals(KlineFlags.PARTIAL, started.minute(at(0, 0)).flags());
        assertEquals(0, started.minute(at(1, 0)).flags());
        assertEquals(KlineFlags.PARTIAL, started.candle(Interval.H1, at(0, 0)).flags());

        upbit.buy(at(0, 40), 100_00, 1, 1);
        assertEquals(0, upbit.minute(at(0, 0)).flags());
    }

    @Test
    void dropsADuplicateAndCountsIt() {
        upbit.buy(at(0, 1), 100_00, 7, 1);

        assertEquals(TradeOutcome.DUPLICATE, upbit.trade(at(0, 1), 100_00, 7, 1, EventFlags.INITIAL));
        assertEquals(7, upbit.minutes().volume(0));
        assertEquals(1, upbit.series.trades(TradeOutcome.DUPLICATE));
    }

    @Test
    void forgetsIdsBeyondTheRememberedNumber() {
        final KlineSettings few =
                new KlineSettings(10, 10, 2_000, 60_000, 180_000, 0.5, 2, KlineSettings.VenueRules.of(Venue.UPBIT));
        final KlineFixture fixture = new KlineFixture(Venue.UPBIT, few);
        fixture.buy(at(0, 1), 100_00, 1, 1);
        fixture.buy(at(0, 1), 100_00, 1, 2);
        fixture.buy(at(0, 1), 100_00, 1, 3);

        assertEquals(TradeOutcome.DUPLICATE, fixture.buy(at(0, 1), 100_00, 1, 2));
        assertEquals(TradeOutcome.CURRENT, fixture.buy(at(0, 1), 100_00, 1, 1));
    }

    @Test
    void doesNotStartWithATradeTheVenueRepeats() {
        assertEquals(TradeOutcome.INITIAL_IGNORED, upbit.trade(at(-300, 0), 100_00, 1, 1, EventFlags.INITIAL));
        assertEquals(0, upbit.minutes().rows());
        assertEquals(TradeOutcome.DUPLICATE, upbit.buy(at(-300, 0), 100_00, 1, 1));
    }

    @Test
    void ignoresATimeFarInTheFutureAndClosesNothing() {
        upbit.buy(at(0, 1), 100_00, 1, 1);

        assertEquals(TradeOutcome.FUTURE, upbit.tradeAt(at(0, 2), at(0, 7) + 1, 100_00, 1, 2, 0));
        assertTrue(upbit.emitted.isEmpty());
        assertEquals(TradeOutcome.CURRENT, upbit.tradeAt(at(0, 2), at(0, 7), 100_00, 1, 2, 0));
    }

    @Test
    void ignoresTradesWithoutTimePriceOrSize() {
        assertEquals(TradeOutcome.INVALID, upbit.buy(at(0, 1), 0, 1, 1));
        assertEquals(TradeOutcome.INVALID, upbit.buy(at(0, 1), 100_00, 0, 2));
        assertEquals(TradeOutcome.INVALID, upbit.buy(at(0, 1), FixedPoint.ABSENT, 5, 2));
        upbit.event.reset(EventType.TRADE, Venue.UPBIT, StreamKind.TRADE, 1).trade(1, 1, 3, 3, 3);
        assertEquals(TradeOutcome.INVALID, upbit.series.onTrade(upbit.event, at(0, 2) * 1_000_000));
        assertEquals(0, upbit.minutes().rows());
    }

    @Test
    void startsAgainAfterMoreSilenceThanItKeeps() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1502, 1), 105_00, 1, 2);

        assertEquals(1, upbit.minutes().rows());
        assertEquals(1, upbit.emitted(Interval.M1).size());
        assertEquals(1, upbit.series.restarts());
        assertEquals(105_00, upbit.minutes().open(0));
        // The longer ones reach further back than that.
        assertEquals(100, upbit.emitted(Interval.M15).size());
        assertEquals(1, upbit.emitted(Interval.D1).size());
        assertEquals(TradeOutcome.TOO_LATE, upbit.buy(at(1501, 0), 100_00, 1, 3));
    }

    @Test
    void bridgesAsMuchSilenceAsItKeeps() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1500, 1), 105_00, 1, 2);

        assertEquals(1501, upbit.minutes().rows());
        assertEquals(0, upbit.series.restarts());
        assertEquals(1500, upbit.emitted(Interval.M1).size());
        assertEquals(100_00, upbit.minutes().close(1500));
    }

    @Test
    void forgetsTheOldestMinuteBeyondThoseItKeeps() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        for (int minute = 1; minute <= 1600; minute++) {
            upbit.buy(at(minute, 1), 100_00 + minute, 1, 1 + minute);
        }

        assertEquals(1501, upbit.minutes().rows());
        assertEquals(-1, upbit.minutes().rowOf(at(99, 0)));
        assertEquals(101_00, upbit.minutes().close(1500));
        assertEquals(2, upbit.series.candles(Interval.D1).rows());
    }

    @Test
    void reportsAPriceJumpOnceAMinuteAndKeepsTheTrade() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1, 1), 149_99, 1, 2);
        assertTrue(upbit.jumps.isEmpty());

        upbit.buy(at(1, 2), 150_00, 1, 3);
        upbit.buy(at(1, 3), 10_00, 1, 4);

        assertEquals(1, upbit.jumps.size());
        assertArrayEquals(new long[] {150_00, 100_00, at(1, 2)}, upbit.jumps.get(0));
        assertEquals(10_00, upbit.minutes().low(0));

        upbit.buy(at(2, 1), 5_00, 1, 5);
        assertEquals(2, upbit.jumps.size());
        assertArrayEquals(new long[] {5_00, 10_00, at(2, 1)}, upbit.jumps.get(1));
    }

    @Test
    void ordersTradesOfOneMillisecondByIdOnlyWhereIdsAreOrdered() {
        upbit.buy(at(0, 1), 100_00, 1, 20);
        upbit.buy(at(0, 1), 101_00, 1, 10);
        assertEquals(100_00, upbit.minutes().open(0));
        assertEquals(101_00, upbit.minutes().close(0));

        final KlineFixture binance = new KlineFixture(Venue.BINANCE_USDM);
        binance.buy(at(0, 1), 100_00, 1, 20);
        binance.buy(at(0, 1), 101_00, 1, 10);
        assertEquals(101_00, binance.minutes().open(0));
        assertEquals(100_00, binance.minutes().close(0));
    }

    @Test
    void stopsAtTheLargestVolumeInsteadOfOverflowing() {
        upbit.buy(at(0, 1), 1, Long.MAX_VALUE, 1);
        upbit.buy(at(0, 2), 1, 5, 2);

        assertEquals(Long.MAX_VALUE, upbit.minutes().volume(0));
        assertTrue(upbit.minutes().saturated() > 0);
        assertEquals(92_233_720_368_547_758L * 10 + 1, upbit.minutes().quoteVolume(0));
    }

    @Test
    void hasNoTurnoverWhereTheScalesAreTooFine() {
        final KlineSeries fine = new KlineSeries(
                KlineFixture.instrument(Venue.UPBIT, 12, 12), KlineFixture.settings(Venue.UPBIT), upbit);

        upbit.buy(at(0, 1), 1, 1, 1);
        fine.onTrade(upbit.event, upbit.coreMs * 1_000_000);

        assertEquals(FixedPoint.ABSENT, fine.candles(Interval.M1).quoteVolume(0));
        assertEquals(1, fine.candles(Interval.M1).volume(0));
    }

    @Test
    void refusesSettingsOutOfRange() {
        final KlineSettings.VenueRules rules = KlineSettings.VenueRules.of(Venue.UPBIT);
        for (final Runnable wrong : List.<Runnable>of(
                () -> new KlineSettings(1, 10, 0, 0, 0, 0.5, 10, rules),
                () -> new KlineSettings(10, 10, -1, 0, 0, 0.5, 10, rules),
                () -> new KlineSettings(10, 10, 0, 0, 0, Double.NaN, 10, rules),
                () -> new KlineSettings.VenueRules(TradeIds.ORDERED, true, 1))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }

    @Test
    void neverTakesATradeWithoutAnIdThatTheVenueRepeats() {
        final KlineFixture bingx = new KlineFixture(Venue.BINGX);
        bingx.buy(at(0, 1), 100_00, 7, FixedPoint.ABSENT);

        assertEquals(
                TradeOutcome.INITIAL_IGNORED, bingx.trade(at(0, 1), 100_00, 7, FixedPoint.ABSENT, EventFlags.INITIAL));
        assertEquals(7, bingx.minutes().volume(0));
        assertEquals(TradeOutcome.CURRENT, bingx.buy(at(0, 2), 100_00, 1, FixedPoint.ABSENT));
    }
}
