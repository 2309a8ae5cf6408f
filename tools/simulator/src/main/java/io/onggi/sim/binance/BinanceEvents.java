package io.onggi.sim.binance;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.served.ServedBook;
import io.onggi.sim.served.ServedCandle;
import io.onggi.sim.served.ServedFrame;
import io.onggi.sim.served.StepDecimals;
import io.onggi.sim.wire.JsonBytes;
import java.util.Map;

/**
 * The texts of messages whose values are those of a journal's events. What a journal does not keep is left out, as are
 * values that the recorded message did not have. Stateless.
 */
final class BinanceEvents {
    private static final long NS_PER_MS = 1_000_000L;

    private BinanceEvents() {}

    private static boolean isSpot(final Instrument of) {
        return of.venue() == Venue.BINANCE_SPOT;
    }

    private static JsonBytes head(final JsonBytes out, final String event, final long timeNs) {
        return time(out.raw("{\"e\":\"").raw(event).raw('"'), "E", timeNs);
    }

    private static JsonBytes time(final JsonBytes out, final String name, final long timeNs) {
        return number(out, name, timeNs == FixedPoint.ABSENT ? timeNs : timeNs / NS_PER_MS);
    }

    private static JsonBytes number(final JsonBytes out, final String name, final long value) {
        return value == FixedPoint.ABSENT
                ? out
                : out.raw(",\"").raw(name).raw("\":").number(value);
    }

    private static JsonBytes symbol(final JsonBytes out, final Instrument of) {
        return out.raw(",\"s\":\"").raw(of.venueSymbol()).raw('"');
    }

    /** Only futures name the kind of market. */
    private static JsonBytes kind(final JsonBytes out, final Instrument of) {
        return isSpot(of) ? out : out.raw(",\"st\":1");
    }

    private static JsonBytes price(final JsonBytes out, final String name, final Instrument of, final long mantissa) {
        return StepDecimals.price(out.raw(",\"").raw(name).raw("\":\""), of, mantissa)
                .raw('"');
    }

    private static JsonBytes size(final JsonBytes out, final String name, final Instrument of, final long mantissa) {
        return StepDecimals.size(out.raw(",\"").raw(name).raw("\":\""), of, mantissa)
                .raw('"');
    }

    private static JsonBytes decimal(final JsonBytes out, final String name, final long mantissa, final int digits) {
        return mantissa == FixedPoint.ABSENT
                ? out
                : out.raw(",\"").raw(name).raw("\":\"").fixed(mantissa, digits).raw('"');
    }

    /** An aggregate of futures, a single trade of spot. */
    static void trade(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        final MarketEvent event = frame.event();
        symbol(head(out, isSpot(of) ? "trade" : "aggTrade", event.sendTimeNs()), of);
        number(out, isSpot(of) ? "t" : "a", event.tradeId());
        price(out, "p", of, event.price());
        size(out, "q", of, event.size());
        if (!isSpot(of)) {
            size(out, "nq", of, event.size());
        }
        number(out, "f", event.firstTradeId());
        number(out, "l", event.lastTradeId());
        time(out, "T", event.venueTimeNs()).raw(event.has(EventFlags.SELL) ? ",\"m\":true" : ",\"m\":false");
        kind(out, of).raw(isSpot(of) ? ",\"M\":true}" : "}");
    }

    static void depth(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        change(out, of, frame.event());
        levels(levels(out, ",\"b\":[", of, frame, true), ",\"a\":[", of, frame, false)
                .raw('}');
    }

    private static void change(final JsonBytes out, final Instrument of, final MarketEvent event) {
        head(out, "depthUpdate", event.sendTimeNs());
        if (!isSpot(of)) {
            time(out, "T", event.venueTimeNs());
        }
        kind(symbol(out, of), of);
        number(out, "U", event.firstId() == FixedPoint.ABSENT ? event.lastId() : event.firstId());
        number(out, "u", event.lastId());
        if (!isSpot(of)) {
            number(out, "pu", event.prevId());
        }
    }

    private static JsonBytes levels(
            final JsonBytes out,
            final String name,
            final Instrument of,
            final ServedFrame frame,
            final boolean ofBids) {
        out.raw(name);
        for (int part = 0; part < frame.count(); part++) {
            final PriceLevels levels = frame.part(part).levels();
            final int count = ofBids ? levels.bidCount() : levels.askCount();
            for (int i = 0; i < count; i++) {
                level(
                        out,
                        of,
                        ofBids ? levels.bidPrice(i) : levels.askPrice(i),
                        ofBids ? levels.bidSize(i) : levels.askSize(i));
            }
        }
        return out.dropTrailing(',').raw(']');
    }

    private static void level(final JsonBytes out, final Instrument of, final long price, final long size) {
        StepDecimals.price(out.raw("[\""), of, price).raw("\",\"");
        StepDecimals.size(out, of, size).raw("\"],");
    }

    /** The top of a book: on spot it has the shape of an answer, on futures that of an update. */
    static void topBook(
            final JsonBytes out, final Instrument of, final MarketEvent event, final ServedBook book, final int most) {
        if (isSpot(of)) {
            book(out, of, book, most);
            return;
        }
        change(out, of, event);
        side(out, ",\"b\":[", of, book, true, most);
        side(out, ",\"a\":[", of, book, false, most);
        out.raw('}');
    }

    /** The answer of a depth call. */
    static void book(final JsonBytes out, final Instrument of, final ServedBook book, final long most) {
        out.raw("{\"lastUpdateId\":").number(book.lastId());
        if (!isSpot(of)) {
            time(time(out, "E", book.sendNs()), "T", book.timeNs());
        }
        side(out, ",\"bids\":[", of, book, true, most);
        side(out, ",\"asks\":[", of, book, false, most);
        out.raw('}');
    }

