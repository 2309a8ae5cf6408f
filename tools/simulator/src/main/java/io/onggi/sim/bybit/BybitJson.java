package io.onggi.sim.bybit;

import static io.onggi.sim.net.MarketFields.price;
import static io.onggi.sim.net.MarketFields.size;
import static io.onggi.sim.net.MarketFields.turnover;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.Liquidations;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.wire.JsonBytes;
import java.util.UUID;

/** The texts of topics and replies, field for field as recorded. Stateless. */
final class BybitJson {
    /** Candle lengths of topics and calls. */
    static final CandleLengths LENGTHS =
            new CandleLengths("1", "3", "5", "15", "30", "60", "120", "240", "360", "", "720", "D");

    /** Ids of books begin far from 1, which is the id of a book after a restart of the service. */
    static final long FIRST_UPDATE = 18_000_000L;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private BybitJson() {}

    private static JsonBytes topic(final JsonBytes out, final String channel, final Market market) {
        return out.raw("{\"topic\":\"")
                .raw(channel)
                .raw('.')
                .raw(market.instrument().venueSymbol())
                .raw('"');
    }

    /** {@return the id of the newest frame} */
    static long updateId(final DepthFrames frame) {
        return FIRST_UPDATE + frame.frames();
    }

    static void book(
            final JsonBytes out, final Market market, final int depth, final DepthFrames frame, final BookCopy book) {
        final long timeMs = book == null ? frame.timeMs() : book.timeMs();
        topic(out, "orderbook." + depth, market);
        out.raw(book == null ? ",\"type\":\"delta\",\"ts\":" : ",\"type\":\"snapshot\",\"ts\":")
                .number(timeMs + 2);
        out.raw(",\"data\":{\"s\":\"").raw(market.instrument().venueSymbol()).raw("\",\"b\":[");
        if (book == null) {
            final SimInstrument instrument = market.instrument();
            for (int i = 0; i < frame.bidCount(); i++) {
                level(out, instrument, frame.price(i), frame.size(i));
            }
            out.dropTrailing(',').raw("],\"a\":[");
            for (int i = frame.bidCount(); i < frame.bidCount() + frame.askCount(); i++) {
                level(out, instrument, frame.price(i), frame.size(i));
            }
            out.dropTrailing(',').raw(']');
        } else {
            sides(out, market.instrument(), book);
        }
        out.raw(",\"u\":").number(updateId(frame)).raw(",\"seq\":").number(market.updateId());
        out.raw("},\"cts\":").number(timeMs).raw('}');
    }

    /** Both sides behind the opening of the bids' array. */
    static void sides(final JsonBytes out, final SimInstrument instrument, final BookCopy book) {
        for (int i = 0; i < book.bidCount(); i++) {
            level(out, instrument, book.bidPrice(i), book.bidSize(i));
        }
        out.dropTrailing(',').raw("],\"a\":[");
        for (int i = 0; i < book.askCount(); i++) {
            level(out, instrument, book.askPrice(i), book.askSize(i));
        }
        out.dropTrailing(',').raw(']');
    }

    /** A deleted level has the size 0 without decimals. */
    private static void level(final JsonBytes out, final SimInstrument instrument, final long price, final long size) {
        out.raw("[\"").fixed(price, instrument.priceDigits()).raw("\",\"");
        out.fixed(size, size == 0 ? 0 : instrument.sizeDigits()).raw("\"],");
    }

    /** The best levels, whole each time; here the times stand before the type. */
    static void best(final JsonBytes out, final Market market, final int variant) {
        topic(out, "orderbook.1", market).raw(",\"ts\":").number(market.touchTimeMs() + 1);
        out.raw(",\"type\":\"snapshot\",\"data\":{\"s\":\"")
                .raw(market.instrument().venueSymbol())
                .raw("\",\"b\":[");
        level(out, market.instrument(), market.bestBidPrice(), market.bestBidSize());
        out.dropTrailing(',').raw("],\"a\":[");
        level(out, market.instrument(), market.bestAskPrice(), market.bestAskSize());
        out.dropTrailing(',').raw("],\"u\":").number(FIRST_UPDATE + market.touchChanges());
        out.raw(",\"seq\":").number(market.updateId());
        out.raw("},\"cts\":").number(market.touchTimeMs()).raw('}');
    }

