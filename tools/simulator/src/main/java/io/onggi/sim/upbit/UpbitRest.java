package io.onggi.sim.upbit;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.VenueLimits;
import io.onggi.sim.wire.JsonBytes;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The quotation calls and their limits by group. Event loop only. */
final class UpbitRest {
    private static final String MINUTES = "/v1/candles/minutes/";
    private static final List<String> CAUTIONS = List.of(
            "PRICE_FLUCTUATIONS",
            "TRADING_VOLUME_SOARING",
            "DEPOSIT_AMOUNT_SOARING",
            "GLOBAL_PRICE_DIFFERENCES",
            "CONCENTRATION_OF_SMALL_ACCOUNTS");
    private static final int MOST_CANDLES = 200;
    private static final int MOST_TRADES = 500;
    private static final int MOST_LEVELS = 30;

    private final MarketModel model;
    private final VenueLimits limits;
    private final Map<String, RateWindow> groups = new HashMap<>();
    private final BookCopy whole = new BookCopy(200);

    UpbitRest(final MarketModel model, final VenueLimits limits) {
        this.model = model;
        this.limits = limits;
    }

    void answer(final RestCall call, final RestReply reply) {
        final String group = groupOf(call.path());
        final int used =
                groups.computeIfAbsent(group, name -> new RateWindow(1_000)).add(call.nowMs(), 1);
        final int left = Math.max(0, limits.upbitRequestsPerSecond() - used);
        reply.header("Remaining-Req", "group=" + group + "; min=1800; sec=" + left);
        if (used > limits.upbitRequestsPerSecond()) {
            tooMany(reply, 429);
            return;
        }
        switch (call.path()) {
            case "/v1/market/all" -> markets(call, reply);
            case "/v1/ticker" -> ticker(reply, find(call.parameter("markets")));
            case "/v1/ticker/all" -> ticker(reply, all());
            case "/v1/orderbook" -> orderbook(call, reply);
            case "/v1/orderbook/instruments", "/v1/orderbook/supported_levels" -> instruments(call, reply);
            case "/v1/trades/ticks" -> trades(call, reply);
            default -> {
                if (call.path().startsWith(MINUTES)) {
                    candles(call, reply);
                } else {
                    error(reply, 404, "no route matched");
                }
            }
        }
    }

    private static String groupOf(final String path) {
        return path.startsWith("/v1/candles")
                ? "candle"
                : path.startsWith("/v1/trades")
                        ? "trade"
                        : path.startsWith("/v1/ticker")
                                ? "ticker"
                                : path.startsWith("/v1/orderbook") ? "orderbook" : "market";
    }

    static void tooMany(final RestReply reply, final int status) {
        reply.status(status)
                .raw("{\"error\":{\"name\":")
                .number(status)
                .raw(",\"message\":\"Too many API requests.\"}}");
    }

    private static void error(final RestReply reply, final int status, final String message) {
        reply.status(status)
                .raw("{\"error\":{\"name\":")
                .number(status)
                .raw(",\"message\":")
                .text(message)
                .raw("}}");
    }

    private List<Market> all() {
        final List<Market> found = new ArrayList<>();
        for (final Market market : model.markets()) {
            if (market.instrument().venue() == Venue.UPBIT) {
                found.add(market);
            }
        }
        return found;
    }

    /** {@return the named markets; null if one of them does not exist or none is named} */
    private List<Market> find(final String codes) {
        if (codes == null || codes.isEmpty()) {
            return null;
        }
        final List<Market> found = new ArrayList<>();
        for (final String code : codes.split(",")) {
            final Market market = model.find(Venue.UPBIT, code.trim());
            if (market == null) {
                return null;
            }
            found.add(market);
        }
        return found;
    }

    private void markets(final RestCall call, final RestReply reply) {
        final boolean details = "true".equals(call.parameter("is_details"));
        final JsonBytes out = reply.body().raw('[');
        for (final Market market : all()) {
            final String base = market.instrument().base();
            out.raw("{\"market\":").text(market.instrument().venueSymbol());
            out.raw(",\"korean_name\":").text(base).raw(",\"english_name\":").text(base);
            if (details) {
                final String warned = model.listed().of(market.instrument().venueSymbol(), "");
                out.raw(",\"market_event\":{\"warning\":false,\"caution\":{");
                for (final String caution : CAUTIONS) {
                    out.text(caution).raw(caution.equals(warned) ? ":true," : ":false,");
                }
                out.dropTrailing(',').raw("}}");
            }
            out.raw("},");
        }
        out.dropTrailing(',').raw(']');
    }

