package io.onggi.sim.krw;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.CandleSeries;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.Stream;
import io.onggi.sim.wire.JsonBytes;
import io.onggi.sim.wire.UtcText;

/** The texts of messages and replies, long and short keys, field for field as documented. Stateless. */
final class KrwJson {
    /** Candle lengths by the types of subscriptions and messages. */
    static final CandleLengths LENGTHS =
            new CandleLengths(minutes -> "candle." + minutes + 'm', 1, 3, 5, 10, 15, 30, 60, 240);

    /** Short keys. */
    static final int SIMPLE = 1;
    /** The object stands in an array. */
    static final int LIST = 2;

    private KrwJson() {}

    static JsonBytes key(final JsonBytes out, final String name, final String simple, final int variant) {
        return out.raw('"').raw((variant & SIMPLE) != 0 ? simple : name).raw("\":");
    }

    private static JsonBytes begin(final JsonBytes out, final String type, final Market market, final int variant) {
        return begin(out, type, market.instrument().venueSymbol(), variant);
    }

    static JsonBytes begin(final JsonBytes out, final String type, final String code, final int variant) {
        if ((variant & LIST) != 0) {
            out.raw('[');
        }
        key(out.raw('{'), "type", "ty", variant).raw('"').raw(type).raw("\",");
        return key(out, "code", "cd", variant).raw('"').raw(code).raw("\",");
    }

    static void end(final JsonBytes out, final int variant) {
        key(out, "stream_type", "st", variant)
                .raw((variant & Stream.SNAPSHOT) != 0 ? "\"SNAPSHOT\"}" : "\"REALTIME\"}");
        if ((variant & LIST) != 0) {
            out.raw(']');
        }
    }

    private static JsonBytes price(final JsonBytes out, final Market market, final long mantissa) {
        return KrwDialect.of(market)
                .decimal(out, mantissa, market.instrument().priceDigits())
                .raw(',');
    }

    private static JsonBytes size(final JsonBytes out, final Market market, final long mantissa) {
        return KrwDialect.of(market)
                .decimal(out, mantissa, market.instrument().sizeDigits())
                .raw(',');
    }

    private static JsonBytes turnover(final JsonBytes out, final Candle candle) {
        return out.number(candle.turnoverWhole())
                .raw('.')
                .padded(candle.turnoverRest(), candle.turnoverDigits())
                .raw(',');
    }

    /** {@return the start of the venue's day} */
    private static long dayMs(final Market market, final long timeMs) {
        final long zoneMs = KrwDialect.of(market).zoneMs();
        return Math.floorDiv(timeMs + zoneMs, CandleSeries.DAY_MS) * CandleSeries.DAY_MS - zoneMs;
    }

    /** {@return the last price of the day before, in days of the venue} */
    static long previousClose(final Market market, final long timeMs) {
        final CandleSeries candles = market.candles();
        final Candle candle = candles.holder();
        final boolean known =
                candles.read(dayMs(market, timeMs) - CandleSeries.MINUTE_MS, CandleSeries.MINUTE_MS, candle)
                        || candles.read(candles.firstMs(), CandleSeries.MINUTE_MS, candle);
        return known ? candle.close() : market.bestBidPrice();
    }

    private static String change(final long price, final long before) {
        return price > before ? "\"RISE\"," : price < before ? "\"FALL\"," : "\"EVEN\",";
    }

    static void trade(final JsonBytes out, final Market market, final long trade, final int variant) {
        begin(out, "trade", market, variant);
        if (KrwDialect.of(market) == KrwDialect.UPBIT) {
            upbitTrade(out, market, trade, variant);
        } else {
            bithumbTrade(out, market, trade, variant);
        }
        end(out, variant);
    }

