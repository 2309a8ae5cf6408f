package io.onggi.sim.bitget;

import static io.onggi.sim.net.MarketFields.plainSize;
import static io.onggi.sim.net.MarketFields.price;
import static io.onggi.sim.net.MarketFields.symbol;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.Figures;
import io.onggi.sim.market.Figures.Who;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestPages;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.VenueRest;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import java.util.List;
import java.util.function.BiConsumer;

/** The public calls and the limit of an address. Event loop only. */
final class BitgetRest implements VenueRest {
    private static final String MARKET = "/api/v2/mix/market/";
    private static final int MOST_LEVELS = 400;
    private static final long RATIOS = 30;

    private final VenueSetup setup;
    private final RateWindow calls;
    private final BookCopy book = new BookCopy(MOST_LEVELS);

    BitgetRest(final VenueSetup setup) {
        this.setup = setup;
        calls = new RateWindow(setup.rules().rest().windowMs());
    }

    @Override
    public void answer(final RestCall call, final RestReply reply) {
        if (calls.add(call.nowMs(), 1) > setup.rules().rest().budget()) {
            tooMany(reply, 429, 0);
        } else if (call.path().equals("/api/v2/public/time")) {
            begin(call, reply).raw("{\"serverTime\":\"").number(call.nowMs()).raw("\"}}");
        } else if (!call.path().startsWith(MARKET)) {
            noPath(call, reply);
        } else if (call.path().endsWith("long-short")) {
            ratio(call, reply, call.path().substring(MARKET.length()));
        } else if (!BitgetJson.PRODUCT.equalsIgnoreCase(call.parameter("productType"))) {
            error(call, reply, 400, "40034", "Parameter productType does not exist");
        } else {
            market(call, reply, call.path().substring(MARKET.length()));
        }
    }

    private void market(final RestCall call, final RestReply reply, final String name) {
        switch (name) {
            case "contracts" -> rows(call, reply, this::contract);
            case "tickers" -> rows(call, reply, BitgetJson::tickerRow);
            case "ticker" -> row(call, reply, BitgetJson::tickerRow);
            case "symbol-price" -> row(call, reply, BitgetRest::prices);
            case "current-fund-rate" -> rows(call, reply, BitgetRest::funding);
            case "history-fund-rate" -> settled(call, reply);
            case "open-interest" -> openInterest(call, reply);
            case "candles" -> candles(call, reply, 1_000, false);
            case "history-candles" -> candles(call, reply, 200, true);
            case "merge-depth" -> depth(call, reply);
            case "fills" -> trades(call, reply, 100, false);
            case "fills-history" -> trades(call, reply, 1_000, true);
            default -> noPath(call, reply);
        }
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        reply.status(status).raw("{\"code\":\"429\",\"msg\":\"Too Many Requests\",\"requestTime\":0,\"data\":null}");
    }

    private static void noPath(final RestCall call, final RestReply reply) {
        error(call, reply, 404, "40404", "Request URL NOT FOUND");
    }

    private static void error(
            final RestCall call, final RestReply reply, final int status, final String code, final String message) {
        reply.status(status).raw("{\"code\":\"").raw(code).raw("\",\"msg\":").text(message);
        reply.body().raw(",\"requestTime\":").number(call.nowMs()).raw(",\"data\":null}");
    }

