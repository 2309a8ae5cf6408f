package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestPages;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.VenueRest;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import java.util.Set;
import java.util.function.BiConsumer;

/** The public REST calls, their weights and the ban that follows too many. Event loop only. */
final class BinanceRest implements VenueRest {
    /** Aggregate id of the first trade on a tape. */
    static final long FIRST_AGGREGATE_ID = 5_000_000L;

    private static final long BAN_SECONDS = 120;
    private static final Set<Long> LEVELS = Set.of(5L, 10L, 20L, 50L, 100L, 500L, 1_000L);
    private static final int MOST_SPOT_LEVELS = 5_000;

    private final VenueSetup setup;
    private final BinanceFigures figures;
    private final RateWindow weight;
    private final RateWindow refused;
    private final BookCopy book = new BookCopy(1_000);
    private long bannedUntilMs;

    BinanceRest(final VenueSetup setup) {
        this.setup = setup;
        figures = new BinanceFigures(setup);
        weight = new RateWindow(setup.rules().rest().windowMs());
        refused = new RateWindow(setup.rules().rest().windowMs());
    }

    @Override
    public void answer(final RestCall call, final RestReply reply) {
        final int used = weight.add(call.nowMs(), weightOf(call));
        reply.header("X-MBX-USED-WEIGHT-1M", Integer.toString(used));
        if (call.nowMs() < bannedUntilMs) {
            tooMany(reply, 418, (bannedUntilMs - call.nowMs()) / 1_000 + 1);
            return;
        }
        if (used > setup.rules().rest().budget()) {
            if (refused.add(call.nowMs(), 1) > setup.rules().rest().banAfter()) {
                bannedUntilMs = call.nowMs() + BAN_SECONDS * 1_000;
                tooMany(reply, 418, BAN_SECONDS);
            } else {
                tooMany(reply, 429, weight.untilNextMs(call.nowMs()) / 1_000 + 1);
            }
            return;
        }
        switch (kindOf(call)) {
            case "ping" -> reply.body().raw("{}");
            case "time" ->
                reply.body().raw("{\"serverTime\":").number(call.nowMs()).raw('}');
            case "exchangeInfo" -> exchangeInfo(reply.body(), call.nowMs());
            case "depth" -> forMarket(call, reply, this::depth);
            case "klines" -> forMarket(call, reply, this::klines);
            case "aggTrades" -> forMarket(call, reply, this::aggTrades);
            case "trades", "historicalTrades" -> forMarket(call, reply, this::trades);
            case "premiumIndex" -> oneOrAll(call, reply, BinanceJson::premiumIndex);
            case "ticker/24hr" -> oneOrAll(call, reply, BinanceJson::dayRow);
            default -> {
                if (isSpot() || !figures.answer(call, reply)) {
                    reply.status(404).raw("{\"code\":-5000,\"msg\":\"Path not found\"}");
                }
            }
        }
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        refuse(reply, status, retryAfterSeconds);
    }

    static void refuse(final RestReply reply, final int status, final long retryAfterSeconds) {
        reply.header("Retry-After", Long.toString(retryAfterSeconds));
        reply.status(status)
                .raw("{\"code\":-1003,\"msg\":\"Too many requests; current limit of IP is 2400 per minute.\"}");
    }

    /** {@return the last part of a call's path; one that the market does not have is empty} */
    private String kindOf(final RestCall call) {
        final String base = isSpot() ? "/api/v3/" : "/fapi/v1/";
        final String kind = call.path().startsWith(base) ? call.path().substring(base.length()) : "";
        return isSpot() && kind.equals("premiumIndex") ? "" : kind;
    }

    private boolean isSpot() {
        return setup.venue() == Venue.BINANCE_SPOT;
    }

    private int weightOf(final RestCall call) {
        final long limit = call.number("limit", 500);
        final String kind = kindOf(call);
        if (isSpot()) {
            return switch (kind) {
                case "depth" -> limit <= 100 ? 5 : limit <= 500 ? 25 : limit <= 1_000 ? 50 : 250;
                case "klines" -> 2;
                case "aggTrades" -> 4;
                case "trades", "historicalTrades" -> 25;
                case "exchangeInfo" -> 20;
                case "ticker/24hr" -> call.parameter("symbol") == null ? 80 : 2;
                default -> 1;
            };
        }
        return switch (kind) {
            case "depth" -> limit <= 50 ? 2 : limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
            case "klines" -> limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1_000 ? 5 : 10;
            case "aggTrades" -> 20;
            case "trades" -> 5;
            case "historicalTrades" -> 200;
            case "premiumIndex" -> call.parameter("symbol") == null ? 10 : 1;
            case "ticker/24hr" -> call.parameter("symbol") == null ? 40 : 1;
            default -> BinanceFigures.isFree(call.path()) ? 0 : 1;
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
        final Market market = setup.find(symbol);
        if (market == null) {
            error(reply, -1121, "Invalid symbol.");
            return;
        }
        answer.answer(market, call, reply);
    }

    static void error(final RestReply reply, final int code, final String message) {
        reply.status(400)
                .raw("{\"code\":")
                .number(code)
                .raw(",\"msg\":")
                .text(message)
                .raw('}');
    }

    private void depth(final Market market, final RestCall call, final RestReply reply) {
        final long limit = call.number("limit", 500);
        final boolean known = isSpot() ? limit >= 1 && limit <= MOST_SPOT_LEVELS : LEVELS.contains(limit);
        if (!known) {
            error(reply, -4021, "Invalid depth limit");
            return;
        }
        BinanceJson.snapshot(reply.body(), market, setup.restBook(market, book, (int) limit));
    }

    private void klines(final Market market, final RestCall call, final RestReply reply) {
        final CandleLength interval = CandleLengths.LOWER_CASE.of(String.valueOf(call.parameter("interval")));
        if (interval == null) {
            error(reply, -1120, "Invalid interval.");
            return;
        }
        final long limit = Math.max(1, Math.min(call.number("limit", 500), isSpot() ? 1_000 : 1_500));
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
            BinanceJson.aggTradeRow(out, market, trade, FIRST_AGGREGATE_ID + trade);
        }
        out.dropTrailing(',').raw(']');
    }