    static void trades(
            final JsonBytes out, final Market market, final long first, final long until, final int variant) {
        final TradeTape tape = market.tape();
        topic(out, "publicTrade", market)
                .raw(",\"type\":\"snapshot\",\"ts\":")
                .number(tape.timeMs(until - 1) + 1)
                .raw(",\"data\":[");
        for (long trade = first; trade < until; trade++) {
            out.raw("{\"T\":").number(tape.timeMs(trade)).raw(",\"s\":\"");
            out.raw(market.instrument().venueSymbol()).raw("\",\"S\":\"").raw(side(tape.takerBuys(trade)));
            size(out.raw('"'), "v", market, tape.size(trade));
            price(out, "p", market, tape.price(trade));
            out.raw(",\"L\":\"").raw(direction(tape, trade)).raw("\",\"i\":\"").raw(tradeId(market, trade));
            out.raw("\",\"BT\":false,\"RPI\":false,\"seq\":")
                    .number(tape.lastId(trade))
                    .raw("},");
        }
        out.dropTrailing(',').raw("]}");
    }

    private static String side(final boolean buy) {
        return buy ? "Buy" : "Sell";
    }

    private static String direction(final TradeTape tape, final long trade) {
        if (trade <= tape.oldest() || tape.price(trade) == tape.price(trade - 1)) {
            return "ZeroPlusTick";
        }
        return tape.price(trade) > tape.price(trade - 1) ? "PlusTick" : "MinusTick";
    }

    /** {@return a UUID: always the same of one trade, and in no order} */
    private static String tradeId(final Market market, final long trade) {
        final long high =
                (market.tape().lastId(trade) + market.instrument().symbol().hashCode()) * MIX;
        final long low = (high ^ high >>> 31) * MIX;
        return new UUID(high, low).toString();
    }

    static void tradeRow(final JsonBytes out, final Market market, final long trade) {
        final TradeTape tape = market.tape();
        out.raw("{\"execId\":\"").raw(tradeId(market, trade)).raw("\",\"symbol\":\"");
        out.raw(market.instrument().venueSymbol()).raw('"');
        price(out, "price", market, tape.price(trade));
        size(out, "size", market, tape.size(trade));
        out.raw(",\"side\":\"").raw(side(tape.takerBuys(trade))).raw("\",\"time\":\"");
        out.number(tape.timeMs(trade)).raw("\",\"isBlockTrade\":false,\"isRPITrade\":false,\"seq\":\"");
        out.number(tape.lastId(trade)).raw("\"},");
    }

    static void kline(
            final JsonBytes out,
            final Market market,
            final CandleLength interval,
            final Candle candle,
            final long eventMs,
            final boolean closed) {
        final int digits = market.instrument().priceDigits();
        topic(out, "kline." + interval.text(), market)
                .raw(",\"data\":[{\"start\":")
                .number(candle.openMs());
        out.raw(",\"end\":").number(candle.openMs() + interval.ms() - 1);
        out.raw(",\"interval\":\"").raw(interval.text());
        out.raw("\",\"open\":\"").plain(candle.open(), digits);
        out.raw("\",\"close\":\"").plain(candle.close(), digits);
        out.raw("\",\"high\":\"").plain(candle.high(), digits);
        out.raw("\",\"low\":\"").plain(candle.low(), digits);
        out.raw("\",\"volume\":\"").plain(candle.volume(), market.instrument().sizeDigits());
        turnover(out.raw("\",\"turnover\":\""), candle);
        out.raw(closed ? "\",\"confirm\":true" : "\",\"confirm\":false");
        out.raw(",\"timestamp\":").number(candle.trades() == 0 ? eventMs : candle.lastTradeMs());
        out.raw("}],\"ts\":").number(eventMs).raw(",\"type\":\"snapshot\"}");
    }

    static void klineRow(final JsonBytes out, final Market market, final Candle candle) {
        final int digits = market.instrument().priceDigits();
        out.raw("[\"").number(candle.openMs());
        out.raw("\",\"").plain(candle.open(), digits).raw("\",\"").plain(candle.high(), digits);
        out.raw("\",\"").plain(candle.low(), digits).raw("\",\"").plain(candle.close(), digits);
        out.raw("\",\"").plain(candle.volume(), market.instrument().sizeDigits());
        turnover(out.raw("\",\""), candle).raw("\"],");
    }

    /** The side is that of the position: what is sold was long. */
    static void liquidation(final JsonBytes out, final Market market, final int variant) {
        final Liquidations last = market.liquidations();
        topic(out, "allLiquidation", market)
                .raw(",\"type\":\"snapshot\",\"ts\":")
                .number(market.nowMs());
        out.raw(",\"data\":[{\"T\":").number(last.timeMs()).raw(",\"s\":\"");
        out.raw(market.instrument().venueSymbol()).raw("\",\"S\":\"").raw(side(last.sell()));
        size(out.raw('"'), "v", market, last.size());
        price(out, "p", market, last.price()).raw("}]}");
    }
}