    private static JsonBytes begin(final RestCall call, final RestReply reply) {
        return reply.body()
                .raw("{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":")
                .number(call.nowMs())
                .raw(",\"data\":");
    }

    /** Answers for all contracts, or for one of them. */
    private void rows(final RestCall call, final RestReply reply, final BiConsumer<JsonBytes, Market> row) {
        if (call.parameter("symbol") != null) {
            row(call, reply, row);
            return;
        }
        RestPages.rows(begin(call, reply), setup.markets(), row).raw('}');
    }

    private void row(final RestCall call, final RestReply reply, final BiConsumer<JsonBytes, Market> row) {
        final Market market = market(call, reply);
        if (market != null) {
            RestPages.rows(begin(call, reply), List.of(market), row).raw('}');
        }
    }

    /** {@return the market that is asked for, or null once that was said to be wrong} */
    private Market market(final RestCall call, final RestReply reply) {
        final Market market = setup.find(call.parameter("symbol"));
        if (market == null) {
            error(call, reply, 400, "40034", "Parameter " + call.parameter("symbol") + " does not exist");
        }
        return market;
    }

    private void contract(final JsonBytes out, final Market market) {
        final SimInstrument instrument = market.instrument();
        out.raw("{\"symbol\":\"").raw(instrument.venueSymbol());
        out.raw("\",\"baseCoin\":\"").raw(instrument.base());
        out.raw("\",\"quoteCoin\":\"USDT\",\"makerFeeRate\":\"0.0002\",\"takerFeeRate\":\"0.0006\",");
        out.raw("\"supportMarginCoins\":[\"USDT\"],\"minTradeNum\":\"");
        out.fixed(instrument.lot(), instrument.sizeDigits());
        out.raw("\",\"priceEndStep\":\"").number(instrument.ticks().tickAt(0));
        out.raw("\",\"volumePlace\":\"").number(instrument.sizeDigits());
        out.raw("\",\"pricePlace\":\"").number(instrument.priceDigits());
        out.raw("\",\"sizeMultiplier\":\"").fixed(instrument.lot(), instrument.sizeDigits());
        out.raw("\",\"symbolType\":\"perpetual\",\"minTradeUSDT\":\"5\",\"symbolStatus\":\"");
        out.raw(setup.model().listed().of(instrument, "normal")).raw("\",");
        out.raw("\"offTime\":\"-1\",\"limitOpenTime\":\"-1\",\"launchTime\":\"\",\"fundInterval\":\"8\",");
        out.raw(
                "\"minLever\":\"1\",\"maxLever\":\"125\",\"maxMarketOrderQty\":\"100000\",\"maxOrderQty\":\"1000000\"},");
    }

    private static void prices(final JsonBytes out, final Market market) {
        price(symbol(out, market), "price", market, market.bestBidPrice());
        out.plain("indexPrice", market.mark().indexE8(), MarkPrice.DIGITS);
        out.plain("markPrice", market.mark().markE8(), MarkPrice.DIGITS);
        out.raw(",\"ts\":\"").number(market.nowMs()).raw("\"},");
    }

    private static void funding(final JsonBytes out, final Market market) {
        symbol(out, market).plain("fundingRate", market.mark().fundingE8(), MarkPrice.DIGITS);
        out.raw(",\"fundingRateInterval\":\"8\",\"nextUpdate\":\"").number(MarkPrice.nextFundingMs(market.nowMs()));
        out.raw("\",\"minFundingRate\":\"-0.003\",\"maxFundingRate\":\"0.003\"},");
    }

    private void openInterest(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            final JsonBytes out = begin(call, reply).raw("{\"openInterestList\":[");
            plainSize(symbol(out, market), "size", market, market.openInterest());
            out.raw("}],\"ts\":\"").number(market.nowMs()).raw("\"}}");
        }
    }

