package io.onggi.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Venue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketModelTest {
    private static final long START_MS = 1_767_225_637_120L;
    private static final MarketRates BUSY = new MarketRates(40, 300, 1_000, 1 << 12);
    private static final MarketRates QUIET = new MarketRates(0, 60, 80, 1 << 10);

    private static MarketModel model(final long seed, final MarketRates rates) {
        return new MarketModel(
                new MarketSettings(
                        seed,
                        List.of("BTC", "XRP", "DOGE"),
                        Map.of(Venue.BINANCE_USDM, rates, Venue.UPBIT, QUIET),
                        1,
                        30),
                START_MS);
    }

    /** One number for everything a market shows. */
    private static long print(final MarketModel model) {
        long hash = model.nowMs();
        final BookCopy copy = new BookCopy(1_000);
        for (final Market market : model.markets()) {
            market.copyBook(copy, 1_000);
            for (int i = 0; i < copy.bidCount(); i++) {
                hash = hash * 31 + copy.bidPrice(i) * 7 + copy.bidSize(i);
            }
            for (int i = 0; i < copy.askCount(); i++) {
                hash = hash * 31 + copy.askPrice(i) * 7 + copy.askSize(i);
            }
            hash = hash * 31 + market.tape().next() * 3 + market.updateId();
        }
        return hash * 31 + model.fxE4();
    }

    @Test
    void repeatsItselfFromTheSameSeedAndStart() {
        final MarketModel one = model(7, BUSY);
        final MarketModel two = model(7, BUSY);
        final MarketModel other = model(8, BUSY);
        for (int i = 0; i < 500; i++) {
            one.step();
            two.step();
            other.step();
        }
        assertEquals(print(one), print(two));
        assertNotEquals(print(one), print(other));
    }

    @Test
    void isAsBusyAsItIsToldToBe() {
        final MarketModel model = model(7, BUSY);
        final long quiet = tradesIn(model, 1_000);
        model.pace(5);
        final long busy = tradesIn(model, 1_000);
        model.pace(1);

        assertTrue(busy > 3 * quiet && busy < 8 * quiet, quiet + " trades, then " + busy);
        assertTrue(tradesIn(model, 1_000) < busy / 2);
    }

    private static long tradesIn(final MarketModel model, final int steps) {
        final TradeTape tape = model.find(Venue.BINANCE_USDM, "BTCUSDT").tape();
        final long before = tape.next();
        for (int i = 0; i < steps; i++) {
            model.step();
        }
        return tape.next() - before;
    }

    @Test
    void keepsPricesOfTheTwoVenuesTogether() {
        final MarketModel model = model(3, BUSY);
        final Market perpetual = model.find(Venue.BINANCE_USDM, "BTCUSDT");
        final Market krw = model.find(Venue.UPBIT, "KRW-BTC");
        final Market usdt = model.find(Venue.UPBIT, "KRW-USDT");
        for (int i = 0; i < 20_000; i++) {
            model.step();
            if (i % 500 == 0) {
                final double fx = model.fxE4() / 1e4;
                final double premium = krw.bestBidPrice() / (perpetual.bestBidPrice() / 100.0 * fx) - 1;
                assertTrue(premium > 0.008 && premium < 0.042, "premium " + premium);
                assertTrue(fx >= 1_350 && fx <= 1_480, "fx " + fx);
                final double basis = usdt.bestBidPrice() / fx;
                assertTrue(basis > 0.998 && basis < 1.022, "usdt " + basis);
            }
        }
    }

    @Test
    void neverCrossesABookAndHoldsNoMoreThanASnapshot() {
        final MarketModel model = model(5, BUSY);
        final BookCopy copy = new BookCopy(1_100);
        for (int i = 0; i < 6_000; i++) {
            model.step();
            for (final Market market : model.markets()) {
                assertTrue(market.bestBidPrice() < market.bestAskPrice());
                assertTrue(market.bestBidSize() > 0 && market.bestAskSize() > 0);
                if (i % 1_000 == 0) {
                    market.copyBook(copy, 1_100);
                    assertTrue(copy.bidCount() <= 1_000 && copy.askCount() <= 1_000);
                    assertTrue(copy.bidCount() >= 50 && copy.askCount() >= 50);
                }
            }
        }
    }

    @Test
    void keepsEmptyMinutesAtTheLastPrice() {
        final MarketModel model = model(5, QUIET);
        for (int i = 0; i < 13_000; i++) {
            model.step();
        }
        final CandleSeries candles = model.find(Venue.BINANCE_USDM, "BTCUSDT").candles();
        final Candle candle = candles.holder();
        assertTrue(candles.read(candles.currentMs() - 60_000, 60_000, candle));
        assertEquals(0, candle.trades());
        assertEquals(-1, candle.firstId());
        assertEquals(candle.open(), candle.close());
        assertEquals(0, candle.volume());
    }

    @Test
    void numbersThePricesOfTheKrwTickTable() {
        final TickTable ticks = TickTable.krw(Venue.UPBIT, 2);
        long before = -1;
        for (long index = 0; index < 40_000; index++) {
            final long price = ticks.price(index);
            assertTrue(price > before);
            assertEquals(index, ticks.index(price));
            before = price;
        }
        assertEquals(1_000_00L, ticks.tickAt(95_000_000_00L));
        assertEquals(500_00L, ticks.tickAt(999_500_00L));
        assertEquals(1_00L, ticks.tickAt(4_999_00L));
        assertEquals(5_00L, ticks.tickAt(5_000_00L));
        assertEquals(10L, ticks.tickAt(99_90L));
        assertEquals(1L, ticks.tickAt(9_99L));
        final TickTable finer = TickTable.krw(Venue.BITHUMB, 4);
        assertEquals(1_0000L, finer.tickAt(100_0000L));
        assertEquals(100L, finer.tickAt(99_9900L));
        assertEquals(10L, finer.tickAt(9_9990L));
        assertEquals(1L, finer.tickAt(9999L));
    }
}
