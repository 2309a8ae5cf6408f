package io.onggi.sim.okx;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.Figures;
import io.onggi.sim.market.Figures.Who;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The public calls; each path has a limit of its own. Event loop only. */
final class OkxRest implements VenueRest {
    private static final String RUBIK = "/api/v5/rubik/stat";
    private static final int MOST_LEVELS = 400;

    private final VenueSetup setup;
    private final Map<String, RateWindow> calls = new HashMap<>();
    private final BookCopy book = new BookCopy(MOST_LEVELS);

    OkxRest(final VenueSetup setup) {
        this.setup = setup;
    }

    @Override
    public void answer(final RestCall call, final RestReply reply) {
        final RateWindow used = calls.computeIfAbsent(
                call.path(), path -> new RateWindow(setup.rules().rest().windowMs()));
        if (used.add(call.nowMs(), 1) > setup.rules().rest().budget()) {
            tooMany(reply, 429, 0);
            return;
        }
        switch (call.path()) {
            case "/api/v5/public/time" ->
                end(begin(reply).raw("{\"ts\":\"").number(call.nowMs()).raw("\"}"));
            case "/api/v5/public/instruments" -> rows(call, reply, OkxRest::instrument);
            case "/api/v5/market/tickers" -> rows(call, reply, OkxJson::tickerRow);
            case "/api/v5/public/mark-price" -> rows(call, reply, OkxJson::markRow);
            case "/api/v5/public/open-interest" -> rows(call, reply, OkxJson::openInterestRow);
            case "/api/v5/public/funding-rate-history" ->
                list(call, reply, market -> Figures.funding(market, limit(call, 400, 400)), OkxJson::settledRow);
            case RUBIK + "/contracts/long-short-account-ratio-contract" -> ratio(call, reply, Who.ALL_ACCOUNTS);
            case RUBIK + "/contracts/long-short-account-ratio-contract-top-trader" ->
                ratio(call, reply, Who.TOP_ACCOUNTS);
            case RUBIK + "/contracts/long-short-position-ratio-contract-top-trader" ->
                ratio(call, reply, Who.POSITIONS);
            case RUBIK + "/taker-volume-contract" ->
                list(call, reply, market -> periods(market, call), OkxJson::takerRow);
            case "/api/v5/public/funding-rate" -> row(call, reply, OkxJson::fundingRow);
            case "/api/v5/market/ticker" -> row(call, reply, OkxJson::tickerRow);
            case "/api/v5/market/candles" -> candles(call, reply, 300);
            case "/api/v5/market/history-candles" -> candles(call, reply, 100);
            case "/api/v5/market/books" -> book(call, reply);
            case "/api/v5/market/trades" -> trades(call, reply);
            case "/api/v5/market/history-trades" -> olderTrades(call, reply);
            default -> error(reply, 404, "50404", "Request path does not exist");
        }
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        error(reply, status, "50011", "Too Many Requests");
    }

    private static void error(final RestReply reply, final int status, final String code, final String message) {
        reply.status(status).raw("{\"code\":\"").raw(code).raw("\",\"msg\":").text(message);
        reply.body().raw(",\"data\":[]}");
    }

    private static JsonBytes begin(final RestReply reply) {
        return reply.body().raw("{\"code\":\"0\",\"msg\":\"\",\"data\":[");
    }

    private static void end(final JsonBytes out) {
        out.dropTrailing(',').raw("]}");
    }

    /** Answers for all contracts, or for one of them. */
    private void rows(final RestCall call, final RestReply reply, final BiConsumer<JsonBytes, Market> row) {
        if (!"SWAP".equals(call.parameter("instType"))) {
            error(reply, 400, "51000", "Parameter instType error");
        } else if (call.parameter("instId") != null) {
            row(call, reply, row);
        } else {
            RestPages.rows(data(reply), setup.markets(), row).raw('}');
        }
    }

    private void row(final RestCall call, final RestReply reply, final BiConsumer<JsonBytes, Market> row) {
        final Market market = market(call, reply);
        if (market != null) {
            RestPages.rows(data(reply), List.of(market), row).raw('}');
        }
    }

    /** {@return the market that is asked for, or null once that was said to be wrong} */
    private Market market(final RestCall call, final RestReply reply) {
        final Market market = setup.find(call.parameter("instId"));
        if (market == null) {
            error(reply, 200, "51001", "Instrument ID does not exist");
        }
        return market;
    }