    /** The newest ones, or those from an id on; oldest first. */
    private void trades(final Market market, final RestCall call, final RestReply reply) {
        final TradeTape tape = market.tape();
        final long limit = Math.max(1, Math.min(call.number("limit", 500), 1_000));
        final long fromId = call.path().endsWith("historicalTrades") ? call.number("fromId", -1) : -1;
        long trade = fromId < 0 ? Math.max(tape.oldest(), tape.next() - limit) : tape.oldest();
        while (trade < tape.next() && tape.lastId(trade) < fromId) {
            trade++;
        }
        final JsonBytes out = reply.body().raw('[');
        for (long rows = 0; rows < limit && trade < tape.next(); rows++, trade++) {
            BinanceJson.tradeRow(out, market, trade);
        }
        out.dropTrailing(',').raw(']');
    }

    private void oneOrAll(final RestCall call, final RestReply reply, final BiConsumer<JsonBytes, Market> row) {
        if (call.parameter("symbol") == null) {
            RestPages.rows(reply.body(), setup.markets(), row);
        } else {
            forMarket(call, reply, (market, ignored, answer) -> {
                row.accept(answer.body(), market);
                answer.body().dropTrailing(',');
            });
        }
    }

    private void exchangeInfo(final JsonBytes out, final long nowMs) {
        out.raw("{\"timezone\":\"UTC\",\"serverTime\":").number(nowMs);
        out.raw(
                ",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":");
        out.number(setup.rules().rest().budget());
        out.raw("},{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\",\"intervalNum\":10,\"limit\":300},");
        out.raw("{\"rateLimitType\":\"ORDERS\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":1200}],");
        out.raw("\"exchangeFilters\":[],\"symbols\":[");
        for (final Market market : setup.markets()) {
            symbol(out, market.instrument());
        }
        out.dropTrailing(',').raw("]}");
    }

    private void symbol(final JsonBytes out, final SimInstrument instrument) {
        final int digits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        out.raw("{\"symbol\":\"").raw(instrument.venueSymbol());
        if (isSpot()) {
            out.raw("\",\"status\":\"TRADING\",\"baseAsset\":\"").raw(instrument.base());
            out.raw("\",\"baseAssetPrecision\":8,\"quoteAsset\":\"USDT\",\"quotePrecision\":8,");
            out.raw("\"quoteAssetPrecision\":8,\"isSpotTradingAllowed\":true,\"isMarginTradingAllowed\":true,");
            filters(out, instrument);
            out.raw("],\"permissions\":[],\"permissionSets\":[[\"SPOT\"]]},");
            return;
        }
        out.raw("\",\"pair\":\"").raw(instrument.venueSymbol());
        out.raw("\",\"contractType\":\"PERPETUAL\",\"deliveryDate\":4133404800000,\"onboardDate\":1569398400000,");
        out.raw("\"status\":\"").raw(setup.model().listed().of(instrument, "TRADING"));
        out.raw("\",\"baseAsset\":\"").raw(instrument.base());
        out.raw("\",\"quoteAsset\":\"USDT\",\"marginAsset\":\"USDT\",\"pricePrecision\":")
                .number(digits);
        out.raw(",\"quantityPrecision\":").number(sizeDigits);
        out.raw(",\"underlyingType\":\"COIN\",\"triggerProtect\":\"0.0500\",\"liquidationFee\":\"0.012500\",");
        out.raw("\"marketTakeBound\":\"0.05\",");
        filters(out, instrument);
        out.raw(",{\"filterType\":\"MAX_NUM_ORDERS\",\"limit\":200},");
        out.raw("{\"filterType\":\"MIN_NOTIONAL\",\"notional\":\"5\"},");
        out.raw("{\"filterType\":\"PERCENT_PRICE\",\"multiplierUp\":\"1.0500\",\"multiplierDown\":\"0.9500\",");
        out.raw(
                "\"multiplierDecimal\":\"4\"}],\"orderTypes\":[\"LIMIT\",\"MARKET\"],\"timeInForce\":[\"GTC\",\"IOC\",\"FOK\",\"GTX\"]},");
    }

    /** The filters that all markets have; more may follow. */
    private static void filters(final JsonBytes out, final SimInstrument instrument) {
        final int digits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        out.raw("\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"");
        out.fixed(instrument.ticks().tickAt(0), digits).raw("\",\"maxPrice\":\"4529764\",\"tickSize\":\"");
        out.fixed(instrument.ticks().tickAt(0), digits);
        out.raw("\"},{\"filterType\":\"LOT_SIZE\",\"minQty\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\",\"maxQty\":\"1000000\",\"stepSize\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\"},{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\",\"maxQty\":\"100000\",\"stepSize\":\"").fixed(instrument.lot(), sizeDigits);
        out.raw("\"}");
    }
}
