package io.onggi.sim.binance;

import static io.onggi.sim.net.MarketFields.price;
import static io.onggi.sim.net.MarketFields.size;
import static io.onggi.sim.net.MarketFields.turnover;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleSeries;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.Liquidations;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.MarketFields;
import io.onggi.sim.wire.JsonBytes;

/** The texts of market events and replies, field for field as documented. Stateless. */
final class BinanceJson {
    private BinanceJson() {}

    private static JsonBytes head(final JsonBytes out, final String event, final long timeMs) {
        return out.raw("{\"e\":\"").raw(event).raw("\",\"E\":").number(timeMs);
    }

    private static JsonBytes symbol(final JsonBytes out, final Market market) {
        return out.raw(",\"s\":\"").raw(market.instrument().venueSymbol()).raw('"');
    }

    private static boolean isSpot(final Market market) {
        return market.instrument().venue() == Venue.BINANCE_SPOT;
    }

    /** Only futures name the kind of market. */
    private static void end(final JsonBytes out, final Market market) {
        out.raw(isSpot(market) ? "}" : ",\"st\":1}");
    }

    private static JsonBytes pair(final JsonBytes out, final Market market) {
        if (isSpot(market)) {
            return symbol(out, market);
        }
        return symbol(out, market)
                .raw(",\"ps\":\"")
                .raw(market.instrument().venueSymbol())
                .raw('"');
    }

    static void aggTrade(final JsonBytes out, final Market market, final long trade, final long aggregateId) {
        final TradeTape tape = market.tape();
        symbol(head(out, "aggTrade", tape.timeMs(trade) + 1), market)
                .raw(",\"a\":")
                .number(aggregateId);
        price(out, "p", market, tape.price(trade));
        size(out, "q", market, tape.size(trade));
        if (!isSpot(market)) {
            size(out, "nq", market, tape.size(trade));
        }
        out.raw(",\"f\":").number(tape.firstId(trade)).raw(",\"l\":").number(tape.lastId(trade));
        maker(out.raw(",\"T\":").number(tape.timeMs(trade)), market, trade);
        end(out, market);
    }

    private static void maker(final JsonBytes out, final Market market, final long trade) {
        out.raw(market.tape().takerBuys(trade) ? ",\"m\":false" : ",\"m\":true");
        if (isSpot(market)) {
            out.raw(",\"M\":true");
        }
    }

    /** A raw trade of spot. */
    static void trade(final JsonBytes out, final Market market, final long trade) {
        final TradeTape tape = market.tape();
        symbol(head(out, "trade", tape.timeMs(trade) + 1), market)
                .raw(",\"t\":")
                .number(tape.lastId(trade));
        price(out, "p", market, tape.price(trade));
        size(out, "q", market, tape.size(trade));
        maker(out.raw(",\"T\":").number(tape.timeMs(trade)), market, trade);
        end(out, market);
    }

    static void aggTradeRow(final JsonBytes out, final Market market, final long trade, final long aggregateId) {
        final TradeTape tape = market.tape();
        out.raw("{\"a\":").number(aggregateId);
        price(out, "p", market, tape.price(trade));
        size(out, "q", market, tape.size(trade));
        if (!isSpot(market)) {
            size(out, "nq", market, tape.size(trade));
        }
        out.raw(",\"f\":").number(tape.firstId(trade)).raw(",\"l\":").number(tape.lastId(trade));
        maker(out.raw(",\"T\":").number(tape.timeMs(trade)), market, trade);
        out.raw("},");
    }

    static void tradeRow(final JsonBytes out, final Market market, final long trade) {
        final TradeTape tape = market.tape();
        out.raw("{\"id\":").number(tape.lastId(trade));
        price(out, "price", market, tape.price(trade));
        size(out, "qty", market, tape.size(trade));
        out.raw(",\"quoteQty\":\"")
                .fixed(tape.price(trade) * tape.size(trade), market.instrument().turnoverDigits());
        out.raw("\",\"time\":").number(tape.timeMs(trade)).raw(",\"isBuyerMaker\":");
        out.raw(tape.takerBuys(trade) ? "false" : "true").raw(isSpot(market) ? ",\"isBestMatch\":true}," : "},");
    }

    static void depthUpdate(final JsonBytes out, final Market market, final DepthFrames frame) {
        changes(out, market, frame);
        out.raw(",\"b\":[");
        final SimInstrument instrument = market.instrument();
        for (int i = 0; i < frame.bidCount(); i++) {
            level(out, instrument, frame.price(i), frame.size(i));
        }
        out.dropTrailing(',').raw("],\"a\":[");
        for (int i = frame.bidCount(); i < frame.bidCount() + frame.askCount(); i++) {
            level(out, instrument, frame.price(i), frame.size(i));
        }
        out.dropTrailing(',').raw("]}");
    }