    private static void side(
            final JsonBytes out,
            final String name,
            final Instrument of,
            final ServedBook book,
            final boolean ofBids,
            final long most) {
        out.raw(name);
        for (final Map.Entry<Long, Long> level : book.best(ofBids, most)) {
            level(out, of, level.getKey(), level.getValue());
        }
        out.dropTrailing(',').raw(']');
    }

    /** A side without orders has price and size 0. */
    static void quote(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        final MarketEvent event = frame.event();
        if (isSpot(of)) {
            out.raw("{\"u\":").number(event.quoteId());
        } else {
            number(head(out, "bookTicker", event.sendTimeNs()), "u", event.quoteId());
            time(out, "T", event.venueTimeNs());
        }
        symbol(out, of);
        price(out, "b", of, orZero(event.bidPrice()));
        size(out, "B", of, orZero(event.bidSize()));
        price(out, "a", of, orZero(event.askPrice()));
        size(out, "A", of, orZero(event.askSize()));
        kind(out, of).raw('}');
    }

    private static long orZero(final long mantissa) {
        return mantissa == FixedPoint.ABSENT ? 0 : mantissa;
    }

    static void kline(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        final MarketEvent event = frame.event();
        symbol(head(out, "kline", event.venueTimeNs()), of)
                .raw(",\"k\":{\"t\":")
                .number(event.openTimeMs());
        number(out, "T", event.openTimeMs() + event.intervalMs() - 1);
        symbol(out, of)
                .raw(",\"i\":\"")
                .raw(CandleLengths.LOWER_CASE.ofMs(event.intervalMs()).text())
                .raw('"');
        number(out, "f", event.klineFirstTradeId());
        number(out, "L", event.klineLastTradeId());
        price(out, "o", of, event.open());
        price(out, "c", of, event.close());
        price(out, "h", of, event.high());
        price(out, "l", of, event.low());
        size(out, "v", of, event.volume());
        number(out, "n", event.tradeCount()).raw(event.has(EventFlags.CLOSED) ? ",\"x\":true" : ",\"x\":false");
        decimal(out, "q", event.quoteVolume(), FixedPoint.TURNOVER_DIGITS);
        size(out, "V", of, event.takerBuyVolume());
        decimal(out, "Q", event.takerBuyQuoteVolume(), FixedPoint.TURNOVER_DIGITS)
                .raw(",\"B\":\"0\"}}");
    }

    /** A row of the candles by REST; what was not known of it is 0. */
    static void klineRow(final JsonBytes out, final Instrument of, final ServedCandle candle) {
        out.raw('[').number(candle.openTimeMs());
        StepDecimals.price(out.raw(",\""), of, candle.open());
        StepDecimals.price(out.raw("\",\""), of, candle.high());
        StepDecimals.price(out.raw("\",\""), of, candle.low());
        StepDecimals.price(out.raw("\",\""), of, candle.close());
        StepDecimals.size(out.raw("\",\""), of, candle.volume());
        out.raw("\",").number(candle.openTimeMs() + candle.intervalMs() - 1);
        out.raw(",\"").fixed(candle.quoteVolume(), FixedPoint.TURNOVER_DIGITS);
        out.raw("\",").number(orZero(candle.tradeCount()));
        StepDecimals.size(out.raw(",\""), of, orZero(candle.takerBuyVolume()));
        out.raw("\",\"").fixed(orZero(candle.takerBuyQuoteVolume()), FixedPoint.TURNOVER_DIGITS);
        out.raw("\",\"0\"],");
    }

    static void mark(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        final MarketEvent event = frame.event();
        symbol(head(out, "markPriceUpdate", event.venueTimeNs()), of);
        decimal(out, "p", event.markPrice(), FixedPoint.MARK_DIGITS);
        decimal(out, "i", event.indexPrice(), FixedPoint.MARK_DIGITS);
        decimal(out, "r", event.fundingRate(), FixedPoint.RATE_DIGITS);
        kind(number(out, "T", event.nextFundingTimeMs()), of).raw('}');
    }

    static void liquidation(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        final MarketEvent event = frame.event();
        head(out, "forceOrder", event.sendTimeNs()).raw(",\"o\":{\"s\":\"").raw(of.venueSymbol());
        out.raw("\",\"S\":\"").raw(event.has(EventFlags.SELL) ? "SELL" : "BUY").raw("\",\"o\":\"LIMIT\",\"f\":\"IOC\"");
        size(out, "q", of, event.size());
        price(out, "p", of, event.price());
        time(out.raw(",\"X\":\"FILLED\""), "T", event.venueTimeNs()).raw("}}");
    }

    static void ticker(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        ticker(out, of, frame.event(), "24hrTicker");
    }

    static void miniTicker(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        ticker(out, of, frame.event(), "24hrMiniTicker");
    }

    private static void ticker(final JsonBytes out, final Instrument of, final MarketEvent event, final String name) {
        symbol(head(out, name, event.venueTimeNs()), of);
        if (name.equals("24hrTicker")) {
            price(out, "p", of, event.tickerLast() - event.tickerOpen());
        }
        price(out, "c", of, event.tickerLast());
        price(out, "o", of, event.tickerOpen());
        price(out, "h", of, event.tickerHigh());
        price(out, "l", of, event.tickerLow());
        size(out, "v", of, event.tickerVolume());
        kind(decimal(out, "q", event.tickerQuoteVolume(), FixedPoint.TURNOVER_DIGITS), of)
                .raw('}');
    }
}
