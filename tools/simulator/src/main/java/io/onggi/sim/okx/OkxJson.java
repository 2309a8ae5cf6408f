package io.onggi.sim.okx;

import static io.onggi.sim.net.MarketFields.plainPrice;
import static io.onggi.sim.net.MarketFields.plainSize;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.Figures;
import io.onggi.sim.market.Liquidations;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.wire.JsonBytes;

/** The texts of messages and replies, field for field as recorded; sizes are contracts. Stateless. */
final class OkxJson {
    /** Candle lengths of channels and calls, those that begin at UTC midnight. */
    static final CandleLengths LENGTHS =
            new CandleLengths("1m", "3m", "5m", "15m", "30m", "1H", "2H", "4H", "6Hutc", "", "12Hutc", "1Dutc");

    private OkxJson() {}

    private static JsonBytes arg(final JsonBytes out, final String channel, final Market market) {
        return out.raw("{\"arg\":{\"channel\":\"")
                .raw(channel)
                .raw("\",\"instId\":\"")
                .raw(market.instrument().venueSymbol())
                .raw("\"}");
    }

    private static JsonBytes instrument(final JsonBytes out, final Market market) {
        return out.raw("{\"instType\":\"SWAP\",\"instId\":\"")
                .raw(market.instrument().venueSymbol())
                .raw('"');
    }

    private static JsonBytes contracts(
            final JsonBytes out, final String name, final Market market, final long mantissa) {
        return out.plain(name, mantissa, OkxContract.digits(market.instrument()));
    }

    private static JsonBytes time(final JsonBytes out, final long timeMs) {
        return out.raw(",\"ts\":\"").number(timeMs).raw('"');
    }

    private static void level(final JsonBytes out, final SimInstrument of, final long price, final long size) {
        out.raw("[\"").plain(price, of.priceDigits()).raw("\",\"").plain(size, OkxContract.digits(of));
        // How many orders there are nobody simulates; the number is only never 0 where there is a size.
        out.raw("\",\"0\",\"").number(size == 0 ? 0 : 1 + size % 7).raw("\"],");
    }

    /** Both sides, asks first, with the opening of the item. */
    static JsonBytes sides(final JsonBytes out, final SimInstrument of, final BookCopy book) {
        out.raw("{\"asks\":[");
        for (int i = 0; i < book.askCount(); i++) {
            level(out, of, book.askPrice(i), book.askSize(i));
        }
        out.dropTrailing(',').raw("],\"bids\":[");
        for (int i = 0; i < book.bidCount(); i++) {
            level(out, of, book.bidPrice(i), book.bidSize(i));
        }
        return out.dropTrailing(',').raw(']');
    }

    private static JsonBytes changes(final JsonBytes out, final SimInstrument of, final DepthFrames frame) {
        out.raw("{\"asks\":[");
        for (int i = frame.bidCount(); i < frame.bidCount() + frame.askCount(); i++) {
            level(out, of, frame.price(i), frame.size(i));
        }
        out.dropTrailing(',').raw("],\"bids\":[");
        for (int i = 0; i < frame.bidCount(); i++) {
            level(out, of, frame.price(i), frame.size(i));
        }
        return out.dropTrailing(',').raw(']');
    }

    /** The checksum is 0 since the summer of 2026, protocol notes 2.4. */
    static void book(
            final JsonBytes out, final Market market, final DepthFrames frame, final BookCopy book, final int variant) {
        final SimInstrument of = market.instrument();
        arg(out, "books", market);
        if (book == null) {
            changes(out.raw(",\"action\":\"update\",\"data\":["), of, frame);
            time(out, frame.timeMs()).raw(",\"checksum\":0,\"prevSeqId\":").number(frame.prevId());
        } else {
            sides(out.raw(",\"action\":\"snapshot\",\"data\":["), of, book);
            time(out, book.timeMs()).raw(",\"checksum\":0,\"prevSeqId\":-1");
        }
        out.raw(",\"seqId\":").number(frame.lastId()).raw("}]}");
    }

    static void shortBook(
            final JsonBytes out, final Market market, final DepthFrames frame, final BookCopy book, final int variant) {
        sides(arg(out, "books5", market).raw(",\"data\":["), market.instrument(), book);
        out.raw(",\"instId\":\"").raw(market.instrument().venueSymbol()).raw('"');
        time(out, book.timeMs()).raw(",\"seqId\":").number(book.lastId()).raw("}]}");
    }

