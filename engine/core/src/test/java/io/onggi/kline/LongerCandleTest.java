package io.onggi.kline;

import static io.onggi.kline.KlineFixture.MINUTE_MS;
import static io.onggi.kline.KlineFixture.NS_PER_MS;
import static io.onggi.kline.KlineFixture.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.Seeds;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Longer candles equal the fold of their minutes, also where a minute is the venue's. */
class LongerCandleTest {
    private static final int ROUNDS = 30;
    private static final int STEPS = 800;

    private final KlineFixture upbit = new KlineFixture(Venue.UPBIT).linkUp(at(-5, 0));

    private static void venueMinute(
            final KlineFixture fixture, final long minute, final long price, final long volume) {
        fixture.venueCandle(Interval.M1, at(minute, 0), price, price, price, price, volume, 0);
    }

    @Test
    void takeTheVenuesMinuteIntoThemselves() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1, 1), 110_00, 2, 2);
        upbit.series.onGap(at(1, 2) * NS_PER_MS, at(1, 3) * NS_PER_MS);
        upbit.buy(at(15, 1), 105_00, 1, 3);
        upbit.time(at(15, 10));
        assertEquals(KlineFlags.GAP, upbit.candle(Interval.M15, at(0, 0)).flags());
        assertEquals(KlineFlags.GAP, upbit.candle(Interval.H1, at(0, 0)).flags());

        upbit.venueCandle(Interval.M1, at(1, 0), 109_00, 120_00, 90_00, 95_00, 7, 0);
        venueMinute(upbit, 15, 105_00, 1);
        upbit.time(at(15, 11));

        final Candle quarter = upbit.candle(Interval.M15, at(0, 0));
        assertEquals(List.of(100_00L, 120_00L, 90_00L, 95_00L, 8L), values(quarter));
        assertEquals(KlineFlags.REPAIRED, quarter.flags());
        assertEquals(1, quarter.revision());
        assertEquals(FixedPoint.ABSENT, quarter.tradeCount(), "the venue did not say");
        final Candle hour = upbit.candle(Interval.H1, at(0, 0));
        assertEquals(List.of(100_00L, 120_00L, 90_00L, 105_00L, 9L), values(hour));
        assertEquals(0, hour.revision(), "still open");
        final List<Candle> emitted = upbit.emitted(Interval.M15);
        assertEquals(quarter, emitted.get(emitted.size() - 1));
    }

    @Test
    void takeNoLateTradeOfAMinuteThatIsTheVenues() {
        takeTheVenuesMinuteIntoThemselves();
        upbit.buy(at(1, 2), 500_00, 3, 4);
        upbit.time(at(15, 12));
        assertEquals(8, upbit.candle(Interval.M15, at(0, 0)).volume());
        assertEquals(9, upbit.candle(Interval.H1, at(0, 0)).volume());
    }

    @Test
    void areNoLongerPartialOnceTheirFirstMinuteIsTheVenues() {
        final KlineFixture late = new KlineFixture(Venue.UPBIT).linkUp(at(0, 20));
        late.buy(at(0, 30), 100_00, 1, 1);
        late.buy(at(1, 1), 101_00, 1, 2);
        assertTrue(late.candle(Interval.M15, at(0, 0)).has(KlineFlags.PARTIAL));

        venueMinute(late, 0, 99_00, 4);
        venueMinute(late, 1, 101_00, 1);

        assertEquals(KlineFlags.REPAIRED, late.candle(Interval.M15, at(0, 0)).flags());
        assertEquals(5, late.candle(Interval.M15, at(0, 0)).volume());
    }

    @Test
    void stayPartialWhereMinutesBeforeTheFirstAreUnknown() {
        final KlineFixture late = new KlineFixture(Venue.UPBIT).linkUp(at(7, 20));
        late.buy(at(7, 30), 100_00, 1, 1);
        late.buy(at(8, 1), 101_00, 1, 2);
        venueMinute(late, 7, 99_00, 4);
        venueMinute(late, 8, 101_00, 1);
        assertTrue(late.candle(Interval.M15, at(0, 0)).has(KlineFlags.PARTIAL | KlineFlags.REPAIRED));
        assertFalse(late.minute(at(7, 0)).has(KlineFlags.PARTIAL));
    }

    @Test
    void carryTheMarkOfAPriceJump() {
        upbit.buy(at(0, 1), 100_00, 1, 1);
        upbit.buy(at(1, 1), 150_00, 1, 2);
        upbit.buy(at(1, 2), 100_00, 1, 3);
        upbit.buy(at(2, 1), 100_00, 1, 4);
        upbit.time(at(15, 5));
        assertEquals(0, upbit.minute(at(0, 0)).flags());
        assertEquals(KlineFlags.JUMP, upbit.minute(at(1, 0)).flags());
        assertEquals(0, upbit.minute(at(2, 0)).flags());
        assertEquals(150_00, upbit.minute(at(1, 0)).high(), "kept");
        assertTrue(upbit.candle(Interval.M15, at(0, 0)).has(KlineFlags.JUMP));
        assertEquals(1, upbit.jumps.size());
    }

    @Test
    void equalTheFoldOfTheirMinutesWhateverComes() {
        final Random random = Seeds.random("longer candles");
        int folded = 0;
        int mended = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final KlineFixture fixture = new KlineFixture(Venue.UPBIT).linkUp(at(random.nextInt(20), 0));
            long timeMs = at(20, 0);
            for (int step = 0; step < STEPS; step++) {
                timeMs += random.nextInt(12_000);
                step(fixture, random, timeMs, step);
                if (step % 10 == 0) {
                    folded += check(fixture);
                }
            }
            mended += (int) fixture.emitted.stream()
                    .filter(candle -> candle.interval() != Interval.M1)
                    .filter(candle -> candle.has(KlineFlags.REPAIRED) && !candle.has(KlineFlags.GAP))
                    .count();
        }
        assertTrue(folded > 1_000 && mended > 10, folded + " candles compared, of them whole again " + mended);
    }

    /** Sizes are multiples of ten, so that no turnover needs rounding and sums can be compared. */
    private static void step(final KlineFixture fixture, final Random random, final long timeMs, final int id) {
        final long backMs = random.nextInt(6) == 0 ? random.nextInt(1_200_000) : random.nextInt(3_000);
        final long price = 100_00L + random.nextInt(200) + (random.nextInt(50) == 0 ? 80_00 : 0);
        final long minuteMs = Interval.M1.openTimeMs(timeMs - random.nextInt(6) * MINUTE_MS);
        final int dice = random.nextInt(80);
        if (dice < 1) {
            fixture.linkDown(timeMs);
        } else if (dice < 5) {
            fixture.linkUp(timeMs);
        } else if (dice < 6) {
            fixture.series.onGap((timeMs - backMs) * NS_PER_MS, (timeMs - backMs / 2) * NS_PER_MS);
        } else if (dice < 26) {
            fixture.venueCandle(Interval.M1, minuteMs, price, price + 50, price - 50, price + 7, random.nextInt(4), 0);
        } else if (dice < 27) {
            final long openMs = Interval.M15.openTimeMs(timeMs - 900_000);
            fixture.venueCandle(Interval.M15, openMs, price, price, price, price, 5, 0);
        } else if (dice < 30) {
            fixture.time(timeMs);
        } else if (dice < 34) {
            fixture.repaired(timeMs - backMs, price, 10 + 10 * random.nextInt(9), 100_000 + id);
        } else {
            final int side = random.nextBoolean() ? EventFlags.SELL : 0;
            fixture.trade(timeMs - backMs, price, 10 + 10 * random.nextInt(9), id, side);
        }
    }

    private static int check(final KlineFixture fixture) {
        int compared = 0;
        final CandleRing minutes = fixture.minutes();
        for (int i = 1; i < Interval.count() && minutes.rows() > 0; i++) {
            final CandleRing ring = fixture.series.candles(Interval.at(i));
            for (int row = 0; row < ring.rows(); row++) {
                final Candle longer = Candle.of(ring, row);
                if (!longer.has(KlineFlags.VENUE)) {
                    compareWithMinutes(longer, minutes);
                    compared++;
                }
            }
        }
        return compared;
    }

    private static void compareWithMinutes(final Candle longer, final CandleRing minutes) {
        final List<Candle> all = new ArrayList<>();
        final long endMs = longer.openTimeMs() + longer.interval().ms();
        for (int row = minutes.rows() - 1; row >= 0; row--) {
            if (minutes.openTimeMs(row) >= longer.openTimeMs() && minutes.openTimeMs(row) < endMs) {
                all.add(Candle.of(minutes, row));
            }
        }
        final List<Candle> traded =
                all.stream().filter(each -> !each.has(KlineFlags.EMPTY)).toList();
        assertEquals(traded.isEmpty(), longer.has(KlineFlags.EMPTY), () -> longer + " of " + all);
        if (!traded.isEmpty()) {
            final List<Long> expected = List.of(
                    traded.get(0).open(),
                    traded.stream().mapToLong(Candle::high).max().orElseThrow(),
                    traded.stream().mapToLong(Candle::low).min().orElseThrow(),
                    traded.get(traded.size() - 1).close(),
                    traded.stream().mapToLong(Candle::volume).sum());
            assertEquals(expected, values(longer), () -> longer + " of " + traded);
        }
        assertEquals(total(traded, Candle::tradeCount), longer.tradeCount());
        assertEquals(total(traded, Candle::takerBuyVolume), longer.takerBuyVolume());
        assertEquals(total(traded, Candle::quoteVolume), longer.quoteVolume());
        assertEquals(total(traded, Candle::takerBuyQuoteVolume), longer.takerBuyQuoteVolume());
        assertEquals(any(all, KlineFlags.JUMP), longer.has(KlineFlags.JUMP), () -> "jump of " + longer + " in " + all);
        assertEquals(
                any(all, KlineFlags.REPAIRED) || any(all, KlineFlags.VENUE),
                longer.has(KlineFlags.REPAIRED),
                () -> "repair of " + longer + " in " + all);
        final boolean whole = all.get(0).openTimeMs() == longer.openTimeMs();
        if (whole || any(all, KlineFlags.GAP)) {
            assertEquals(any(all, KlineFlags.GAP), longer.has(KlineFlags.GAP), () -> "gap of " + longer + " in " + all);
        }
        if (whole) {
            assertEquals(any(all, KlineFlags.PARTIAL), longer.has(KlineFlags.PARTIAL), () -> longer + " in " + all);
        }
    }

    private static boolean any(final List<Candle> candles, final int flag) {
        return candles.stream().anyMatch(candle -> candle.has(flag));
    }

    private static long total(final List<Candle> candles, final ToLongFunction<Candle> field) {
        return candles.stream()
                .mapToLong(field)
                .reduce(0, (a, b) -> a == FixedPoint.ABSENT || b == FixedPoint.ABSENT ? FixedPoint.ABSENT : a + b);
    }

    private static List<Long> values(final Candle candle) {
        return List.of(candle.open(), candle.high(), candle.low(), candle.close(), candle.volume());
    }
}