    private static void ticker(final RestReply reply, final List<Market> markets) {
        if (markets == null) {
            error(reply, 404, "Code not found");
            return;
        }
        reply.body().raw('[');
        for (final Market market : markets) {
            UpbitJson.tickerRow(reply.body(), market);
        }
        reply.body().dropTrailing(',').raw(']');
    }

    private void orderbook(final RestCall call, final RestReply reply) {
        final List<Market> markets = find(call.parameter("markets"));
        if (markets == null) {
            error(reply, 404, "Code not found");
            return;
        }
        final long count = call.number("count", MOST_LEVELS);
        final BookCopy top = new BookCopy(count < 1 || count > MOST_LEVELS ? MOST_LEVELS : (int) count);
        final long level = call.number("level", 0);
        final JsonBytes out = reply.body().raw('[');
        for (final Market market : markets) {
            UpbitStreams.fill(market, whole, top, UpbitStreams.supports(market, level) ? level : 0);
            out.raw("{\"market\":").text(market.instrument().venueSymbol()).raw(',');
            UpbitJson.units(out, market, top, 0);
            out.raw("\"level\":").number(level).raw("},");
        }
        out.dropTrailing(',').raw(']');
    }

    private void instruments(final RestCall call, final RestReply reply) {
        final List<Market> markets = find(call.parameter("markets"));
        if (markets == null) {
            error(reply, 404, "Code not found");
            return;
        }
        final boolean full = call.path().endsWith("instruments");
        final JsonBytes out = reply.body().raw('[');
        for (final Market market : markets) {
            final int digits = market.instrument().priceDigits();
            final long tick = market.instrument().ticks().tickAt(market.bestBidPrice());
            out.raw("{\"market\":").text(market.instrument().venueSymbol());
            if (full) {
                out.raw(",\"quote_currency\":\"KRW\",\"tick_size\":\"")
                        .plain(tick, digits)
                        .raw('"');
            }
            out.raw(",\"supported_levels\":[").raw(full ? "\"0\"" : "0");
            long group = tick * 10;
            for (int i = 0; i < 5; i++, group *= 10) {
                out.raw(full ? ",\"" : ",").plain(group, digits);
                if (full) {
                    out.raw('"');
                }
            }
            out.raw("]},");
        }
        out.dropTrailing(',').raw(']');
    }

    private void candles(final RestCall call, final RestReply reply) {
        final UpbitUnit unit = UpbitUnit.ofType("candle." + call.path().substring(MINUTES.length()) + 'm');
        final List<Market> markets = find(call.parameter("market"));
        final long toMs = to(call.parameter("to"), Long.MAX_VALUE);
        if (unit == null || toMs < 0) {
            error(reply, 400, "invalid parameter");
            return;
        }
        if (markets == null) {
            error(reply, 404, "Code not found");
            return;
        }
        final Market market = markets.get(0);
        final long count = Math.max(1, Math.min(call.number("count", 1), MOST_CANDLES));
        final Candle candle = market.candles().holder();
        reply.body().raw('[');
        long openMs = unit.openMs(Math.min(toMs - 1, market.nowMs()));
        for (long rows = 0; rows < count && openMs >= market.candles().firstMs(); openMs -= unit.ms()) {
            // Buckets without a trade are not there at all.
            if (market.candles().read(openMs, unit.ms(), candle) && candle.trades() > 0) {
                UpbitJson.candleRow(reply.body(), market, unit, candle);
                rows++;
            }
        }
        reply.body().dropTrailing(',').raw(']');
    }

    private void trades(final RestCall call, final RestReply reply) {
        final List<Market> markets = find(call.parameter("market"));
        if (markets == null) {
            error(reply, 404, "Code not found");
            return;
        }
        final Market market = markets.get(0);
        final TradeTape tape = market.tape();
        final long count = Math.max(1, Math.min(call.number("count", 1), MOST_TRADES));
        final long cursor = call.number("cursor", Long.MAX_VALUE);
        reply.body().raw('[');
        long rows = 0;
        for (long trade = tape.next() - 1; trade >= tape.oldest() && rows < count; trade--) {
            if (tape.lastId(trade) < cursor) {
                UpbitJson.tradeRow(reply.body(), market, trade);
                rows++;
            }
        }
        reply.body().dropTrailing(',').raw(']');
    }

    /** {@return the time a page ends before, epoch milliseconds; a time without zone is UTC; -1 if it is no time} */
    private static long to(final String text, final long absent) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        // An unescaped + of an offset arrives as a space; the older form has a space between date and time.
        final String iso = text.length() > 10
                ? text.substring(0, 10) + 'T' + text.substring(11).replace(' ', '+')
                : text;
        try {
            final boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0;
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (final DateTimeException e) {
            return -1;
        }
    }
}
