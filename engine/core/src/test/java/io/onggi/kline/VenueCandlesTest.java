package io.onggi.kline;

import static io.onggi.kline.KlineFixture.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueCandlesTest {
    private final KlineFixture upbit = new KlineFixture(Venue.UPBIT).linkUp(at(-5, 0));
    private final KlineFixture binance = new KlineFixture(Venue.BINANCE_USDM).linkUp(at(-5, 0));

    private static void minute(final KlineFixture fixture) {
        fixture.buy(at(0, 1), 100_00, 1, 1);
        fixture.sell(at(0, 2), 105_00, 2, 2);
    }

    @Test
    void agreesWhenBothAreFinalAndEqual() {
        minute(binance);
        binance.venueCandle(Interval.M1, at(0, 0), 100_00, 105_00, 100_00, 105_00, 3, EventFlags.CLOSED);
        assertEquals(0, binance.series.venueCandles(Interval.M1).compared());

        binance.time(at(1, 5));

        assertEquals(1, binance.series.venueCandles(Interval.M1).compared());
        assertEquals(0, binance.series.venueCandles(Interval.M1).differing());
        assertTrue(binance.differences.isEmpty());
    }

    @Test
    void countsTheFieldsThatDifferOnce() {
        minute(binance);
        binance.time(at(1, 5));
        binance.event
                .reset(EventType.KLINE, Venue.BINANCE_USDM, StreamKind.KLINE_1M, 1)
                .addFlags(EventFlags.CLOSED)
                .candle(60_000, at(0, 0))
                .prices(100_00, 106_00, 100_00, 105_00)
                .volumes(4, 0, 2, 1, 0);
        binance.series.onVenueCandle(binance.event);

        assertEquals(List.of(KlineField.HIGH.bit() | KlineField.VOLUME.bit()), binance.differences);
        final VenueCandles venue = binance.series.venueCandles(Interval.M1);
        assertEquals(1, venue.differences(KlineField.HIGH));
        assertEquals(1, venue.differences(KlineField.VOLUME));
        assertEquals(0, venue.differences(KlineField.TRADE_COUNT));
        assertEquals(1, venue.differing());
        assertTrue(venue.isFinal(0));
        assertEquals(106_00, venue.high(0));
    }

    @Test
    void noticesWhenALateTradeExplainsADifference() {
        minute(binance);
        binance.buy(at(1, 0), 100_00, 1, 4);
        binance.venueCandle(Interval.M1, at(0, 0), 100_00, 107_00, 100_00, 107_00, 5, EventFlags.CLOSED);
        assertTrue(binance.differences.isEmpty(), "a candle with a hole is not compared");

        binance.buy(at(0, 3), 107_00, 2, 3);
        binance.time(at(1, 1));

        assertEquals(1, binance.series.venueCandles(Interval.M1).compared());
        assertTrue(binance.differences.isEmpty());

        upbitDiffersThenAgrees();
    }

    private void upbitDiffersThenAgrees() {
        minute(upbit);
        upbit.time(at(1, 5));
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 107_00, 100_00, 107_00, 5, 0);
        upbit.venueCandle(Interval.M1, at(1, 0), 107_00, 107_00, 107_00, 107_00, 5, 0);
        assertEquals(1, upbit.differences.size());

        upbit.buy(at(0, 3), 107_00, 2, 3);
        upbit.time(at(1, 6));

        assertEquals(1, upbit.series.venueCandles(Interval.M1).agreedLater());
        assertEquals(1, upbit.differences.size());
    }

    @Test
    void replacesACandleThatLacksTradesWhenNothingLateExplainsTheDifference() {
        minute(upbit);
        upbit.time(at(1, 5));
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 107_00, 100_00, 107_00, 5, 0);
        upbit.venueCandle(Interval.M1, at(1, 0), 107_00, 107_00, 107_00, 107_00, 5, 0);
        final CandleRing ours = upbit.series.candles(Interval.M1);
        final int row = ours.rowOf(ours.openTimeMs(0) - Interval.M1.ms());
        assertEquals(1, upbit.differences.size());
        assertEquals(3, ours.volume(row));

        upbit.venueCandle(Interval.M1, at(2, 0), 107_00, 107_00, 107_00, 107_00, 5, 0);

        assertEquals(5, ours.volume(row));
        assertEquals(107_00, ours.close(row));
        assertEquals(KlineFlags.VENUE, ours.flags(row));
        assertEquals(1, upbit.differences.size());
    }

    @Test
    void ignoresASecondFinalCandleOfTheSameTime() {
        minute(binance);
        binance.time(at(1, 5));
        binance.venueCandle(Interval.M1, at(0, 0), 100_00, 105_00, 100_00, 105_00, 3, EventFlags.CLOSED);
        binance.venueCandle(Interval.M1, at(0, 0), 1, 2, 3, 4, 5, EventFlags.CLOSED);

        final VenueCandles venue = binance.series.venueCandles(Interval.M1);
        assertEquals(1, venue.repeatedFinals());
        assertEquals(105_00, venue.close(0));
        assertEquals(0, venue.differing());
    }

    @Test
    void finishesACandleWithoutClosedFlagWhenALaterOneComes() {
        minute(upbit);
        upbit.time(at(1, 5));
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 104_00, 100_00, 104_00, 2, 0);
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 105_00, 100_00, 105_00, 3, 0);
        assertFalse(upbit.series.venueCandles(Interval.M1).isFinal(0));

        upbit.venueCandle(Interval.M1, at(7, 0), 100_00, 105_00, 100_00, 105_00, 3, 0);

        final VenueCandles venue = upbit.series.venueCandles(Interval.M1);
        assertTrue(venue.isFinal(1));
        assertEquals(1, venue.compared());
        assertEquals(0, venue.differing());
    }

    @Test
    void doesNotFinishACandleByALaterOneWhereTheVenueSaysItself() {
        minute(binance);
        binance.time(at(1, 5));
        binance.venueCandle(Interval.M1, at(0, 0), 100_00, 104_00, 100_00, 104_00, 2, 0);
        binance.venueCandle(Interval.M1, at(1, 0), 104_00, 104_00, 104_00, 104_00, 2, 0);
        assertEquals(0, binance.series.venueCandles(Interval.M1).compared());

        binance.venueCandle(Interval.M1, at(0, 0), 100_00, 105_00, 100_00, 105_00, 3, EventFlags.CLOSED);
        assertEquals(1, binance.series.venueCandles(Interval.M1).compared());
        assertTrue(binance.differences.isEmpty());
    }

    @Test
    void takesTheVenuesCandleForADamagedOneWhereIdsDoNotCountUp() {
        minute(upbit);
        upbit.linkDown(at(0, 20)).linkUp(at(0, 30));
        upbit.time(at(1, 5));
        upbit.emitted.clear();

        upbit.venueCandle(Interval.M1, at(0, 0), 99_00, 110_00, 98_00, 101_00, 33, 0);
        upbit.venueCandle(Interval.M1, at(1, 0), 101_00, 101_00, 101_00, 101_00, 1, 0);
        upbit.time(at(1, 6));

        final Candle candle = upbit.emitted.get(0);
        assertEquals(KlineFlags.VENUE, candle.flags());
        assertEquals(1, candle.revision());
        assertEquals(98_00, candle.low());
        assertEquals(33, candle.volume());
        assertEquals(77_0000, candle.quoteVolume());
        assertEquals(FixedPoint.ABSENT, candle.tradeCount());
        assertEquals(FixedPoint.ABSENT, candle.takerBuyQuoteVolume());
        assertEquals(101_00, upbit.minutes().open(0), "the flat candle behind it follows its close");

        upbit.buy(at(0, 15), 500_00, 1, 77);
        upbit.time(at(1, 7));
        assertEquals(110_00, upbit.minute(at(0, 0)).high());
        assertEquals(1, upbit.emitted.size());
    }

    @Test
    void neverTakesACandleThatWasCutOffForADamagedOne() {
        minute(upbit);
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 104_00, 100_00, 104_00, 2, 0);
        upbit.linkDown(at(0, 20));
        upbit.series.onVenueCandlesCut(Interval.M1);
        upbit.linkUp(at(2, 5));

        upbit.venueCandle(Interval.M1, at(2, 0), 101_00, 101_00, 101_00, 101_00, 1, 0);
        upbit.time(at(2, 10));

        assertFalse(upbit.series.venueCandles(Interval.M1).isFinal(1));
        assertEquals(KlineFlags.GAP, upbit.minute(at(0, 0)).flags());
        assertEquals(105_00, upbit.minute(at(0, 0)).close());
    }

    @Test
    void neverComparesAWholeCandleWithOneThatWasCutOff() {
        minute(upbit);
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 104_00, 100_00, 104_00, 2, 0);
        upbit.series.onVenueCandlesCut(Interval.M1);
        upbit.time(at(1, 5));

        upbit.venueCandle(Interval.M1, at(1, 0), 105_00, 105_00, 105_00, 105_00, 1, 0);

        assertEquals(0, upbit.series.venueCandles(Interval.M1).compared());
        assertTrue(upbit.differences.isEmpty());
    }

    @Test
    void trustsACandleAgainThatTheVenueSpokeOfAfterTheCut() {
        minute(upbit);
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 104_00, 100_00, 104_00, 2, 0);
        upbit.linkDown(at(0, 20));
        upbit.series.onVenueCandlesCut(Interval.M1);
        upbit.linkUp(at(0, 40));
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 110_00, 100_00, 106_00, 9, 0);

        upbit.venueCandle(Interval.M1, at(1, 0), 106_00, 106_00, 106_00, 106_00, 1, 0);
        upbit.time(at(1, 5));

        assertEquals(KlineFlags.VENUE, upbit.minute(at(0, 0)).flags());
        assertEquals(9, upbit.minute(at(0, 0)).volume());
    }

    @Test
    void trustsACutCandleThatTheVenueCorrectsAfterALaterOne() {
        minute(upbit);
        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 104_00, 100_00, 104_00, 2, 0);
        upbit.series.onVenueCandlesCut(Interval.M1);
        upbit.time(at(1, 5));
        upbit.venueCandle(Interval.M1, at(1, 0), 105_00, 105_00, 105_00, 105_00, 1, 0);

        upbit.venueCandle(Interval.M1, at(0, 0), 100_00, 105_00, 100_00, 105_00, 3, 0);

        assertTrue(upbit.series.venueCandles(Interval.M1).isFinal(1));
        assertEquals(1, upbit.series.venueCandles(Interval.M1).compared());
    }

    @Test
    void leavesADamagedCandleAloneWhereTradesCanBeRepairedById() {
        minute(binance);
        binance.linkDown(at(0, 20)).linkUp(at(0, 30));
        binance.time(at(1, 5));

        binance.venueCandle(Interval.M1, at(0, 0), 99_00, 110_00, 98_00, 101_00, 33, EventFlags.CLOSED);

        assertEquals(KlineFlags.GAP, binance.minute(at(0, 0)).flags());
        assertEquals(105_00, binance.minute(at(0, 0)).high());
        assertTrue(binance.differences.isEmpty());
    }

    @Test
    void keepsTheLastCandlesInOrderAndCountsOlderOnes() {
        for (int i = 0; i < 20; i++) {
            binance.venueCandle(Interval.M15, at(i * 15L, 0), i, i, i, i, i, 0);
        }
        binance.venueCandle(Interval.M15, at(15, 0), 1, 1, 1, 1, 1, 0);
        binance.venueCandle(Interval.M15, at(285, 0), 1, 1, 1, 1, 99, 0);

        final VenueCandles venue = binance.series.venueCandles(Interval.M15);
        assertEquals(16, venue.rows());
        assertEquals(1, venue.outOfOrder());
        assertEquals(99, venue.volume(0));
        assertEquals(4, venue.volume(15));
        assertEquals(15, venue.rowOf(at(60, 0)));
        assertEquals(-1, venue.rowOf(at(45, 0)));
    }

    @Test
    void countsCandlesOfALengthThatIsNotKept() {
        binance.event
                .reset(EventType.KLINE, Venue.BINANCE_USDM, StreamKind.KLINE_1M, 1)
                .candle(180_000, at(0, 0))
                .prices(1, 1, 1, 1);
        binance.series.onVenueCandle(binance.event);

        assertEquals(1, binance.series.unknownIntervals());
    }
}