    /** The dates are Korea's, and the touch is not told. */
    private static void bithumbTrade(final JsonBytes out, final Market market, final long trade, final int variant) {
        final TradeTape tape = market.tape();
        final long timeMs = tape.timeMs(trade);
        final long zonedMs = timeMs + KrwDialect.BITHUMB.zoneMs();
        final long price = tape.price(trade);
        final long before = previousClose(market, timeMs);
        price(key(out, "trade_price", "tp", variant), market, price);
        size(key(out, "trade_volume", "tv", variant), market, tape.size(trade));
        key(out, "ask_bid", "ab", variant).raw(tape.takerBuys(trade) ? "\"BID\"," : "\"ASK\",");
        price(key(out, "prev_closing_price", "pcp", variant), market, before);
        key(out, "change", "c", variant).raw(change(price, before));
        price(key(out, "change_price", "cp", variant), market, Math.abs(price - before));
        UtcText.date(key(out, "trade_date", "tdt", variant).raw('"'), zonedMs, true)
                .raw("\",");
        UtcText.time(key(out, "trade_time", "ttm", variant).raw('"'), zonedMs, true)
                .raw("\",");
        key(out, "trade_timestamp", "ttms", variant).number(timeMs).raw(',');
        key(out, "sequential_id", "sid", variant).number(tape.lastId(trade)).raw(',');
        key(out, "timestamp", "tms", variant).number(timeMs + 300).raw(',');
    }

    private static void upbitTrade(final JsonBytes out, final Market market, final long trade, final int variant) {
        final TradeTape tape = market.tape();
        final long timeMs = tape.timeMs(trade);
        final long price = tape.price(trade);
        final long before = previousClose(market, timeMs);
        key(out, "timestamp", "tms", variant).number(timeMs + 2).raw(',');
        UtcText.date(key(out, "trade_date", "td", variant).raw('"'), timeMs, true)
                .raw("\",");
        UtcText.time(key(out, "trade_time", "ttm", variant).raw('"'), timeMs, true)
                .raw("\",");
        key(out, "trade_timestamp", "ttms", variant).number(timeMs).raw(',');
        price(key(out, "trade_price", "tp", variant), market, price);
        size(key(out, "trade_volume", "tv", variant), market, tape.size(trade));
        key(out, "ask_bid", "ab", variant).raw(tape.takerBuys(trade) ? "\"BID\"," : "\"ASK\",");
        price(key(out, "prev_closing_price", "pcp", variant), market, before);
        key(out, "change", "c", variant).raw(change(price, before));
        price(key(out, "change_price", "cp", variant), market, Math.abs(price - before));
        key(out, "sequential_id", "sid", variant).number(tape.lastId(trade)).raw(',');
        plain(key(out, "best_ask_price", "bap", variant), market, tape.bestAsk(trade));
        size(key(out, "best_ask_size", "bas", variant), market, tape.bestAskSize(trade));
        plain(key(out, "best_bid_price", "bbp", variant), market, tape.bestBid(trade));
        size(key(out, "best_bid_size", "bbs", variant), market, tape.bestBidSize(trade));
    }

    private static JsonBytes plain(final JsonBytes out, final Market market, final long mantissa) {
        return out.plain(mantissa, market.instrument().priceDigits()).raw(',');
    }

    static void orderbook(
            final JsonBytes out, final Market market, final BookCopy book, final long level, final int variant) {
        begin(out, "orderbook", market, variant);
        units(out, market, book, level, variant);
        end(out, variant);
    }

    /** Time, totals and levels, as messages and replies share them. */
    static void units(
            final JsonBytes out, final Market market, final BookCopy book, final long level, final int variant) {
        final boolean upbit = KrwDialect.of(market) == KrwDialect.UPBIT;
        if (upbit) {
            bookTime(out, market, book, variant);
        }
        final int count = Math.min(book.bidCount(), book.askCount());
        long asks = 0;
        long bids = 0;
        for (int i = 0; i < count; i++) {
            asks += book.askSize(i);
            bids += book.bidSize(i);
        }
        size(key(out, "total_ask_size", "tas", variant), market, asks);
        size(key(out, "total_bid_size", "tbs", variant), market, bids);
        key(out, "orderbook_units", "obu", variant).raw('[');
        for (int i = 0; i < count; i++) {
            plain(key(out.raw('{'), "ask_price", "ap", variant), market, book.askPrice(i));
            plain(key(out, "bid_price", "bp", variant), market, book.bidPrice(i));
            size(key(out, "ask_size", "as", variant), market, book.askSize(i));
            size(key(out, "bid_size", "bs", variant), market, book.bidSize(i));
            out.dropTrailing(',').raw("},");
        }
        out.dropTrailing(',').raw("],");
        key(out, "level", "lv", variant).number(upbit ? level : 1).raw(',');
        if (!upbit) {
            bookTime(out, market, book, variant);
        }
    }