    /** On spot the ids of an update follow those of the one before, on futures it names that one's last. */
    private static void changes(final JsonBytes out, final Market market, final DepthFrames frame) {
        head(out, "depthUpdate", frame.timeMs() + 1);
        if (isSpot(market)) {
            symbol(out, market).raw(",\"U\":").number(frame.prevId() + 1);
            out.raw(",\"u\":").number(frame.lastId());
        } else {
            pair(out.raw(",\"T\":").number(frame.timeMs()), market);
            out.raw(",\"st\":1,\"U\":").number(frame.firstId());
            out.raw(",\"u\":").number(frame.lastId());
            out.raw(",\"pu\":").number(frame.prevId());
        }
    }

    /** A partial book of futures has the shape of an update, but its levels are the whole top; of spot, of a reply. */
    static void partialDepth(final JsonBytes out, final Market market, final DepthFrames frame, final BookCopy book) {
        if (isSpot(market)) {
            snapshot(out, market, book);
            return;
        }
        changes(out, market, frame);
        out.raw(",\"b\":");
        sides(out, market.instrument(), book, ",\"a\":");
        out.raw('}');
    }

    private static void level(final JsonBytes out, final SimInstrument instrument, final long price, final long size) {
        out.raw("[\"").fixed(price, instrument.priceDigits());
        out.raw("\",\"").fixed(size, instrument.sizeDigits()).raw("\"],");
    }

    private static void sides(
            final JsonBytes out, final SimInstrument instrument, final BookCopy book, final String between) {
        out.raw('[');
        for (int i = 0; i < book.bidCount(); i++) {
            level(out, instrument, book.bidPrice(i), book.bidSize(i));
        }
        out.dropTrailing(',').raw(']').raw(between).raw('[');
        for (int i = 0; i < book.askCount(); i++) {
            level(out, instrument, book.askPrice(i), book.askSize(i));
        }
        out.dropTrailing(',').raw(']');
    }

    static void snapshot(final JsonBytes out, final Market market, final BookCopy book) {
        out.raw("{\"lastUpdateId\":").number(book.lastId());
        if (!isSpot(market)) {
            out.raw(",\"E\":").number(book.timeMs() + 1);
            out.raw(",\"T\":").number(book.timeMs());
        }
        sides(out.raw(",\"bids\":"), market.instrument(), book, ",\"asks\":");
        out.raw('}');
    }

    static void bookTicker(final JsonBytes out, final Market market) {
        if (isSpot(market)) {
            symbol(out.raw("{\"u\":").number(market.updateId()), market);
        } else {
            head(out, "bookTicker", market.touchTimeMs() + 1).raw(",\"u\":").number(market.updateId());
            pair(out.raw(",\"T\":").number(market.touchTimeMs()), market);
        }
        touch(out, market);
        end(out, market);
    }

    private static void touch(final JsonBytes out, final Market market) {
        price(out, "b", market, market.bestBidPrice());
        size(out, "B", market, market.bestBidSize());
        price(out, "a", market, market.bestAskPrice());
        size(out, "A", market, market.bestAskSize());
    }

    static void kline(
            final JsonBytes out,
            final Market market,
            final CandleLength interval,
            final Candle candle,
            final long eventMs,
            final boolean closed) {
        symbol(head(out, "kline", eventMs), market).raw(",\"k\":{\"t\":").number(candle.openMs());
        out.raw(",\"T\":").number(candle.openMs() + interval.ms() - 1);
        symbol(out, market)
                .raw(",\"i\":\"")
                .raw(interval.text())
                .raw("\",\"f\":")
                .number(candle.firstId());
        out.raw(",\"L\":").number(candle.lastId());
        price(out, "o", market, candle.open());
        price(out, "c", market, candle.close());
        price(out, "h", market, candle.high());
        price(out, "l", market, candle.low());
        size(out, "v", market, candle.volume());
        out.raw(",\"n\":")
                .number(candle.trades())
                .raw(closed ? ",\"x\":true" : ",\"x\":false")
                .raw(",\"q\":\"");
        turnover(out, candle).raw('"');
        size(out, "V", market, candle.takerVolume()).raw(",\"Q\":\"");
        turnover(out, candle.takerTurnoverWhole(), candle.takerTurnoverRest(), candle.turnoverDigits());
        out.raw("\",\"B\":\"0\"}}");
    }

    static void klineRow(final JsonBytes out, final Market market, final CandleLength interval, final Candle candle) {
        final int digits = market.instrument().priceDigits();
        final int sizeDigits = market.instrument().sizeDigits();
        out.raw('[').number(candle.openMs());
        out.raw(",\"").fixed(candle.open(), digits).raw("\",\"").fixed(candle.high(), digits);
        out.raw("\",\"").fixed(candle.low(), digits).raw("\",\"").fixed(candle.close(), digits);
        out.raw("\",\"").fixed(candle.volume(), sizeDigits).raw("\",").number(candle.openMs() + interval.ms() - 1);
        out.raw(",\"");
        turnover(out, candle);
        out.raw("\",")
                .number(candle.trades())
                .raw(",\"")
                .fixed(candle.takerVolume(), sizeDigits)
                .raw("\",\"");
        turnover(out, candle.takerTurnoverWhole(), candle.takerTurnoverRest(), candle.turnoverDigits());
        out.raw("\",\"0\"],");
    }