    static void best(final JsonBytes out, final Market market, final int variant) {
        arg(out, "bbo-tbt", market).raw(",\"data\":[{\"asks\":[");
        level(out, market.instrument(), market.bestAskPrice(), market.bestAskSize());
        out.dropTrailing(',').raw("],\"bids\":[");
        level(out, market.instrument(), market.bestBidPrice(), market.bestBidSize());
        time(out.dropTrailing(',').raw(']'), market.touchTimeMs());
        out.raw(",\"seqId\":").number(market.updateId()).raw("}]}");
    }

    static void trade(final JsonBytes out, final Market market, final long trade, final long until, final int variant) {
        final TradeTape tape = market.tape();
        arg(out, "trades", market).raw(",\"data\":[");
        tradeFields(out, market, trade, tape.lastId(trade), tape.size(trade));
        out.raw(",\"count\":\"").number(tape.lastId(trade) - tape.firstId(trade) + 1);
        out.raw("\",\"source\":\"0\",\"seqId\":").number(tape.lastId(trade)).raw("}]}");
    }

    private static void tradeFields(
            final JsonBytes out, final Market market, final long trade, final long id, final long size) {
        final TradeTape tape = market.tape();
        out.raw("{\"instId\":\"").raw(market.instrument().venueSymbol());
        out.raw("\",\"tradeId\":\"").number(id).raw('"');
        plainPrice(out, "px", market, tape.price(trade));
        contracts(out, "sz", market, size);
        time(out.raw(tape.takerBuys(trade) ? ",\"side\":\"buy\"" : ",\"side\":\"sell\""), tape.timeMs(trade));
    }

    /** One fill of a trade: they share its size, and the last one has what remains. */
    static void fillRow(final JsonBytes out, final Market market, final long trade, final long id) {
        final TradeTape tape = market.tape();
        final long others = tape.lastId(trade) - tape.firstId(trade);
        final long share = tape.size(trade) / (others + 1);
        final long size = id == tape.lastId(trade) ? tape.size(trade) - share * others : share;
        tradeFields(out, market, trade, id, size);
        out.raw(",\"source\":\"0\"},");
    }

    static void ticker(final JsonBytes out, final Market market, final int variant) {
        tickerRow(arg(out, "tickers", market).raw(",\"data\":["), market);
        out.dropTrailing(',').raw("]}");
    }

    static void tickerRow(final JsonBytes out, final Market market) {
        final Candle day = market.candles().day();
        final TradeTape tape = market.tape();
        instrument(out, market);
        plainPrice(out, "last", market, day.close());
        contracts(out, "lastSz", market, tape.next() == 0 ? 0 : tape.size(tape.next() - 1));
        plainPrice(out, "askPx", market, market.bestAskPrice());
        contracts(out, "askSz", market, market.bestAskSize());
        plainPrice(out, "bidPx", market, market.bestBidPrice());
        contracts(out, "bidSz", market, market.bestBidSize());
        plainPrice(out, "open24h", market, day.open());
        plainPrice(out, "high24h", market, day.high());
        plainPrice(out, "low24h", market, day.low());
        plainSize(out, "volCcy24h", market, day.volume());
        contracts(out, "vol24h", market, day.volume());
        plainPrice(out, "sodUtc0", market, day.open());
        plainPrice(out, "sodUtc8", market, day.open());
        time(out, market.nowMs()).raw("},");
    }

    static void candle(
            final JsonBytes out,
            final Market market,
            final CandleLength bar,
            final Candle candle,
            final boolean closed) {
        candleRow(arg(out, "candle" + bar.text(), market).raw(",\"data\":["), market, candle, closed);
        out.dropTrailing(',').raw("]}");
    }

    static void candleRow(final JsonBytes out, final Market market, final Candle candle, final boolean closed) {
        final SimInstrument of = market.instrument();
        out.raw("[\"").number(candle.openMs());
        out.raw("\",\"").plain(candle.open(), of.priceDigits()).raw("\",\"").plain(candle.high(), of.priceDigits());
        out.raw("\",\"").plain(candle.low(), of.priceDigits()).raw("\",\"").plain(candle.close(), of.priceDigits());
        out.raw("\",\"").plain(candle.volume(), OkxContract.digits(of));
        out.raw("\",\"").plain(candle.volume(), of.sizeDigits());
        out.raw("\",\"").number(candle.turnoverWhole()).raw('.');
        out.padded(candle.turnoverRest(), candle.turnoverDigits());
        out.raw(closed ? "\",\"1\"]," : "\",\"0\"],");
    }

    static void markPrice(final JsonBytes out, final Market market, final int variant) {
        markRow(arg(out, "mark-price", market).raw(",\"data\":["), market);
        out.dropTrailing(',').raw("]}");
    }

