package io.onggi.sim.bybit;

import static io.onggi.sim.net.MarketFields.symbol;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.Figures;
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

/** The public calls under {@code /v5/market} and the limit of an address. Event loop only. */
final class BybitRest implements VenueRest {
    private static final int FORBIDDEN = 403;
    private static final long MOST_ROWS = 1_000;

    private final VenueSetup setup;
    private final RateWindow calls;
    private final BookCopy book = new BookCopy((int) MOST_ROWS);
    private final BybitTicker ticker = new BybitTicker();

    BybitRest(final VenueSetup setup) {
        this.setup = setup;
        calls = new RateWindow(setup.rules().rest().windowMs());
    }

    @Override
    public void answer(final RestCall call, final RestReply reply) {
        if (calls.add(call.nowMs(), 1) > setup.rules().rest().budget()) {
            reply.status(FORBIDDEN).raw("403, access too frequent");
            return;
        }
        switch (call.path()) {
            case "/v5/market/time" -> {
                final JsonBytes out = begin(reply).raw("{\"timeSecond\":\"").number(call.nowMs() / 1_000);
                end(
                        out.raw("\",\"timeNano\":\"")
                                .number(call.nowMs() * 1_000_000)
                                .raw("\"}"),
                        call);
            }
            case "/v5/market/instruments-info" -> instruments(call, reply);
            case "/v5/market/kline" -> klines(call, reply);
            case "/v5/market/orderbook" -> orderbook(call, reply);
            case "/v5/market/recent-trade" -> trades(call, reply);
            case "/v5/market/tickers" -> tickers(call, reply);
            case "/v5/market/funding/history" -> funding(call, reply);
            case "/v5/market/account-ratio" -> ratio(call, reply);
            default -> reply.status(404).raw("404, page not found");
        }
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        reply.status(status)
                .raw("{\"retCode\":10006,\"retMsg\":\"Too many visits. Exceeded the API Rate Limit.\",")
                .raw("\"result\":{},\"retExtInfo\":{},\"time\":0}");
    }

