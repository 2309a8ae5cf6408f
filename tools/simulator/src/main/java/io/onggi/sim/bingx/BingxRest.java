package io.onggi.sim.bingx;

import static io.onggi.sim.net.MarketFields.symbol;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.Figures;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestPages;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.VenueRest;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The market calls and their one limit of all calls of an address in ten seconds. What is refused is refused with HTTP
 * 200 and a code. Event loop only.
 */
final class BingxRest implements VenueRest {
    private static final int TOO_MANY = 109_429;
    private static final int BAD_PARAMETER = 109_400;
    private static final int NO_PATH = 100_400;
    private static final int MOST_CANDLES = 1_440;
    private static final int MOST_TRADES = 1_000;
    private static final int MOST_OLDER_TRADES = 100;
    private static final int MOST_LEVELS = 1_000;
    private static final int MOST_SETTLED = 1_000;
    private static final int FIRST_CONTRACT = 100;

    private final VenueSetup setup;
    private final RateWindow calls;
    private final BookCopy book = new BookCopy(MOST_LEVELS);

    BingxRest(final VenueSetup setup) {
        this.setup = setup;
        calls = new RateWindow(setup.rules().rest().windowMs());
    }

    @Override
    public void answer(final RestCall call, final RestReply reply) {
        final int used = calls.add(call.nowMs(), 1);
        reply.header(
                "X-RateLimit-Requests-Remain",
                Integer.toString(Math.max(0, setup.rules().rest().budget() - used)));
        reply.header("X-RateLimit-Requests-Expire", Long.toString(call.nowMs() + calls.untilNextMs(call.nowMs())));
        if (used > setup.rules().rest().budget()) {
            tooMany(reply, 429, 0);
            return;
        }
        switch (call.path()) {
            case "/openApi/swap/v2/server/time" ->
                reply.body()
                        .raw("{\"code\":0,\"msg\":\"\",\"data\":{\"serverTime\":")
                        .number(call.nowMs())
                        .raw("}}");
            case "/openApi/swap/v2/quote/contracts" -> list(call, reply, this::contract);
            case "/openApi/swap/v2/quote/ticker" -> list(call, reply, BingxJson::tickerRow);
            case "/openApi/swap/v2/quote/premiumIndex" -> list(call, reply, BingxJson::premiumIndex);
            case "/openApi/swap/v2/quote/fundingRate" -> forMarket(call, reply, this::funding);
            case "/openApi/swap/v2/quote/openInterest" -> forMarket(call, reply, this::openInterest);
            case "/openApi/swap/v2/quote/depth" -> forMarket(call, reply, this::depth);
            case "/openApi/swap/v3/quote/klines" -> forMarket(call, reply, this::klines);
            case "/openApi/swap/v2/quote/trades" -> forMarket(call, reply, this::trades);
            case "/openApi/swap/v1/market/historicalTrades" -> forMarket(call, reply, this::olderTrades);
            default -> error(reply, NO_PATH, "this api is not exist");
        }
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        error(reply, TOO_MANY, "rate limited, please retry later");
    }

    private static void error(final RestReply reply, final int code, final String message) {
        reply.status(200)
                .raw("{\"code\":")
                .number(code)
                .raw(",\"msg\":")
                .text(message)
                .raw(",\"data\":{}}");
    }

    private interface MarketCall {
        /** Answers, or says why not with an {@link #error}. */
        void answer(Market market, RestCall call, RestReply reply);
    }

    private void forMarket(final RestCall call, final RestReply reply, final MarketCall answer) {
        final Market market = setup.find(call.parameter("symbol"));
        if (market == null) {
            error(reply, BAD_PARAMETER, "symbol is invalid");
            return;
        }
        begin(reply);
        answer.answer(market, call, reply);
    }

    private static JsonBytes begin(final RestReply reply) {
        return reply.body().raw("{\"code\":0,\"msg\":\"\",\"data\":");
    }

