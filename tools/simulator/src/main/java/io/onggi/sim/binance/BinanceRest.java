package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.VenueLimits;
import io.onggi.sim.wire.JsonBytes;

/** The public REST calls, their weights and the ban that follows too many. Event loop only. */
final class BinanceRest {
    /** Aggregate id of the first trade on a tape. */
    static final long FIRST_AGGREGATE_ID = 5_000_000L;

    private static final long MINUTE_MS = 60_000L;
    private static final long BAN_SECONDS = 120;

    private final MarketModel model;
    private final FaultPlan faults;
    private final VenueLimits limits;
    private final RateWindow weight = new RateWindow(MINUTE_MS);
    private final RateWindow refused = new RateWindow(MINUTE_MS);
    private final BookCopy book = new BookCopy(1_000);
    private long bannedUntilMs;

    BinanceRest(final MarketModel model, final FaultPlan faults, final VenueLimits limits) {
        this.model = model;
        this.faults = faults;
        this.limits = limits;
    }

    void answer(final RestCall call, final RestReply reply) {
        final int used = weight.add(call.nowMs(), weightOf(call));
        reply.header("X-MBX-USED-WEIGHT-1M", Integer.toString(used));
        if (call.nowMs() < bannedUntilMs) {
            tooMany(reply, 418, (bannedUntilMs - call.nowMs()) / 1_000 + 1);
            return;
        }
        if (used > limits.binanceWeightPerMinute()) {
            if (refused.add(call.nowMs(), 1) > limits.binanceBanAfter()) {
                bannedUntilMs = call.nowMs() + BAN_SECONDS * 1_000;
                tooMany(reply, 418, BAN_SECONDS);
            } else {
                tooMany(reply, 429, weight.untilNextMs(call.nowMs()) / 1_000 + 1);
            }
            return;
        }
        switch (call.path()) {
            case "/fapi/v1/ping" -> reply.body().raw("{}");
            case "/fapi/v1/time" ->
                reply.body().raw("{\"serverTime\":").number(call.nowMs()).raw('}');
            case "/fapi/v1/exchangeInfo" -> exchangeInfo(reply.body(), call.nowMs());
            case "/fapi/v1/premiumIndex" -> premiumIndex(call, reply);
            case "/fapi/v1/depth" -> forMarket(call, reply, this::depth);
            case "/fapi/v1/klines" -> forMarket(call, reply, this::klines);
            case "/fapi/v1/aggTrades" -> forMarket(call, reply, this::aggTrades);
            default -> reply.status(404).raw("{\"code\":-5000,\"msg\":\"Path not found\"}");
        }
    }