    private static JsonBytes begin(final RestReply reply) {
        return reply.body().raw("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":");
    }

    private static void end(final JsonBytes out, final RestCall call) {
        out.raw(",\"retExtInfo\":{},\"time\":").number(call.nowMs()).raw('}');
    }

    private static void error(final RestCall call, final RestReply reply, final String message) {
        end(
                reply.body()
                        .raw("{\"retCode\":10001,\"retMsg\":")
                        .text("params error: " + message)
                        .raw(",\"result\":{}"),
                call);
    }

    /** {@return the market that is asked for, or null once that was said to be wrong} */
    private Market market(final RestCall call, final RestReply reply) {
        final Market market = linear(call) ? setup.find(call.parameter("symbol")) : null;
        if (market == null) {
            error(call, reply, "symbol invalid " + call.parameter("symbol"));
        }
        return market;
    }

    private static boolean linear(final RestCall call) {
        return "linear".equals(call.parameter("category"));
    }

    private void instruments(final RestCall call, final RestReply reply) {
        if (!linear(call)) {
            error(call, reply, "Illegal category");
            return;
        }
        final List<Market> markets = setup.markets();
        final int from = (int) Math.max(0, call.number("cursor", 0));
        final int until = (int) Math.min(markets.size(), from + rows(call, 500));
        final JsonBytes out = begin(reply).raw("{\"category\":\"linear\",\"list\":[");
        for (int i = from; i < until; i++) {
            instrument(out, markets.get(i).instrument());
        }
        out.dropTrailing(',').raw("],\"nextPageCursor\":\"");
        if (until < markets.size()) {
            out.number(until);
        }
        end(out.raw("\"}"), call);
    }

    private static long rows(final RestCall call, final long absent) {
        return rows(call, absent, MOST_ROWS);
    }

    private static long rows(final RestCall call, final long absent, final long most) {
        return Math.max(1, Math.min(call.number("limit", absent), most));
    }

    private static void instrument(final JsonBytes out, final SimInstrument instrument) {
        final int digits = instrument.priceDigits();
        final long tick = instrument.ticks().tickAt(0);
        out.raw("{\"symbol\":\"").raw(instrument.venueSymbol());
        out.raw("\",\"contractType\":\"LinearPerpetual\",\"status\":\"Trading\",\"baseCoin\":\"")
                .raw(instrument.base());
        out.raw("\",\"quoteCoin\":\"USDT\",\"launchTime\":\"1584230400000\",\"deliveryTime\":\"0\",");
        out.raw("\"deliveryFeeRate\":\"\",\"priceScale\":\"").number(digits);
        out.raw("\",\"leverageFilter\":{\"minLeverage\":\"1\",\"maxLeverage\":\"100.00\",\"leverageStep\":\"0.01\"},");
        out.raw("\"priceFilter\":{\"minPrice\":\"").fixed(tick, digits);
        out.raw("\",\"maxPrice\":\"1999999\",\"tickSize\":\"").fixed(tick, digits);
        out.raw("\"},\"lotSizeFilter\":{\"maxOrderQty\":\"1000000\",\"minOrderQty\":\"");
        out.fixed(instrument.lot(), instrument.sizeDigits()).raw("\",\"qtyStep\":\"");
        out.fixed(instrument.lot(), instrument.sizeDigits());
        out.raw("\",\"maxMktOrderQty\":\"100000\",\"minNotionalValue\":\"5\"},\"unifiedMarginTrade\":true,");
        out.raw("\"fundingInterval\":480,\"settleCoin\":\"USDT\",\"copyTrading\":\"both\",");
        out.raw("\"upperFundingRate\":\"0.005\",\"lowerFundingRate\":\"-0.005\",\"isPreListing\":false,");
        out.raw("\"preListingInfo\":null,\"displayName\":\"\",\"symbolType\":\"\"},");
    }

    private void klines(final RestCall call, final RestReply reply) {
        final CandleLength interval = BybitJson.LENGTHS.of(String.valueOf(call.parameter("interval")));
        if (interval == null) {
            error(call, reply, "Invalid period!");
            return;
        }
        final Market market = market(call, reply);
        if (market == null) {
            return;
        }
        final JsonBytes out =
                begin(reply).raw("{\"symbol\":\"").raw(market.instrument().venueSymbol());
        final RestPages.Candles page = new RestPages.Candles(
                interval.ms(),
                call.number("start", 0),
                call.number("end", Long.MAX_VALUE - 1) + 1,
                rows(call, 200),
                false,
                false);
        RestPages.candles(
                out.raw("\",\"category\":\"linear\",\"list\":"),
                market,
                page,
                (row, of, candle, closed) -> BybitJson.klineRow(row, of, candle));
        end(out.raw('}'), call);
    }

    /** The ids are those of the topic of 1,000 levels. */
    private void orderbook(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market == null) {
            return;
        }
        final BookCopy shown = setup.restBook(market, book, (int) rows(call, 25));
        final JsonBytes out = begin(reply)
                .raw("{\"s\":\"")
                .raw(market.instrument().venueSymbol())
                .raw("\",\"b\":[");
        BybitJson.sides(out, market.instrument(), shown);
        out.raw(",\"ts\":").number(call.nowMs());
        out.raw(",\"u\":").number(BybitJson.updateId(market.frames(BybitStreams.DEEP_EVERY_MS)));
        out.raw(",\"seq\":").number(shown.lastId()).raw(",\"cts\":").number(shown.timeMs());
        end(out.raw('}'), call);
    }

    private void trades(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            final JsonBytes out = begin(reply).raw("{\"category\":\"linear\",\"list\":");
            RestPages.trades(out, market, 0, Long.MAX_VALUE, Long.MAX_VALUE, rows(call, 500), BybitJson::tradeRow);
            end(out.raw('}'), call);
        }
    }

    private void tickers(final RestCall call, final RestReply reply) {
        final boolean all = linear(call) && call.parameter("symbol") == null;
        final Market market = all ? null : market(call, reply);
        if (!all && market == null) {
            return;
        }
        final JsonBytes out = begin(reply).raw("{\"category\":\"linear\",\"list\":");
        end(
                RestPages.rows(out, all ? setup.markets() : List.of(market), ticker::row)
                        .raw('}'),
                call);
    }

    private void funding(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            final JsonBytes out = begin(reply).raw("{\"category\":\"linear\",\"list\":");
            RestPages.rows(
                    out,
                    Figures.funding(market, rows(call, 200, 200)),
                    (to, row) -> symbol(to, market)
                            .fixed("fundingRate", row.rateE8(), MarkPrice.DIGITS)
                            .plain("fundingRateTimestamp", row.timeMs(), 0)
                            .raw("},"));
            end(out.raw('}'), call);
        }
    }

    private void ratio(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            RestPages.rows(begin(reply).raw("{\"list\":"), Figures.periods(market, rows(call, 50, 500)), (to, row) -> {
                final Figures.Shares shares = row.shares(Figures.Who.ALL_ACCOUNTS);
                symbol(to, market)
                        .fixed("buyRatio", shares.longs(), Figures.SHARE_DIGITS)
                        .fixed("sellRatio", shares.shorts(), Figures.SHARE_DIGITS)
                        .plain("timestamp", row.endMs(), 0)
                        .raw("},");
            });
            end(reply.body().raw(",\"nextPageCursor\":\"\"}"), call);
        }
    }
}
