package io.onggi.sim;

import io.onggi.event.ref.FixedPoint;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Copies of a market's state for those who compare. Simulator thread only; the results may go anywhere. */
final class Truth {
    private static final int WHOLE_BOOK = 1_100;

    private Truth() {}

    static TrueBook book(final Market market) {
        final SimInstrument instrument = market.instrument();
        final BookCopy copy = new BookCopy(WHOLE_BOOK);
        market.copyBook(copy, WHOLE_BOOK);
        final List<TrueBook.Level> bids = new ArrayList<>(copy.bidCount());
        for (int i = 0; i < copy.bidCount(); i++) {
            bids.add(level(instrument, copy.bidPrice(i), copy.bidSize(i)));
        }
        final List<TrueBook.Level> asks = new ArrayList<>(copy.askCount());
        for (int i = 0; i < copy.askCount(); i++) {
            asks.add(level(instrument, copy.askPrice(i), copy.askSize(i)));
        }
        return new TrueBook(
                instrument.venue(),
                instrument.symbol(),
                copy.lastId(),
                copy.timeMs(),
                List.copyOf(bids),
                List.copyOf(asks));
    }

    private static TrueBook.Level level(final SimInstrument instrument, final long price, final long size) {
        return new TrueBook.Level(
                FixedPoint.toDecimal(price, instrument.priceDigits()),
                FixedPoint.toDecimal(size, instrument.sizeDigits()));
    }

    static List<Long> tradeIds(final Market market) {
        final TradeTape tape = market.tape();
        final List<Long> ids = new ArrayList<>();
        for (long trade = tape.oldest(); trade < tape.next(); trade++) {
            ids.add(tape.lastId(trade));
        }
        return List.copyOf(ids);
    }

    static List<TrueTrade> trades(final Market market) {
        final SimInstrument instrument = market.instrument();
        final TradeTape tape = market.tape();
        final List<TrueTrade> trades = new ArrayList<>();
        for (long trade = tape.oldest(); trade < tape.next(); trade++) {
            trades.add(new TrueTrade(
                    tape.timeMs(trade),
                    FixedPoint.toDecimal(tape.price(trade), instrument.priceDigits()),
                    FixedPoint.toDecimal(tape.size(trade), instrument.sizeDigits()),
                    tape.takerBuys(trade),
                    tape.firstId(trade),
                    tape.lastId(trade)));
        }
        return List.copyOf(trades);
    }

    static List<TrueCandle> candles(final Market market, final long intervalMs, final long fromMs, final long untilMs) {
        final Candle candle = market.candles().holder();
        final List<TrueCandle> found = new ArrayList<>();
        final long first = Math.floorDiv(fromMs + intervalMs - 1, intervalMs) * intervalMs;
        for (long openMs = first; openMs < untilMs; openMs += intervalMs) {
            if (market.candles().read(openMs, intervalMs, candle)) {
                found.add(candle(market.instrument(), candle));
            }
        }
        return List.copyOf(found);
    }

    private static TrueCandle candle(final SimInstrument instrument, final Candle candle) {
        final int digits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        return new TrueCandle(
                candle.openMs(),
                FixedPoint.toDecimal(candle.open(), digits),
                FixedPoint.toDecimal(candle.high(), digits),
                FixedPoint.toDecimal(candle.low(), digits),
                FixedPoint.toDecimal(candle.close(), digits),
                FixedPoint.toDecimal(candle.volume(), sizeDigits),
                BigDecimal.valueOf(candle.turnoverWhole())
                        .add(FixedPoint.toDecimal(candle.turnoverRest(), candle.turnoverDigits())),
                FixedPoint.toDecimal(candle.takerVolume(), sizeDigits),
                candle.trades(),
                candle.firstId(),
                candle.lastId());
    }
}
