package io.onggi.sim.bitget;

import static io.onggi.sim.net.MarketFields.plainPrice;
import static io.onggi.sim.net.MarketFields.plainSize;
import static io.onggi.sim.net.MarketFields.turnover;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.CandleSeries;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.Stream;
import io.onggi.sim.wire.JsonBytes;

/** The texts of messages and replies, field for field as recorded. Stateless. */
final class BitgetJson {
    /** Candle lengths of channels and calls, those that begin at UTC midnight. */
    static final CandleLengths LENGTHS =
            new CandleLengths("1m", "", "5m", "15m", "30m", "1H", "", "4H", "6Hutc", "", "12Hutc", "1Dutc");

    /** The one product that is simulated. */
    static final String PRODUCT = "USDT-FUTURES";

    /** Candles of the past in the first message of a channel. */
    private static final long OLD_CANDLES = 200;

    private BitgetJson() {}

    /** Begins a message; its data are open. */
    static JsonBytes begin(final JsonBytes out, final String action, final String channel, final Market market) {
        out.raw("{\"action\":\"").raw(action);
        out.raw("\",\"arg\":{\"instType\":\"").raw(PRODUCT);
        out.raw("\",\"channel\":\"").raw(channel);
        return out.raw("\",\"instId\":\"")
                .raw(market.instrument().venueSymbol())
                .raw("\"},\"data\":[");
    }

    /** Ends a message that was made at this time. */
    static void end(final JsonBytes out, final long timeMs) {
        out.dropTrailing(',').raw("],\"ts\":").number(timeMs + 2).raw('}');
    }

    static void level(final JsonBytes out, final SimInstrument of, final long price, final long size) {
        out.raw("[\"").fixed(price, of.priceDigits()).raw("\",\"");
        out.fixed(size, size == 0 ? 0 : of.sizeDigits()).raw("\"],");
    }

    /** Both sides, asks first, with the opening of the item. */
    static void sides(final JsonBytes out, final SimInstrument of, final BookCopy book) {
        out.raw("{\"asks\":[");
        for (int i = 0; i < book.askCount(); i++) {
            level(out, of, book.askPrice(i), book.askSize(i));
        }
        out.dropTrailing(',').raw("],\"bids\":[");
        for (int i = 0; i < book.bidCount(); i++) {
            level(out, of, book.bidPrice(i), book.bidSize(i));
        }
        out.dropTrailing(',').raw(']');
    }

    static void shortBook(final JsonBytes out, final Market market, final String channel, final BookCopy book) {
        sides(begin(out, "snapshot", channel, market), market.instrument(), book);
        out.raw(",\"checksum\":0,\"seq\":").number(book.lastId());
        out.raw(",\"ts\":\"").number(book.timeMs()).raw("\"}");
        end(out, book.timeMs());
    }

    static void best(final JsonBytes out, final Market market, final int variant) {
        begin(out, "snapshot", "books1", market).raw("{\"asks\":[");
        level(out, market.instrument(), market.bestAskPrice(), market.bestAskSize());
        out.dropTrailing(',').raw("],\"bids\":[");
        level(out, market.instrument(), market.bestBidPrice(), market.bestBidSize());
        out.dropTrailing(',').raw("],\"checksum\":0,\"seq\":").number(market.updateId());
        out.raw(",\"ts\":\"").number(market.touchTimeMs()).raw("\"}");
        end(out, market.touchTimeMs());
    }

    private static String action(final int variant) {
        return (variant & Stream.SNAPSHOT) != 0 ? "snapshot" : "update";
    }

    /** The newest first. */
    static void trades(
            final JsonBytes out, final Market market, final long first, final long until, final int variant) {
        begin(out, action(variant), "trade", market);
        for (long trade = until - 1; trade >= first; trade--) {
            final TradeTape tape = market.tape();
            out.raw("{\"ts\":\"").number(tape.timeMs(trade));
            tradeFields(out.raw("\",\"price\":\""), market, trade);
            out.raw(tape.takerBuys(trade) ? "\"buy\"" : "\"sell\"");
            out.raw(",\"tradeId\":\"").number(tape.lastId(trade)).raw("\"},");
        }
        end(out, market.tape().timeMs(until - 1));
    }