    private void settled(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            final long size = Math.max(1, Math.min(call.number("pageSize", 20), 100));
            RestPages.rows(begin(call, reply), Figures.funding(market, size), (out, row) -> {
                symbol(out, market).plain("fundingRate", row.rateE8(), MarkPrice.DIGITS);
                out.plain("fundingTime", row.timeMs(), 0).raw("},");
            });
            reply.body().raw('}');
        }
    }

    /** These calls name no product; the members are called by who is counted. */
    private void ratio(final RestCall call, final RestReply reply, final String name) {
        switch (name) {
            case "long-short" -> ratio(call, reply, "", Who.POSITIONS);
            case "account-long-short" -> ratio(call, reply, "Account", Who.ALL_ACCOUNTS);
            case "position-long-short" -> ratio(call, reply, "Position", Who.POSITIONS);
            default -> noPath(call, reply);
        }
    }

    private void ratio(final RestCall call, final RestReply reply, final String key, final Who who) {
        final Market market = market(call, reply);
        if (market != null) {
            RestPages.rows(begin(call, reply), Figures.periods(market, RATIOS), (out, row) -> {
                final Figures.Shares shares = row.shares(who);
                out.raw('{').plain("ts", row.endMs(), 0);
                out.plain("long" + key + "Ratio", shares.longs(), Figures.SHARE_DIGITS);
                out.plain("short" + key + "Ratio", shares.shorts(), Figures.SHARE_DIGITS);
                out.plain("longShort" + key + "Ratio", shares.ratio(), Figures.SHARE_DIGITS);
                out.raw("},");
            });
            reply.body().raw('}');
        }
    }

    private static long limit(final RestCall call, final long most) {
        return Math.max(1, Math.min(call.number("limit", 100), most));
    }

    /** The newest rows of the time asked for, the oldest of them first. */
    private void candles(final RestCall call, final RestReply reply, final long most, final boolean onlyClosed) {
        final CandleLength interval = BitgetJson.LENGTHS.of(String.valueOf(call.parameter("granularity")));
        if (interval == null) {
            error(call, reply, 400, "400171", "Parameter granularity is wrong");
            return;
        }
        final Market market = market(call, reply);
        if (market != null) {
            final long running = Math.floorDiv(market.nowMs(), interval.ms()) * interval.ms();
            final RestPages.Candles page = new RestPages.Candles(
                    interval.ms(),
                    call.number("startTime", 0),
                    Math.min(call.number("endTime", Long.MAX_VALUE), onlyClosed ? running : Long.MAX_VALUE),
                    limit(call, most),
                    true,
                    false);
            RestPages.candles(
                    begin(call, reply),
                    market,
                    page,
                    (out, of, candle, closed) -> BitgetJson.candleRow(out, of, candle));
            reply.body().raw('}');
        }
    }

    /** Levels are numbers here, and there is no id. */
    private void depth(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market == null) {
            return;
        }
        final int levels = (int) Math.max(1, Math.min(call.number("limit", 100), MOST_LEVELS));
        final BookCopy shown = setup.restBook(market, book, levels);
        final SimInstrument of = market.instrument();
        final JsonBytes out = begin(call, reply).raw("{\"asks\":[");
        for (int i = 0; i < shown.askCount(); i++) {
            level(out, of, shown.askPrice(i), shown.askSize(i));
        }
        out.dropTrailing(',').raw("],\"bids\":[");
        for (int i = 0; i < shown.bidCount(); i++) {
            level(out, of, shown.bidPrice(i), shown.bidSize(i));
        }
        out.dropTrailing(',').raw("],\"ts\":\"").number(shown.timeMs()).raw("\",\"scale\":\"");
        out.plain(of.ticks().tickAt(0), of.priceDigits());
        out.raw("\",\"precision\":\"scale0\",\"isMaxPrecision\":\"NO\"}}");
    }

    private static void level(final JsonBytes out, final SimInstrument of, final long price, final long size) {
        out.raw('[')
                .plain(price, of.priceDigits())
                .raw(',')
                .plain(size, of.sizeDigits())
                .raw("],");
    }

    /** @param older whether times and ids limit it, and sides are spelt another way */
    private void trades(final RestCall call, final RestReply reply, final long most, final boolean older) {
        final Market market = market(call, reply);
        if (market != null) {
            RestPages.trades(
                    begin(call, reply),
                    market,
                    older ? call.number("startTime", 0) : 0,
                    older ? call.number("endTime", Long.MAX_VALUE - 1) + 1 : Long.MAX_VALUE,
                    older ? call.number("idLessThan", Long.MAX_VALUE) : Long.MAX_VALUE,
                    limit(call, most),
                    (out, of, trade) -> BitgetJson.tradeRow(out, of, trade, older));
            reply.body().raw('}');
        }
    }
}