    static void markPrice(final JsonBytes out, final Market market, final long nowMs) {
        final MarkPrice mark = market.mark();
        symbol(head(out, "markPriceUpdate", nowMs), market);
        out.raw(",\"p\":\"").fixed(mark.markE8(), MarkPrice.DIGITS);
        out.raw("\",\"ap\":\"").fixed(mark.markE8(), MarkPrice.DIGITS);
        out.raw("\",\"i\":\"").fixed(mark.indexE8(), MarkPrice.DIGITS);
        out.raw("\",\"P\":\"").fixed(mark.indexE8(), MarkPrice.DIGITS);
        out.raw("\",\"r\":\"").fixed(mark.fundingE8(), MarkPrice.DIGITS);
        end(out.raw("\",\"T\":").number(MarkPrice.nextFundingMs(nowMs)), market);
    }

    static void premiumIndex(final JsonBytes out, final Market market) {
        final MarkPrice mark = market.mark();
        MarketFields.symbol(out, market)
                .fixed("markPrice", mark.markE8(), MarkPrice.DIGITS)
                .fixed("indexPrice", mark.indexE8(), MarkPrice.DIGITS)
                .fixed("estimatedSettlePrice", mark.indexE8(), MarkPrice.DIGITS)
                .fixed("lastFundingRate", mark.fundingE8(), MarkPrice.DIGITS);
        out.raw(",\"interestRate\":\"0.00010000\",\"nextFundingTime\":");
        out.number(MarkPrice.nextFundingMs(market.nowMs()));
        out.raw(",\"time\":").number(market.nowMs()).raw("},");
    }

    /** The rolling day as a call tells it. */
    static void dayRow(final JsonBytes out, final Market market) {
        final Candle day = market.candles().day();
        price(MarketFields.symbol(out, market), "lastPrice", market, day.close());
        price(out, "openPrice", market, day.open());
        price(out, "highPrice", market, day.high());
        price(out, "lowPrice", market, day.low());
        size(out, "volume", market, day.volume()).raw(",\"quoteVolume\":\"");
        turnover(out, day).raw("\",\"openTime\":").number(market.nowMs() - CandleSeries.DAY_MS);
        out.raw(",\"closeTime\":").number(market.nowMs());
        out.raw(",\"count\":").number(day.trades()).raw("},");
    }

    static void forceOrder(final JsonBytes out, final Market market, final long nowMs) {
        final Liquidations last = market.liquidations();
        head(out, "forceOrder", nowMs)
                .raw(",\"o\":{\"s\":\"")
                .raw(market.instrument().venueSymbol());
        out.raw("\",\"S\":\"").raw(last.sell() ? "SELL" : "BUY").raw("\",\"o\":\"LIMIT\",\"f\":\"IOC\"");
        size(out, "q", market, last.size());
        price(out, "p", market, last.price());
        price(out, "ap", market, last.price());
        out.raw(",\"X\":\"FILLED\"");
        size(out, "l", market, last.size());
        size(out, "z", market, last.size());
        out.raw(",\"T\":").number(last.timeMs()).raw("}}");
    }

    /** The rolling day; the mini form has no changes and no counts. */
    static void ticker(final JsonBytes out, final Market market, final long nowMs, final boolean mini) {
        final Candle day = market.candles().day();
        symbol(head(out, mini ? "24hrMiniTicker" : "24hrTicker", nowMs), market);
        if (!mini) {
            final long change = day.close() - day.open();
            price(out, "p", market, change);
            out.raw(",\"P\":\"").fixed(change * 100_000 / day.open(), 3).raw('"');
            price(out, "w", market, (day.high() + day.low()) / 2);
            if (isSpot(market)) {
                touch(out, market);
            }
        }
        price(out, "c", market, day.close());
        if (!mini) {
            final TradeTape tape = market.tape();
            size(out, "Q", market, tape.next() == 0 ? 0 : tape.size(tape.next() - 1));
        }
        price(out, "o", market, day.open());
        price(out, "h", market, day.high());
        price(out, "l", market, day.low());
        size(out, "v", market, day.volume()).raw(",\"q\":\"");
        turnover(out, day).raw('"');
        if (!mini) {
            out.raw(",\"O\":")
                    .number(nowMs - CandleSeries.DAY_MS)
                    .raw(",\"C\":")
                    .number(nowMs);
            out.raw(",\"F\":").number(day.firstId()).raw(",\"L\":").number(day.lastId());
            out.raw(",\"n\":").number(day.trades());
        }
        if (!isSpot(market)) {
            out.raw(",\"st\":1,\"ps\":\"")
                    .raw(market.instrument().venueSymbol())
                    .raw('"');
        }
        out.raw('}');
    }
}
