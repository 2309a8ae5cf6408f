package io.onggi.sim.krw;

import static io.onggi.sim.krw.KrwJson.SIMPLE;
import static io.onggi.sim.krw.KrwJson.begin;
import static io.onggi.sim.krw.KrwJson.end;
import static io.onggi.sim.krw.KrwJson.key;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.sim.market.CandleSeries;
import io.onggi.sim.net.Stream;
import io.onggi.sim.served.ServedCandle;
import io.onggi.sim.served.ServedFrame;
import io.onggi.sim.served.ServedStream;
import io.onggi.sim.wire.JsonBytes;
import io.onggi.sim.wire.UtcText;

/**
 * The texts of messages whose values are those of a journal's events, in the venues' order and spelling. What a journal
 * does not keep (the close of the day before, changes, the touch of a trade) is left out. Stateless.
 */
final class KrwEvents {
    private static final long NS_PER_US = 1_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MOST_UNITS = 30;

    private KrwEvents() {}

    private static KrwDialect dialect(final Instrument of) {
        return KrwDialect.of(of.venue());
    }

    private static JsonBytes price(final JsonBytes out, final Instrument of, final long mantissa) {
        return dialect(of).decimal(out, mantissa, of.priceDigits()).raw(',');
    }

    private static JsonBytes size(final JsonBytes out, final Instrument of, final long mantissa) {
        return dialect(of).decimal(out, mantissa, of.sizeDigits()).raw(',');
    }

    private static JsonBytes turnover(final JsonBytes out, final Instrument of, final long mantissa) {
        return dialect(of).decimal(out, mantissa, FixedPoint.TURNOVER_DIGITS).raw(',');
    }

    /** Milliseconds, or microseconds where a time has them: only Bithumb's do. */
    private static void time(
            final JsonBytes out, final String name, final String simple, final long timeNs, final int variant) {
        if (timeNs != FixedPoint.ABSENT) {
            key(out, name, simple, variant)
                    .number(timeNs % NS_PER_MS == 0 ? timeNs / NS_PER_MS : timeNs / NS_PER_US)
                    .raw(',');
        }
    }

    /** A message that was the first of its subscription when it was recorded says so again. */
    private static void finish(final JsonBytes out, final MarketEvent event, final int variant) {
        end(out, event.has(EventFlags.INITIAL) ? variant | Stream.SNAPSHOT : variant);
    }

    static void trade(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        final MarketEvent event = frame.event();
        final long zonedMs = event.venueTimeNs() / NS_PER_MS + dialect(of).zoneMs();
        final boolean upbit = dialect(of) == KrwDialect.UPBIT;
        begin(out, "trade", of.venueSymbol(), variant);
        time(out, "timestamp", "tms", event.sendTimeNs(), variant);
        UtcText.date(key(out, "trade_date", upbit ? "td" : "tdt", variant).raw('"'), zonedMs, true)
                .raw("\",");
        UtcText.time(key(out, "trade_time", "ttm", variant).raw('"'), zonedMs, true)
                .raw("\",");
        time(out, "trade_timestamp", "ttms", event.venueTimeNs(), variant);
        price(key(out, "trade_price", "tp", variant), of, event.price());
        size(key(out, "trade_volume", "tv", variant), of, event.size());
        key(out, "ask_bid", "ab", variant).raw(event.has(EventFlags.SELL) ? "\"ASK\"," : "\"BID\",");
        key(out, "sequential_id", "sid", variant).number(event.tradeId()).raw(',');
        finish(out, event, variant);
    }

    /** {@return what writes books of at most so many levels a side} */
    static ServedStream.Writer orderbook(final int depth) {
        return (out, of, frame, variant) -> {
            final boolean upbit = dialect(of) == KrwDialect.UPBIT;
            begin(out, "orderbook", of.venueSymbol(), variant);
            if (upbit) {
                time(out, "timestamp", "tms", frame.event().venueTimeNs(), variant);
            }
            units(out, of, frame.event().levels(), depth, variant);
            key(out, "level", "lv", variant).raw(upbit ? "0," : "1,");
            if (!upbit) {
                time(out, "timestamp", "tms", frame.event().venueTimeNs(), variant);
            }
            finish(out, frame.event(), variant);
        };
    }

    /** Totals and levels; the shorter side is filled up with levels of 0, as the venues do. */
    private static void units(
            final JsonBytes out, final Instrument of, final PriceLevels levels, final int depth, final int variant) {
        final int bids = Math.min(depth, levels.bidCount());
        final int asks = Math.min(depth, levels.askCount());
        long bidTotal = 0;
        long askTotal = 0;
        for (int i = 0; i < bids; i++) {
            bidTotal += levels.bidSize(i);
        }
        for (int i = 0; i < asks; i++) {
            askTotal += levels.askSize(i);
        }
        size(key(out, "total_ask_size", "tas", variant), of, askTotal);
        size(key(out, "total_bid_size", "tbs", variant), of, bidTotal);
        key(out, "orderbook_units", "obu", variant).raw('[');
        for (int i = 0; i < Math.max(bids, asks); i++) {
            price(key(out.raw('{'), "ask_price", "ap", variant), of, i < asks ? levels.askPrice(i) : 0);
            price(key(out, "bid_price", "bp", variant), of, i < bids ? levels.bidPrice(i) : 0);
            size(key(out, "ask_size", "as", variant), of, i < asks ? levels.askSize(i) : 0);
            size(key(out, "bid_size", "bs", variant), of, i < bids ? levels.bidSize(i) : 0);
            out.dropTrailing(',').raw("},");
        }
        out.dropTrailing(',').raw("],");
    }