    static void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        reply.header("Retry-After", Long.toString(retryAfterSeconds));
        reply.status(status)
                .raw("{\"code\":-1003,\"msg\":\"Too many requests; current limit of IP is 2400 per minute.\"}");
    }

    private static int weightOf(final RestCall call) {
        final long limit = call.number("limit", 500);
        return switch (call.path()) {
            case "/fapi/v1/depth" -> limit <= 50 ? 2 : limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
            case "/fapi/v1/klines" -> limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1_000 ? 5 : 10;
            case "/fapi/v1/aggTrades" -> 20;
            case "/fapi/v1/premiumIndex" -> call.parameter("symbol") == null ? 10 : 1;
            default -> 1;
        };
    }

    private interface MarketCall {
        void answer(Market market, RestCall call, RestReply reply);
    }

    private void forMarket(final RestCall call, final RestReply reply, final MarketCall answer) {
        final String symbol = call.parameter("symbol");
        if (symbol == null) {
            error(reply, -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
            return;
        }
        final Market market = model.find(Venue.BINANCE_USDM, symbol);
        if (market == null) {
            error(reply, -1121, "Invalid symbol.");
            return;
        }
        answer.answer(market, call, reply);
    }

    private static void error(final RestReply reply, final int code, final String message) {
        reply.status(400)
                .raw("{\"code\":")
                .number(code)
                .raw(",\"msg\":")
                .text(message)
                .raw('}');
    }

    private void depth(final Market market, final RestCall call, final RestReply reply) {
        final long limit = call.number("limit", 500);
        if (limit != 5 && limit != 10 && limit != 20 && limit != 50 && limit != 100 && limit != 500 && limit != 1_000) {
            error(reply, -4021, "Invalid depth limit");
            return;
        }
        if (faults.fires(FaultKind.STALE_SNAPSHOT, market.instrument().venueSymbol())) {
            BinanceJson.snapshot(reply.body(), market, market.staleBook());
            return;
        }
        market.copyBook(book, (int) limit);
        BinanceJson.snapshot(reply.body(), market, book);
    }

    private void klines(final Market market, final RestCall call, final RestReply reply) {
        final BinanceInterval interval = BinanceInterval.ofText(String.valueOf(call.parameter("interval")));
        if (interval == null) {
            error(reply, -1120, "Invalid interval.");
            return;
        }
        final long limit = Math.max(1, Math.min(call.number("limit", 500), 1_500));
        final long newest = interval.openMs(market.candles().currentMs());
        final long end = Math.min(newest, interval.openMs(call.number("endTime", newest)));
        final long oldest = interval.openMs(market.candles().firstMs() + interval.ms() - 1);
        final long start = call.number("startTime", -1);
        final long wanted = start < 0 ? end - (limit - 1) * interval.ms() : interval.openMs(start + interval.ms() - 1);
        final Candle candle = market.candles().holder();
        reply.body().raw('[');
        long openMs = Math.max(oldest, wanted);
        for (long rows = 0; rows < limit && openMs <= end; rows++, openMs += interval.ms()) {
            if (market.candles().read(openMs, interval.ms(), candle)) {
                BinanceJson.klineRow(reply.body(), market, interval, candle);
            }
        }
        reply.body().dropTrailing(',').raw(']');
    }

    private void aggTrades(final Market market, final RestCall call, final RestReply reply) {
        final TradeTape tape = market.tape();
        final long limit = Math.max(1, Math.min(call.number("limit", 500), 1_000));
        final long fromId = call.number("fromId", -1);
        final long startTime = call.number("startTime", -1);
        final long endTime = call.number("endTime", Long.MAX_VALUE);
        if (fromId >= 0 && startTime >= 0) {
            error(reply, -1128, "Combination of optional parameters invalid.");
            return;
        }
        long trade = Math.max(tape.oldest(), tape.next() - limit);
        if (fromId >= 0) {
            trade = Math.max(tape.oldest(), fromId - FIRST_AGGREGATE_ID);
        } else if (startTime >= 0) {
            trade = tape.oldest();
            while (trade < tape.next() && tape.timeMs(trade) < startTime) {
                trade++;
            }
        }
        final JsonBytes out = reply.body().raw('[');
        for (long rows = 0; rows < limit && trade < tape.next() && tape.timeMs(trade) <= endTime; rows++, trade++) {
            out.raw("{\"a\":").number(FIRST_AGGREGATE_ID + trade);
            BinanceJson.price(out, "p", market, tape.price(trade));
            BinanceJson.size(out, "q", market, tape.size(trade));
            BinanceJson.size(out, "nq", market, tape.size(trade));
            out.raw(",\"f\":").number(tape.firstId(trade)).raw(",\"l\":").number(tape.lastId(trade));
            out.raw(",\"T\":").number(tape.timeMs(trade));
            out.raw(tape.takerBuys(trade) ? ",\"m\":false}," : ",\"m\":true},");
        }
        out.dropTrailing(',').raw(']');
    }

    private void premiumIndex(final RestCall call, final RestReply reply) {
        if (call.parameter("symbol") != null) {
            forMarket(call, reply, (market, ignored, answer) -> BinanceJson.premiumIndex(answer.body(), market));
            return;
        }
        reply.body().raw('[');
        for (final Market market : model.markets()) {
            if (market.instrument().venue() == Venue.BINANCE_USDM) {
                BinanceJson.premiumIndex(reply.body(), market);
                reply.body().raw(',');
            }
        }
        reply.body().dropTrailing(',').raw(']');
    }

    private void exchangeInfo(final JsonBytes out, final long nowMs) {
        out.raw("{\"timezone\":\"UTC\",\"serverTime\":").number(nowMs);
        out.raw(
                ",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":");
        out.number(limits.binanceWeightPerMinute());
        out.raw("},{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\",\"intervalNum\":10,\"limit\":300},");
        out.raw("{\"rateLimitType\":\"ORDERS\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":1200}],");
        out.raw("\"exchangeFilters\":[],\"symbols\":[");
        for (final Market market : model.markets()) {
            if (market.instrument().venue() == Venue.BINANCE_USDM) {
                symbol(out, market.instrument());
            }
        }
        out.dropTrailing(',').raw("]}");
    }

    private void symbol(final JsonBytes out, final SimInstrument instrument) {
        final int digits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        out.raw("{\"symbol\":\"").raw(instrument.venueSymbol());
        out.raw("\",\"pair\":\"").raw(instrument.venueSymbol());
        out.raw("\",\"contractType\":\"PERPETUAL\",\"deliveryDate\":4133404800000,\"onboardDate\":1569398400000,");
        out.raw("\"status\":\"").raw(model.listed().of(instrument.venueSymbol(), "TRADING"));
        out.raw("\",\"baseAsset\":\"").raw(instrument.base());
        out.raw("\",\"quoteAsset\":\"USDT\",\"marginAsset\":\"USDT\",\"pricePrecision\":")
                .number(digits);
        out.raw(",\"quantityPrecision\":").number(sizeDigits);
        out.raw(",\"underlyingType\":\"COIN\",\"triggerProtect\":\"0.0500\",\"liquidationFee\":\"0.012500\",");
        out.raw("\"marketTakeBound\":\"0.05\",\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"");
        out.fixed(instrument.ticks().tickAt(0), digits).raw("\",\"maxPrice\":\"4529764\",\"tickSize\":\"");
        out.fixed(instrument.ticks().tickAt(0), digits);
        out.raw("\"},{\"filterType\":\"LOT_SIZE\",\"minQty\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\",\"maxQty\":\"1000000\",\"stepSize\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\"},{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\",\"maxQty\":\"100000\",\"stepSize\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\"},{\"filterType\":\"MAX_NUM_ORDERS\",\"limit\":200},");
        out.raw("{\"filterType\":\"MIN_NOTIONAL\",\"notional\":\"5\"},");
        out.raw("{\"filterType\":\"PERCENT_PRICE\",\"multiplierUp\":\"1.0500\",\"multiplierDown\":\"0.9500\",");
        out.raw(
                "\"multiplierDecimal\":\"4\"}],\"orderTypes\":[\"LIMIT\",\"MARKET\"],\"timeInForce\":[\"GTC\",\"IOC\",\"FOK\",\"GTX\"]},");
    }
}