    static void markRow(final JsonBytes out, final Market market) {
        instrument(out, market).plain("markPx", market.mark().markE8(), MarkPrice.DIGITS);
        time(out, market.nowMs()).raw("},");
    }

    /** An index is named by its pair, without what the contract is called behind it. */
    static void index(final JsonBytes out, final Market market, final int variant) {
        final String pair = market.instrument().base() + "-USDT";
        out.raw("{\"arg\":{\"channel\":\"index-tickers\",\"instId\":\"").raw(pair);
        out.raw("\"},\"data\":[{\"instId\":\"").raw(pair).raw('"');
        for (final String name : new String[] {"idxPx", "open24h", "high24h", "low24h", "sodUtc0", "sodUtc8"}) {
            out.plain(name, market.mark().indexE8(), MarkPrice.DIGITS);
        }
        time(out, market.nowMs()).raw("}]}");
    }

    static void funding(final JsonBytes out, final Market market, final int variant) {
        fundingRow(arg(out, "funding-rate", market).raw(",\"data\":["), market);
        out.dropTrailing(',').raw("]}");
    }

    static void fundingRow(final JsonBytes out, final Market market) {
        final long nextMs = MarkPrice.nextFundingMs(market.nowMs());
        instrument(out, market).raw(",\"method\":\"current_period\",\"formulaType\":\"withRate\"");
        out.plain("fundingRate", market.mark().fundingE8(), MarkPrice.DIGITS);
        out.raw(",\"nextFundingRate\":\"\",\"fundingTime\":\"").number(nextMs);
        out.raw("\",\"nextFundingTime\":\"").number(nextMs + MarkPrice.FUNDING_EVERY_MS);
        out.raw("\",\"minFundingRate\":\"-0.00375\",\"maxFundingRate\":\"0.00375\",\"interestRate\":\"\",");
        out.raw("\"impactValue\":\"\",\"settState\":\"settled\",\"settFundingRate\":\"0.0001\",\"premium\":\"0.0001\"");
        time(out, market.nowMs()).raw("},");
    }

    /** What was settled is what was predicted. */
    static void settledRow(final JsonBytes out, final Market market, final Figures.Funding row) {
        instrument(out, market)
                .raw(",\"method\":\"current_period\",\"formulaType\":\"withRate\"")
                .plain("fundingRate", row.rateE8(), MarkPrice.DIGITS)
                .plain("realizedRate", row.rateE8(), MarkPrice.DIGITS)
                .plain("fundingTime", row.timeMs(), 0)
                .raw("},");
    }

    /** Named by the end of the period. */
    static void ratioRow(final JsonBytes out, final long endMs, final Figures.Shares shares) {
        out.raw("[\"").number(endMs);
        out.raw("\",\"").plain(shares.ratio(), Figures.SHARE_DIGITS).raw("\"],");
    }

    /** Named by the start of the period; what was sold stands first, in the base asset. */
    static void takerRow(final JsonBytes out, final Market market, final Figures.Period row) {
        final int digits = market.instrument().sizeDigits();
        out.raw("[\"").number(row.startMs());
        out.raw("\",\"").plain(row.sold(), digits);
        out.raw("\",\"").plain(row.bought(), digits).raw("\"],");
    }

    static void openInterest(final JsonBytes out, final Market market, final int variant) {
        openInterestRow(arg(out, "open-interest", market).raw(",\"data\":["), market);
        out.dropTrailing(',').raw("]}");
    }

    static void openInterestRow(final JsonBytes out, final Market market) {
        contracts(instrument(out, market), "oi", market, market.openInterest());
        plainSize(out, "oiCcy", market, market.openInterest());
        out.fixed("oiUsd", Math.round(market.openInterestWorth() * 100), 2);
        time(out, market.nowMs()).raw("},");
    }

    /** One channel for all contracts; the side is that of the order: what is sold was long. */
    static void liquidation(final JsonBytes out, final Market market, final int variant) {
        final Liquidations last = market.liquidations();
        final String pair = market.instrument().base() + "-USDT";
        out.raw("{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[");
        instrument(out, market)
                .raw(",\"instFamily\":\"")
                .raw(pair)
                .raw("\",\"uly\":\"")
                .raw(pair);
        out.raw(last.sell() ? "\",\"details\":[{\"side\":\"sell\"" : "\",\"details\":[{\"side\":\"buy\"");
        out.raw(last.sell() ? ",\"posSide\":\"long\"" : ",\"posSide\":\"short\"");
        plainPrice(out, "bkPx", market, last.price());
        contracts(out.raw(",\"bkLoss\":\"0\""), "sz", market, last.size());
        time(out.raw(",\"ccy\":\"\""), last.timeMs()).raw("}]}]}");
    }
}