    static void ticker(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        begin(out, "ticker", of.venueSymbol(), variant);
        tickerFields(out, of, frame.event(), variant);
        finish(out, frame.event(), variant);
    }

    private static void tickerFields(
            final JsonBytes out, final Instrument of, final MarketEvent event, final int variant) {
        price(key(out, "opening_price", "op", variant), of, event.tickerOpen());
        price(key(out, "high_price", "hp", variant), of, event.tickerHigh());
        price(key(out, "low_price", "lp", variant), of, event.tickerLow());
        price(key(out, "trade_price", "tp", variant), of, event.tickerLast());
        size(key(out, "acc_trade_volume_24h", "atv24h", variant), of, event.tickerVolume());
        turnover(key(out, "acc_trade_price_24h", "atp24h", variant), of, event.tickerQuoteVolume());
        time(out, "timestamp", "tms", event.venueTimeNs(), variant);
    }

    /** A row of the tickers by REST; of a market without one, its last price alone. */
    static void tickerRow(final JsonBytes out, final Instrument of, final ServedFrame ticker, final long lastPrice) {
        out.raw("{\"market\":\"").raw(of.venueSymbol()).raw("\",");
        if (ticker != null) {
            tickerFields(out, of, ticker.event(), 0);
        } else if (lastPrice != FixedPoint.ABSENT) {
            price(out.raw("\"trade_price\":"), of, lastPrice);
        }
        out.dropTrailing(',').raw("},");
    }

    /** A row of the books by REST. */
    static void orderbookRow(final JsonBytes out, final Instrument of, final ServedFrame book, final long depth) {
        out.raw("{\"market\":\"").raw(of.venueSymbol()).raw("\",");
        time(out, "timestamp", "tms", book.event().venueTimeNs(), 0);
        units(out, of, book.event().levels(), (int) Math.min(depth, MOST_UNITS), 0);
        out.dropTrailing(',').raw("},");
    }

    static void candle(final JsonBytes out, final Instrument of, final ServedFrame frame, final int variant) {
        final MarketEvent event = frame.event();
        final boolean simple = (variant & SIMPLE) != 0;
        begin(out, KrwJson.LENGTHS.ofMs(event.intervalMs()).text(), of.venueSymbol(), variant);
        UtcText.dateTime(out.raw(simple ? "\"cdttmu\":\"" : "\"candle_date_time_utc\":\""), event.openTimeMs())
                .raw("\",");
        UtcText.dateTimeKst(out.raw(simple ? "\"cdttmk\":\"" : "\"candle_date_time_kst\":\""), event.openTimeMs())
                .raw("\",");
        price(key(out, "opening_price", "op", variant), of, event.open());
        price(key(out, "high_price", "hp", variant), of, event.high());
        price(key(out, "low_price", "lp", variant), of, event.low());
        price(key(out, "trade_price", "tp", variant), of, event.close());
        size(key(out, "candle_acc_trade_volume", "catv", variant), of, event.volume());
        turnover(key(out, "candle_acc_trade_price", "catp", variant), of, event.quoteVolume());
        time(out, "timestamp", "tms", event.venueTimeNs(), variant);
        finish(out, event, variant);
    }

    /** A row of the candles by REST. */
    static void candleRow(final JsonBytes out, final Instrument of, final ServedCandle candle) {
        out.raw("{\"market\":\"").raw(of.venueSymbol()).raw("\",\"candle_date_time_utc\":\"");
        UtcText.dateTime(out, candle.openTimeMs()).raw("\",\"candle_date_time_kst\":\"");
        UtcText.dateTimeKst(out, candle.openTimeMs()).raw("\",");
        price(out.raw("\"opening_price\":"), of, candle.open());
        price(out.raw("\"high_price\":"), of, candle.high());
        price(out.raw("\"low_price\":"), of, candle.low());
        price(out.raw("\"trade_price\":"), of, candle.close());
        time(out, "timestamp", "timestamp", candle.timeNs(), 0);
        turnover(out.raw("\"candle_acc_trade_price\":"), of, candle.quoteVolume());
        size(out.raw("\"candle_acc_trade_volume\":"), of, candle.volume());
        out.raw("\"unit\":")
                .number(candle.intervalMs() / CandleSeries.MINUTE_MS)
                .raw("},");
    }
}
