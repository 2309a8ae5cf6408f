package io.onggi.sim.bingx;

import static io.onggi.sim.net.MarketFields.price;
import static io.onggi.sim.net.MarketFields.size;
import static io.onggi.sim.net.MarketFields.symbol;
import static io.onggi.sim.net.MarketFields.turnover;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleSeries;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.wire.JsonBytes;

/**
 * The texts of messages and replies, field for field as documented (protocol notes section 4). A book's asks come worst
 * first everywhere. Stateless.
 */
final class BingxJson {
    private static final int PERCENT_DIGITS = 2;

    private BingxJson() {}

    private static JsonBytes data(final JsonBytes out, final String topic) {
        return out.raw("{\"code\":0,\"dataType\":\"").raw(topic).raw("\",\"data\":");
    }

    private static JsonBytes event(final JsonBytes out, final String topic, final Market market, final String name) {
        return data(out, topic)
                .raw("{\"e\":\"")
                .raw(name)
                .raw("\",\"E\":")
                .number(market.nowMs())
                .raw(",\"s\":\"")
                .raw(market.instrument().venueSymbol())
                .raw('"');
    }

    /** Some trades of a tape, the newest first, without ids. */
    static void trades(final JsonBytes out, final String topic, final Market market, final long from, final long to) {
        final TradeTape tape = market.tape();
        data(out, topic).raw('[');
        for (long trade = to - 1; trade >= from; trade--) {
            size(out.raw('{'), "q", market, tape.size(trade));
            price(out, "p", market, tape.price(trade));
            out.raw(",\"T\":").number(tape.timeMs(trade)).raw(tape.takerBuys(trade) ? ",\"m\":false" : ",\"m\":true");
            out.raw(",\"s\":\"").raw(market.instrument().venueSymbol()).raw("\"},");
        }
        out.dropTrailing(',').raw("]}");
    }

    /** The best levels of a book, whole each time. */
    static void depth(final JsonBytes out, final String topic, final Market market, final BookCopy book) {
        out.raw("{\"code\":0,\"dataType\":\"").raw(topic).raw("\",\"ts\":").number(book.timeMs());
        out.raw(",\"data\":{");
        sides(out, "bids", "asks", market.instrument(), book);
        out.raw("}}");
    }

    private static void sides(
            final JsonBytes out,
            final String bids,
            final String asks,
            final SimInstrument instrument,
            final BookCopy book) {
        out.raw('"').raw(bids).raw("\":[");
        for (int i = 0; i < book.bidCount(); i++) {
            level(out, instrument, book.bidPrice(i), book.bidSize(i));
        }
        out.dropTrailing(',').raw("],\"").raw(asks).raw("\":[");
        for (int i = book.askCount() - 1; i >= 0; i--) {
            level(out, instrument, book.askPrice(i), book.askSize(i));
        }
        out.dropTrailing(',').raw(']');
    }

    private static void level(final JsonBytes out, final SimInstrument instrument, final long price, final long size) {
        out.raw("[\"").fixed(price, instrument.priceDigits());
        out.raw("\",\"").fixed(size, instrument.sizeDigits()).raw("\"],");
    }

    private static void action(
            final JsonBytes out, final String topic, final String action, final long id, final long timeMs) {
        data(out, topic).raw("{\"action\":\"").raw(action).raw("\",\"lastUpdateId\":");
        out.number(id).raw(",\"time\":").number(timeMs).raw(',');
    }

    /** A whole book, with which a subscription begins. */
    static void wholeBook(
            final JsonBytes out, final String topic, final Market market, final BookCopy book, final long id) {
        action(out, topic, "all", id, book.timeMs());
        sides(out, "bids", "asks", market.instrument(), book);
        out.raw("}}");
    }

    /** What changed since the update before, whose id was one less. */
    static void update(
            final JsonBytes out, final String topic, final Market market, final DepthFrames frame, final long id) {
        action(out, topic, "update", id, frame.timeMs());
        out.raw("\"bids\":[");
        for (int i = 0; i < frame.bidCount(); i++) {
            level(out, market.instrument(), frame.price(i), frame.size(i));
        }
        out.dropTrailing(',').raw("],\"asks\":[");
        for (int i = frame.bidCount() + frame.askCount() - 1; i >= frame.bidCount(); i--) {
            level(out, market.instrument(), frame.price(i), frame.size(i));
        }
        out.dropTrailing(',').raw("]}}");
    }

    static void bookTicker(final JsonBytes out, final String topic, final Market market) {
        final TradeTape tape = market.tape();
        event(out, topic, market, "bookTicker").raw(",\"u\":").number(market.updateId());
        out.raw(",\"T\":").number(tape.next() == 0 ? market.nowMs() : tape.timeMs(tape.next() - 1));
        price(out, "b", market, market.bestBidPrice());
        size(out, "B", market, market.bestBidSize());
        price(out, "a", market, market.bestAskPrice());
        size(out, "A", market, market.bestAskSize()).raw("}}");
    }

    /** The rolling day; the letters of the touch are the other way round than in {@link #bookTicker}. */
    static void ticker(final JsonBytes out, final String topic, final Market market) {
        final Candle day = market.candles().day();
        final long change = day.close() - day.open();
        event(out, topic, market, "24hTicker");
        price(out, "p", market, change);
        out.fixed("P", percent(day), PERCENT_DIGITS);
        price(out, "c", market, day.close());
        size(out, "L", market, lastSize(market));
        price(out, "h", market, day.high());
        price(out, "l", market, day.low());
        size(out, "v", market, day.volume());
        turnover(out.raw(",\"q\":\""), day).raw('"');
        price(out, "o", market, day.open());
        out.raw(",\"O\":")
                .number(market.nowMs() - CandleSeries.DAY_MS)
                .raw(",\"C\":")
                .number(day.lastTradeMs());
        price(out, "A", market, market.bestAskPrice());
        size(out, "a", market, market.bestAskSize());
        price(out, "B", market, market.bestBidPrice());
        size(out, "b", market, market.bestBidSize()).raw("}}");
    }