    private static void instrument(final JsonBytes out, final Market market) {
        final SimInstrument instrument = market.instrument();
        final String pair = instrument.base() + "-USDT";
        final int digits = OkxContract.digits(instrument);
        out.raw(
                "{\"alias\":\"\",\"baseCcy\":\"\",\"category\":\"1\",\"ctMult\":\"1\",\"ctType\":\"linear\",\"ctVal\":\"");
        out.raw(OkxContract.worth(instrument)).raw("\",\"ctValCcy\":\"").raw(instrument.base());
        out.raw("\",\"expTime\":\"\",\"instFamily\":\"").raw(pair);
        out.raw("\",\"instId\":\"").raw(instrument.venueSymbol());
        out.raw("\",\"instType\":\"SWAP\",\"lever\":\"100\",\"listTime\":\"1606468572000\",\"lotSz\":\"");
        out.plain(instrument.lot(), digits);
        out.raw("\",\"maxLmtSz\":\"1000000\",\"maxMktSz\":\"100000\",\"minSz\":\"")
                .plain(instrument.lot(), digits);
        out.raw("\",\"optType\":\"\",\"quoteCcy\":\"\",\"ruleType\":\"normal\",\"settleCcy\":\"USDT\",");
        out.raw("\"state\":\"live\",\"stk\":\"\",\"tickSz\":\"");
        out.plain(instrument.ticks().tickAt(0), instrument.priceDigits());
        out.raw("\",\"uly\":\"").raw(pair).raw("\"},");
    }

    private static long limit(final RestCall call, final long absent, final long most) {
        return Math.max(1, Math.min(call.number("limit", absent), most));
    }

    private interface Row<T> {
        void write(JsonBytes out, Market market, T row);
    }

    private <T> void list(
            final RestCall call, final RestReply reply, final Function<Market, List<T>> rows, final Row<T> row) {
        final Market market = market(call, reply);
        if (market != null) {
            RestPages.rows(data(reply), rows.apply(market), (out, one) -> row.write(out, market, one))
                    .raw('}');
        }
    }

    private static List<Figures.Period> periods(final Market market, final RestCall call) {
        return Figures.periods(market, limit(call, 100, 100));
    }

    private void ratio(final RestCall call, final RestReply reply, final Who who) {
        list(
                call,
                reply,
                market -> periods(market, call),
                (out, market, row) -> OkxJson.ratioRow(out, row.endMs(), row.shares(who)));
    }

    /** Rows older than {@code after} and newer than {@code before}, the newest of them. */
    private void candles(final RestCall call, final RestReply reply, final long most) {
        final String name = call.parameter("bar");
        final CandleLength bar = OkxJson.LENGTHS.of(name == null ? "1m" : name);
        if (bar == null) {
            error(reply, 400, "51000", "Parameter bar error");
            return;
        }
        final Market market = market(call, reply);
        if (market != null) {
            final RestPages.Candles page = new RestPages.Candles(
                    bar.ms(),
                    call.number("before", -1) + 1,
                    call.number("after", Long.MAX_VALUE),
                    limit(call, 100, most),
                    false,
                    false);
            RestPages.candles(data(reply), market, page, OkxJson::candleRow);
            reply.body().raw('}');
        }
    }

    private static JsonBytes data(final RestReply reply) {
        return reply.body().raw("{\"code\":\"0\",\"msg\":\"\",\"data\":");
    }

    private void book(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            final int levels = (int) Math.max(1, Math.min(call.number("sz", 1), MOST_LEVELS));
            final BookCopy shown = setup.restBook(market, book, levels);
            final JsonBytes out = OkxJson.sides(begin(reply), market.instrument(), shown);
            out.raw(",\"ts\":\"").number(shown.timeMs());
            end(out.raw("\",\"seqId\":").number(shown.lastId()).raw('}'));
        }
    }

    private void trades(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            fills(data(reply), market, 0, Long.MAX_VALUE, Long.MAX_VALUE, limit(call, 100, 500));
            reply.body().raw('}');
        }
    }

    /** Paged by the ids of trades, or by their times where {@code type} is 2. */
    private void olderTrades(final RestCall call, final RestReply reply) {
        final Market market = market(call, reply);
        if (market != null) {
            final boolean byTime = "2".equals(call.parameter("type"));
            final long after = call.number("after", Long.MAX_VALUE);
            final long before = byTime ? call.number("before", -1) + 1 : 0;
            fills(
                    data(reply),
                    market,
                    before,
                    byTime ? after : Long.MAX_VALUE,
                    byTime ? Long.MAX_VALUE : after,
                    limit(call, 100, 100));
            reply.body().raw('}');
        }
    }

    /** The newest first; each fill is a row of its own, where the stream has one for several. */
    private static void fills(
            final JsonBytes out,
            final Market market,
            final long fromMs,
            final long untilMs,
            final long beforeId,
            final long limit) {
        final TradeTape tape = market.tape();
        out.raw('[');
        long rows = 0;
        for (long trade = tape.next() - 1; trade >= tape.oldest() && rows < limit; trade--) {
            final boolean inside = tape.timeMs(trade) >= fromMs && tape.timeMs(trade) < untilMs;
            for (long id = tape.lastId(trade); inside && id >= tape.firstId(trade) && rows < limit; id--) {
                if (id < beforeId) {
                    OkxJson.fillRow(out, market, trade, id);
                    rows++;
                }
            }
        }
        out.dropTrailing(',').raw(']');
    }
}
