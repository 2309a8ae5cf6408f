package io.onggi.kline;

import static io.onggi.kline.KlineFixture.DAY_MS;
import static io.onggi.kline.KlineFixture.MINUTE_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.Seeds;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KlineSeriesPropertyTest {
    private static final int ROUNDS = 40;
    private static final int TRADES = 1_500;

    @Test
    void equalsTheCandlesOfAllTradesSortedAndGrouped() {
        final Random random = Seeds.random("kline series");
        for (int round = 0; round < ROUNDS; round++) {
            final Venue venue = random.nextBoolean() ? Venue.UPBIT : Venue.BINANCE_USDM;
            check(new KlineFixture(venue), random);
        }
    }

    @Test
    void givesTheSameHashForTheSameEvents() {
        final long seed = Seeds.random("kline hash").nextLong();
        final List<Long> hashes = new ArrayList<>();
        for (final long each : new long[] {seed, seed, seed + 1}) {
            final KlineFixture fixture = new KlineFixture(Venue.UPBIT);
            check(fixture, new Random(each));
            final long[] hash = {17};
            fixture.series.hashTo(value -> hash[0] = hash[0] * 31 + value);
            hashes.add(hash[0]);
        }
        assertEquals(hashes.get(0), hashes.get(1));
        assertNotEquals(hashes.get(0), hashes.get(2));
    }

    private static void check(final KlineFixture fixture, final Random random) {
        final KlineOracle oracle = new KlineOracle(2, 3, fixture.venue == Venue.BINANCE_USDM);
        final double meanStepMs = 1 + random.nextInt(40_000);
        long timeMs = DAY_MS + random.nextInt(86_400_000);
        final long firstMinuteMs = Interval.M1.openTimeMs(timeMs);
        fixture.linkUp(timeMs - 86_400_000L * 2);
        long price = 1_000_00;
        for (int i = 0; i < TRADES; i++) {
            timeMs += i == 0 || random.nextInt(4) == 0 ? 0 : (long) (random.nextDouble() * 2 * meanStepMs);
            price = Math.max(1, price + random.nextInt(401) - 200);
            final long tradeMs = timeMs - (i > 0 && random.nextInt(10) == 0 ? random.nextInt(600_000) : 0);
            final KlineOracle.Trade trade =
                    new KlineOracle.Trade(tradeMs, price, 1 + random.nextInt(10_000), i, random.nextBoolean(), i);
            final int flags = trade.sell() ? EventFlags.SELL : 0;
            fixture.coreMs = Math.max(fixture.coreMs, timeMs);
            final TradeOutcome outcome = fixture.trade(trade.timeMs(), trade.price(), trade.size(), trade.id(), flags);
            final boolean kept = tradeMs >= firstMinuteMs;
            assertEquals(!kept, outcome == TradeOutcome.TOO_LATE);
            if (kept) {
                oracle.add(trade);
            }
            if (random.nextInt(5) == 0) {
                final TradeOutcome again = fixture.trade(trade.timeMs(), 1, 1, trade.id(), flags);
                assertEquals(TradeOutcome.DUPLICATE, again);
            }
            if (random.nextInt(3) == 0) {
                fixture.time(timeMs);
            }
        }
        fixture.time(timeMs + 3 * MINUTE_MS);
        compare(fixture, oracle);
    }

    private static void compare(final KlineFixture fixture, final KlineOracle oracle) {
        for (int i = 0; i < Interval.count(); i++) {
            final Interval interval = Interval.at(i);
            final CandleRing ring = fixture.series.candles(interval);
            final long firstMs = ring.openTimeMs(ring.rows() - 1);
            final Map<Long, Candle> expected = oracle.candles(interval, firstMs, ring.openTimeMs(0));
            assertEquals(expected.size(), ring.rows());
            for (int row = ring.rows() - 1; row >= 0; row--) {
                assertEquals(expected.get(ring.openTimeMs(row)), plain(Candle.of(ring, row)));
            }
            checkEmissions(fixture.emitted(interval), ring);
        }
    }

    /** Each closed candle was emitted with revisions 0, 1, 2, ... and last as it is now; candles close in order. */
    private static void checkEmissions(final List<Candle> emitted, final CandleRing ring) {
        final Map<Long, Candle> last = new HashMap<>();
        long closed = Long.MIN_VALUE;
        for (final Candle candle : emitted) {
            final Candle before = last.put(candle.openTimeMs(), candle);
            assertEquals(before == null ? 0 : before.revision() + 1, candle.revision());
            assertNotEquals(before, candle);
            if (before == null) {
                assertTrue(candle.openTimeMs() > closed);
                closed = candle.openTimeMs();
            }
        }
        assertEquals(ring.rows() - 1, last.size());
        for (int row = 1; row < ring.rows(); row++) {
            assertEquals(Candle.of(ring, row), last.get(ring.openTimeMs(row)));
        }
    }

    private static Candle plain(final Candle candle) {
        return new Candle(
                candle.interval(),
                candle.openTimeMs(),
                candle.open(),
                candle.high(),
                candle.low(),
                candle.close(),
                candle.volume(),
                candle.quoteVolume(),
                candle.tradeCount(),
                candle.takerBuyVolume(),
                candle.takerBuyQuoteVolume(),
                candle.firstTradeId(),
                candle.lastTradeId(),
                0,
                candle.flags() & KlineFlags.EMPTY);
    }
}
