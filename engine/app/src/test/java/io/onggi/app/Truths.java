package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.monitor.Candle;
import io.onggi.event.InstrumentView;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.kline.KlineFlags;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.TrueBook;
import io.onggi.sim.TrueCandle;
import java.math.BigDecimal;
import java.util.List;

/** What the engine shows against what the simulated markets know. */
final class Truths {
    private static final long MINUTE_MS = 60_000;
    private static final int BITHUMB_LEVELS = 15;

    private Truths() {}

    /** {@return in what the shown top of a book differs from the true book; empty if in nothing} */
    static String difference(final InstrumentView view, final Instrument instrument, final SimulatedVenues venues) {
        final TrueBook book = venues.book(instrument.venue(), instrument.symbol());
        if (instrument.venue() == Venue.BINANCE_USDM && view.lastId != book.lastId()) {
            return "last id " + view.lastId + " instead of " + book.lastId();
        }
        final String bids = difference("bid", view.bidCount, view.bidPrices, view.bidSizes, instrument, book.bids());
        return bids.isEmpty()
                ? difference("ask", view.askCount, view.askPrices, view.askSizes, instrument, book.asks())
                : bids;
    }

    /** Bithumb sends no more. */
    private static int shownLevels(final Venue venue) {
        return venue == Venue.BITHUMB ? BITHUMB_LEVELS : InstrumentView.DEPTH;
    }

    private static String difference(
            final String side,
            final int count,
            final long[] prices,
            final long[] sizes,
            final Instrument instrument,
            final List<TrueBook.Level> levels) {
        final int expected = Math.min(shownLevels(instrument.venue()), levels.size());
        if (count != expected) {
            return count + " levels of " + side + " instead of " + expected;
        }
        for (int i = 0; i < count; i++) {
            final BigDecimal price = FixedPoint.toDecimal(prices[i], instrument.priceDigits());
            final BigDecimal size = FixedPoint.toDecimal(sizes[i], instrument.sizeDigits());
            if (price.compareTo(levels.get(i).price()) != 0
                    || size.compareTo(levels.get(i).size()) != 0) {
                return side + " " + i + ": " + price + " x " + size + " instead of " + levels.get(i);
            }
        }
        return "";
    }

    /** {@return in what the shown open minute differs from the true one; empty if in nothing} */
    static String candleDifference(
            final InstrumentView view, final Instrument instrument, final SimulatedVenues venues) {
        final TrueCandle truth = venues.candles(
                        instrument.venue(),
                        instrument.symbol(),
                        MINUTE_MS,
                        view.candleTimeMs,
                        view.candleTimeMs + MINUTE_MS)
                .get(0);
        final String expected = text(truth.open(), truth.high(), truth.low(), truth.close(), truth.volume());
        final int digits = instrument.priceDigits();
        final String shown = text(
                FixedPoint.toDecimal(view.candleOpen, digits),
                FixedPoint.toDecimal(view.candleHigh, digits),
                FixedPoint.toDecimal(view.candleLow, digits),
                FixedPoint.toDecimal(view.candleClose, digits),
                FixedPoint.toDecimal(view.candleVolume, instrument.sizeDigits()));
        return shown.equals(expected) ? "" : shown + " instead of " + expected;
    }

    private static String text(final BigDecimal... numbers) {
        final StringBuilder text = new StringBuilder();
        for (final BigDecimal number : numbers) {
            text.append(number.stripTrailingZeros().toPlainString()).append(' ');
        }
        return text.toString();
    }

    /** Asserts that a closed minute is the true one, to the last trade; the venue's own candle names none. */
    static void assertTrueCandle(final Candle candle, final Instrument instrument, final SimulatedVenues venues) {
        final String what = instrument.venue().id() + " " + instrument.symbol() + " " + candle;
        final List<TrueCandle> found = venues.candles(
                instrument.venue(),
                instrument.symbol(),
                MINUTE_MS,
                candle.openTimeMs(),
                candle.openTimeMs() + MINUTE_MS);
        assertEquals(1, found.size(), what);
        final TrueCandle truth = found.get(0);
        assertValues(truth, candle, instrument);
        if ((candle.flags() & KlineFlags.VENUE) == 0) {
            assertSame(truth.takerVolume(), candle.takerBuyVolume(), instrument.sizeDigits(), "bought in " + what);
            assertEquals(truth.firstId(), candle.firstTradeId(), "first trade of " + what);
            assertEquals(truth.lastId(), candle.lastTradeId(), "last trade of " + what);
        }
    }

    /** Asserts prices and sums; what a venue does not say of its own candles is absent in those made of them, too. */
    static void assertValues(final TrueCandle truth, final Candle candle, final Instrument instrument) {
        final String what = instrument.venue().id() + " " + instrument.symbol() + " " + candle;
        assertEquals(truth.openMs(), candle.openTimeMs(), what);
        assertSame(truth.open(), candle.open(), instrument.priceDigits(), "open of " + what);
        assertSame(truth.high(), candle.high(), instrument.priceDigits(), "high of " + what);
        assertSame(truth.low(), candle.low(), instrument.priceDigits(), "low of " + what);
        assertSame(truth.close(), candle.close(), instrument.priceDigits(), "close of " + what);
        assertSame(truth.volume(), candle.volume(), instrument.sizeDigits(), "volume of " + what);
        if (candle.takerBuyVolume() != FixedPoint.ABSENT) {
            assertSame(truth.takerVolume(), candle.takerBuyVolume(), instrument.sizeDigits(), "bought in " + what);
        }
        if (candle.tradeCount() != FixedPoint.ABSENT) {
            assertEquals(truth.trades(), candle.tradeCount(), "trades in " + what);
        }
        if (candle.quoteVolume() == FixedPoint.ABSENT) {
            assertTrue((candle.flags() & (KlineFlags.VENUE | KlineFlags.REPAIRED)) != 0, "no turnover of " + what);
            return;
        }
        final BigDecimal turnover = FixedPoint.toDecimal(candle.quoteVolume(), FixedPoint.TURNOVER_DIGITS);
        final BigDecimal rounding = BigDecimal.valueOf(truth.trades() + 1, FixedPoint.TURNOVER_DIGITS);
        assertTrue(
                turnover.subtract(truth.turnover()).abs().compareTo(rounding) <= 0,
                "turnover " + truth.turnover() + " of " + what);
    }

    private static void assertSame(
            final BigDecimal expected, final long mantissa, final int digits, final String what) {
        assertEquals(
                expected.stripTrailingZeros().toPlainString(),
                FixedPoint.toDecimal(mantissa, digits).stripTrailingZeros().toPlainString(),
                what);
    }
}