    /** One market, or all of them in an array where none is named; the contracts are an array always. */
    private void list(final RestCall call, final RestReply reply, final BiConsumer<JsonBytes, Market> row) {
        final String symbol = call.parameter("symbol");
        final boolean array = symbol == null || call.path().endsWith("contracts");
        final Market named = setup.find(symbol);
        if (symbol != null && named == null) {
            error(reply, BAD_PARAMETER, "symbol is invalid");
            return;
        }
        final JsonBytes out = begin(reply).raw(array ? "[" : "");
        for (final Market market : named == null ? setup.markets() : List.of(named)) {
            row.accept(out, market);
        }
        out.dropTrailing(',').raw(array ? "]}" : "}");
    }

    private void contract(final JsonBytes out, final Market market) {
        BingxJson.contract(
                out,
                market.instrument(),
                FIRST_CONTRACT + setup.markets().indexOf(market),
                setup.model().listed().of(market.instrument(), "1"));
    }

    private void funding(final Market market, final RestCall call, final RestReply reply) {
        RestPages.rows(reply.body(), Figures.funding(market, limit(call, 100, MOST_SETTLED)), (out, row) -> {
            symbol(out, market).fixed("fundingRate", row.rateE8(), MarkPrice.DIGITS);
            out.raw(",\"fundingTime\":").number(row.timeMs()).raw("},");
        });
        reply.body().raw('}');
    }

    /** In USDT. */
    private void openInterest(final Market market, final RestCall call, final RestReply reply) {
        symbol(reply.body(), market)
                .fixed("openInterest", Math.round(market.openInterestWorth() * 100), 2)
                .raw(",\"time\":")
                .number(market.nowMs())
                .raw("}}");
    }

    private void depth(final Market market, final RestCall call, final RestReply reply) {
        final int levels = (int) limit(call, 20, MOST_LEVELS);
        BingxJson.depthReply(reply.body(), market, setup.restBook(market, book, levels));
        reply.body().raw('}');
    }

    /** The newest first. */
    private void klines(final Market market, final RestCall call, final RestReply reply) {
        final CandleLength interval = CandleLengths.LOWER_CASE.of(String.valueOf(call.parameter("interval")));
        if (interval == null) {
            error(reply, BAD_PARAMETER, "interval is invalid");
            return;
        }
        final RestPages.Candles page = new RestPages.Candles(
                interval.ms(),
                call.number("startTime", 0),
                call.number("endTime", Long.MAX_VALUE - 1) + 1,
                limit(call, 500, MOST_CANDLES),
                false,
                false);
        RestPages.candles(reply.body(), market, page, (out, of, candle, closed) -> BingxJson.klineRow(out, of, candle));
        reply.body().raw('}');
    }

    private static long limit(final RestCall call, final long absent, final long most) {
        return Math.max(1, Math.min(call.number("limit", absent), most));
    }

    /** The newest first. */
    private void trades(final Market market, final RestCall call, final RestReply reply) {
        RestPages.trades(
                reply.body(),
                market,
                0,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                limit(call, 500, MOST_TRADES),
                (out, of, trade) -> BingxJson.tradeRow(out, of, trade, false));
        reply.body().raw('}');
    }

    /** From an id on, the oldest first; the newest ones without an id. */
    private void olderTrades(final Market market, final RestCall call, final RestReply reply) {
        final TradeTape tape = market.tape();
        final long limit = limit(call, MOST_OLDER_TRADES, MOST_OLDER_TRADES);
        final long fromId = call.number("fromId", -1);
        long trade = fromId < 0 ? Math.max(tape.oldest(), tape.next() - limit) : tape.oldest();
        while (trade < tape.next() && tape.lastId(trade) < fromId) {
            trade++;
        }
        reply.body().raw('[');
        for (long rows = 0; rows < limit && trade < tape.next(); rows++, trade++) {
            BingxJson.tradeRow(reply.body(), market, trade, true);
        }
        reply.body().dropTrailing(',').raw("]}");
    }
}