    private static void tradeFields(final JsonBytes out, final Market market, final long trade) {
        out.fixed(market.tape().price(trade), market.instrument().priceDigits());
        out.raw("\",\"size\":\"")
                .fixed(market.tape().size(trade), market.instrument().sizeDigits());
        out.raw("\",\"side\":");
    }

    /** @param capitals whether the side begins with a capital letter, as it does in older trades */
    static void tradeRow(final JsonBytes out, final Market market, final long trade, final boolean capitals) {
        final TradeTape tape = market.tape();
        out.raw("{\"tradeId\":\"").number(tape.lastId(trade));
        tradeFields(out.raw("\",\"price\":\""), market, trade);
        out.raw(
                capitals
                        ? tape.takerBuys(trade) ? "\"Buy\"" : "\"Sell\""
                        : tape.takerBuys(trade) ? "\"buy\"" : "\"sell\"");
        out.raw(",\"ts\":\"").number(tape.timeMs(trade));
        out.raw("\",\"symbol\":\"").raw(market.instrument().venueSymbol()).raw("\"},");
    }

    /** In the first message stand older candles too, the oldest first. */
    static void candle(
            final JsonBytes out,
            final Market market,
            final CandleLength interval,
            final Candle candle,
            final long eventMs,
            final int variant) {
        begin(out, action(variant), "candle" + interval.text(), market);
        if ((variant & Stream.SNAPSHOT) != 0) {
            final CandleSeries candles = market.candles();
            final Candle older = candles.holder();
            for (long n = OLD_CANDLES; n > 0; n--) {
                final long openMs = candle.openMs() - n * interval.ms();
                if (openMs >= candles.firstMs() && candles.read(openMs, interval.ms(), older)) {
                    candleRow(out, market, older);
                }
            }
        }
        candleRow(out, market, candle);
        end(out, eventMs);
    }

    static void candleRow(final JsonBytes out, final Market market, final Candle candle) {
        final int digits = market.instrument().priceDigits();
        out.raw("[\"").number(candle.openMs());
        out.raw("\",\"").plain(candle.open(), digits).raw("\",\"").plain(candle.high(), digits);
        out.raw("\",\"").plain(candle.low(), digits).raw("\",\"").plain(candle.close(), digits);
        out.raw("\",\"").plain(candle.volume(), market.instrument().sizeDigits());
        turnover(out.raw("\",\""), candle);
        turnover(out.raw("\",\""), candle).raw("\"],");
    }

    static void ticker(final JsonBytes out, final Market market, final int variant) {
        tickerRow(begin(out, "snapshot", "ticker", market), market);
        end(out, market.nowMs());
    }

    static void tickerRow(final JsonBytes out, final Market market) {
        final Candle day = market.candles().day();
        final MarkPrice mark = market.mark();
        final String symbol = market.instrument().venueSymbol();
        out.raw("{\"instId\":\"").raw(symbol).raw('"');
        plainPrice(out, "lastPr", market, day.close());
        plainPrice(out, "bidPr", market, market.bestBidPrice());
        plainPrice(out, "askPr", market, market.bestAskPrice());
        plainSize(out, "bidSz", market, market.bestBidSize());
        plainSize(out, "askSz", market, market.bestAskSize());
        plainPrice(out, "open24h", market, day.open());
        plainPrice(out, "high24h", market, day.high());
        plainPrice(out, "low24h", market, day.low());
        out.plain("change24h", Math.round((double) (day.close() - day.open()) / day.open() * 1e5), 5);
        out.plain("fundingRate", mark.fundingE8(), MarkPrice.DIGITS);
        out.raw(",\"nextFundingTime\":\"")
                .number(MarkPrice.nextFundingMs(market.nowMs()))
                .raw('"');
        out.plain("markPrice", mark.markE8(), MarkPrice.DIGITS);
        out.plain("indexPrice", mark.indexE8(), MarkPrice.DIGITS);
        plainSize(out, "holdingAmount", market, market.openInterest());
        plainSize(out, "baseVolume", market, day.volume());
        turnover(out.raw(",\"quoteVolume\":\""), day).raw('"');
        plainPrice(out, "openUtc", market, day.open());
        out.raw(",\"symbolType\":\"1\",\"symbol\":\"").raw(symbol);
        out.raw("\",\"deliveryPrice\":\"0\",\"ts\":\"").number(market.nowMs()).raw("\"},");
    }
}