    private static void bookTime(final JsonBytes out, final Market market, final BookCopy book, final int variant) {
        key(out, "timestamp", "tms", variant)
                .number(KrwDialect.of(market).bookTime(book.timeMs()))
                .raw(',');
    }

    static void candle(
            final JsonBytes out, final Market market, final CandleLength unit, final Candle candle, final int variant) {
        begin(out, unit.text(), market, variant);
        final String utc = (variant & SIMPLE) != 0 ? "cdttmu" : "candle_date_time_utc";
        final String kst = (variant & SIMPLE) != 0 ? "cdttmk" : "candle_date_time_kst";
        UtcText.dateTime(out.raw('"').raw(utc).raw("\":\""), candle.openMs()).raw("\",\"");
        UtcText.dateTimeKst(out.raw(kst).raw("\":\""), candle.openMs()).raw("\",");
        price(key(out, "opening_price", "op", variant), market, candle.open());
        price(key(out, "high_price", "hp", variant), market, candle.high());
        price(key(out, "low_price", "lp", variant), market, candle.low());
        price(key(out, "trade_price", "tp", variant), market, candle.close());
        size(key(out, "candle_acc_trade_volume", "catv", variant), market, candle.volume());
        turnover(key(out, "candle_acc_trade_price", "catp", variant), candle);
        key(out, "timestamp", "tms", variant).number(candle.lastTradeMs()).raw(',');
        end(out, variant);
    }

    static void candleRow(final JsonBytes out, final Market market, final CandleLength unit, final Candle candle) {
        out.raw("{\"market\":\"").raw(market.instrument().venueSymbol()).raw("\",\"candle_date_time_utc\":\"");
        UtcText.dateTime(out, candle.openMs()).raw("\",\"candle_date_time_kst\":\"");
        UtcText.dateTimeKst(out, candle.openMs()).raw("\",");
        price(out.raw("\"opening_price\":"), market, candle.open());
        price(out.raw("\"high_price\":"), market, candle.high());
        price(out.raw("\"low_price\":"), market, candle.low());
        price(out.raw("\"trade_price\":"), market, candle.close());
        final boolean upbit = KrwDialect.of(market) == KrwDialect.UPBIT;
        out.raw("\"timestamp\":")
                .number(upbit ? candle.lastTradeMs() : candle.openMs() + unit.ms())
                .raw(',');
        turnover(out.raw("\"candle_acc_trade_price\":"), candle);
        size(out.raw("\"candle_acc_trade_volume\":"), market, candle.volume());
        out.raw("\"unit\":").number(unit.ms() / CandleSeries.MINUTE_MS).raw("},");
    }

    static void tradeRow(final JsonBytes out, final Market market, final long trade) {
        final TradeTape tape = market.tape();
        final long timeMs = tape.timeMs(trade);
        final long before = previousClose(market, timeMs);
        out.raw("{\"market\":\"").raw(market.instrument().venueSymbol()).raw("\",\"trade_date_utc\":\"");
        UtcText.date(out, timeMs, true).raw("\",\"trade_time_utc\":\"");
        UtcText.time(out, timeMs, true).raw("\",\"timestamp\":").number(timeMs).raw(',');
        price(out.raw("\"trade_price\":"), market, tape.price(trade));
        size(out.raw("\"trade_volume\":"), market, tape.size(trade));
        price(out.raw("\"prev_closing_price\":"), market, before);
        price(out.raw("\"change_price\":"), market, tape.price(trade) - before);
        out.raw("\"ask_bid\":").raw(tape.takerBuys(trade) ? "\"BID\"," : "\"ASK\",");
        out.raw("\"sequential_id\":").number(tape.lastId(trade)).raw("},");
    }