    private static long percent(final Candle day) {
        return (day.close() - day.open()) * 10_000 / day.open();
    }

    private static long lastSize(final Market market) {
        final TradeTape tape = market.tape();
        return tape.next() == 0 ? 0 : tape.size(tape.next() - 1);
    }

    static void lastPrice(final JsonBytes out, final String topic, final Market market) {
        final long last = market.candles().day().close();
        price(event(out, topic, market, "lastPriceUpdate"), "c", market, last).raw("}}");
    }

    static void markPrice(final JsonBytes out, final String topic, final Market market) {
        event(out, topic, market, "markPriceUpdate")
                .fixed("p", market.mark().markE8(), MarkPrice.DIGITS)
                .raw("}}");
    }

    static void kline(final JsonBytes out, final String topic, final Market market, final Candle candle) {
        out.raw("{\"code\":0,\"dataType\":\"").raw(topic).raw("\",\"s\":\"");
        out.raw(market.instrument().venueSymbol()).raw("\",\"data\":[{");
        price(out, "c", market, candle.close());
        price(out, "o", market, candle.open());
        price(out, "h", market, candle.high());
        price(out, "l", market, candle.low());
        size(out, "v", market, candle.volume());
        out.raw(",\"T\":").number(candle.openMs()).raw("}]}");
    }

    static void klineRow(final JsonBytes out, final Market market, final Candle candle) {
        price(out.raw('{'), "open", market, candle.open());
        price(out, "close", market, candle.close());
        price(out, "high", market, candle.high());
        price(out, "low", market, candle.low());
        size(out, "volume", market, candle.volume());
        out.raw(",\"time\":").number(candle.openMs()).raw("},");
    }

    /** A trade by REST; only older ones have an id. */
    static void tradeRow(final JsonBytes out, final Market market, final long trade, final boolean withId) {
        final TradeTape tape = market.tape();
        out.raw("{\"time\":").number(tape.timeMs(trade));
        out.raw(tape.takerBuys(trade) ? ",\"isBuyerMaker\":false" : ",\"isBuyerMaker\":true");
        price(out, "price", market, tape.price(trade));
        size(out, "qty", market, tape.size(trade));
        out.fixed(
                "quoteQty",
                tape.price(trade) * tape.size(trade),
                market.instrument().turnoverDigits());
        if (withId) {
            out.plain("id", tape.lastId(trade), 0);
        }
        out.raw("},");
    }

    static void depthReply(final JsonBytes out, final Market market, final BookCopy book) {
        out.raw("{\"T\":").number(book.timeMs()).raw(',');
        sides(out, "bids", "asks", market.instrument(), book);
        sides(out.raw(','), "bidsCoin", "asksCoin", market.instrument(), book);
        out.raw('}');
    }

    static void premiumIndex(final JsonBytes out, final Market market) {
        final MarkPrice mark = market.mark();
        symbol(out, market)
                .fixed("markPrice", mark.markE8(), MarkPrice.DIGITS)
                .fixed("indexPrice", mark.indexE8(), MarkPrice.DIGITS)
                .fixed("lastFundingRate", mark.fundingE8(), MarkPrice.DIGITS)
                .raw(",\"nextFundingTime\":")
                .number(MarkPrice.nextFundingMs(market.nowMs()))
                .raw("},");
    }

    static void tickerRow(final JsonBytes out, final Market market) {
        final Candle day = market.candles().day();
        price(symbol(out, market), "priceChange", market, day.close() - day.open());
        out.fixed("priceChangePercent", percent(day), PERCENT_DIGITS);
        price(out, "lastPrice", market, day.close());
        size(out, "lastQty", market, lastSize(market));
        price(out, "highPrice", market, day.high());
        price(out, "lowPrice", market, day.low());
        size(out, "volume", market, day.volume());
        turnover(out.raw(",\"quoteVolume\":\""), day).raw('"');
        price(out, "openPrice", market, day.open());
        out.raw(",\"openTime\":").number(market.nowMs() - CandleSeries.DAY_MS);
        out.raw(",\"closeTime\":").number(day.lastTradeMs());
        price(out, "askPrice", market, market.bestAskPrice());
        size(out, "askQty", market, market.bestAskSize());
        price(out, "bidPrice", market, market.bestBidPrice());
        size(out, "bidQty", market, market.bestBidSize()).raw("},");
    }

    static void contract(final JsonBytes out, final SimInstrument instrument, final int number, final String status) {
        out.raw("{\"contractId\":\"").number(number).raw("\",\"symbol\":\"").raw(instrument.venueSymbol());
        out.raw("\",\"size\":\"0\",\"quantityPrecision\":").number(instrument.sizeDigits());
        out.raw(",\"pricePrecision\":").number(instrument.priceDigits());
        out.raw(",\"feeRate\":0.0005,\"makerFeeRate\":0.0002,\"takerFeeRate\":0.0005,\"tradeMinLimit\":0,");
        out.raw("\"tradeMinQuantity\":").fixed(1, instrument.sizeDigits());
        out.raw(",\"tradeMinUSDT\":2,\"maxLongLeverage\":125,\"maxShortLeverage\":125,\"currency\":\"USDT\",");
        out.raw("\"asset\":\"").raw(instrument.base());
        out.raw("\",\"status\":")
                .raw(status)
                .raw(",\"apiStateOpen\":\"true\",\"apiStateClose\":\"true\",\"displayName\":\"");
        out.raw(instrument.venueSymbol()).raw("\"},");
    }
}