    /** The ticker's common part; REST rows begin with the market and end without a stream type. */
    static void ticker(final JsonBytes out, final Market market, final int variant) {
        begin(out, "ticker", market, variant);
        tickerFields(out, market, variant);
        end(out, variant);
    }

    static void tickerRow(final JsonBytes out, final Market market) {
        out.raw("{\"market\":\"").raw(market.instrument().venueSymbol()).raw("\",");
        tickerFields(out, market, 0);
        out.dropTrailing(',').raw("},");
    }

    private static void tickerFields(final JsonBytes out, final Market market, final int variant) {
        final long nowMs = market.nowMs();
        final Candle today = market.candles().holder();
        final Candle day = market.candles().day();
        market.candles().read(dayMs(market, nowMs), CandleSeries.DAY_MS, today);
        final long before = previousClose(market, nowMs);
        final long last = today.close();
        final long tradeMs = day.lastTradeMs();
        final long zoneMs = KrwDialect.of(market).zoneMs();
        final TradeTape tape = market.tape();
        final boolean traded = tape.next() > 0;
        price(key(out, "opening_price", "op", variant), market, today.open());
        price(key(out, "high_price", "hp", variant), market, today.high());
        price(key(out, "low_price", "lp", variant), market, today.low());
        price(key(out, "trade_price", "tp", variant), market, last);
        price(key(out, "prev_closing_price", "pcp", variant), market, before);
        key(out, "change", "c", variant).raw(change(last, before));
        price(key(out, "change_price", "cp", variant), market, Math.abs(last - before));
        price(key(out, "signed_change_price", "scp", variant), market, last - before);
        final long ratioE8 = Math.round((last - before) * 1e8 / before);
        key(out, "change_rate", "cr", variant).floating(Math.abs(ratioE8), 8).raw(',');
        key(out, "signed_change_rate", "scr", variant).floating(ratioE8, 8).raw(',');
        size(key(out, "trade_volume", "tv", variant), market, traded ? tape.size(tape.next() - 1) : 0);
        size(key(out, "acc_trade_volume", "atv", variant), market, today.volume());
        size(key(out, "acc_trade_volume_24h", "atv24h", variant), market, day.volume());
        turnover(key(out, "acc_trade_price", "atp", variant), today);
        turnover(key(out, "acc_trade_price_24h", "atp24h", variant), day);
        UtcText.date(key(out, "trade_date", "tdt", variant).raw('"'), tradeMs + zoneMs, false)
                .raw("\",");
        UtcText.time(key(out, "trade_time", "ttm", variant).raw('"'), tradeMs + zoneMs, false)
                .raw("\",");
        key(out, "trade_timestamp", "ttms", variant).number(tradeMs).raw(',');
        key(out, "ask_bid", "ab", variant).raw(traded && tape.takerBuys(tape.next() - 1) ? "\"BID\"," : "\"ASK\",");
        size(key(out, "acc_ask_volume", "aav", variant), market, today.volume() - today.takerVolume());
        size(key(out, "acc_bid_volume", "abv", variant), market, today.takerVolume());
        price(key(out, "highest_52_week_price", "h52wp", variant), market, day.high());
        UtcText.date(key(out, "highest_52_week_date", "h52wdt", variant).raw('"'), nowMs, true)
                .raw("\",");
        price(key(out, "lowest_52_week_price", "l52wp", variant), market, day.low());
        UtcText.date(key(out, "lowest_52_week_date", "l52wdt", variant).raw('"'), nowMs, true)
                .raw("\",");
        key(out, "market_state", "ms", variant).raw("\"ACTIVE\",");
        key(out, "is_trading_suspended", "its", variant).raw("false,");
        key(out, "delisting_date", "dd", variant).raw(KrwDialect.of(market) == KrwDialect.UPBIT ? "null," : "\"\",");
        key(out, "market_warning", "mw", variant).raw("\"NONE\",");
        key(out, "timestamp", "tms", variant).number(nowMs).raw(',');
    }
}
