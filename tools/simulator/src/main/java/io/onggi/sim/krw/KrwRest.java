package io.onggi.sim.krw;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleSeries;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.VenueRest;
import io.onggi.sim.net.VenueSetup;
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
final class KrwRest implements VenueRest {
    static final String MINUTES = "/v1/candles/minutes/";
    private static final List<String> CAUTIONS = List.of(
            "PRICE_FLUCTUATIONS",
            "TRADING_VOLUME_SOARING",
            "DEPOSIT_AMOUNT_SOARING",
            "GLOBAL_PRICE_DIFFERENCES",
            "CONCENTRATION_OF_SMALL_ACCOUNTS");
    static final int MOST_CANDLES = 200;
    private static final int MOST_TRADES = 500;
    private static final int MOST_LEVELS = 30;
    private static final int LEVELS_OF_SEVERAL = 15;
    private static final long DAY_MS = CandleSeries.DAY_MS;

    private final VenueSetup setup;
    private final KrwDialect dialect;
    private final Map<String, RateWindow> groups = new HashMap<>();
    private final BookCopy whole = new BookCopy(200);

    KrwRest(final VenueSetup setup) {
        this.setup = setup;
        dialect = KrwDialect.of(setup.venue());
    }

    @Override
    public void answer(final RestCall call, final RestReply reply) {
        final String group = groupOf(call.path());
        final int used = groups.computeIfAbsent(
                        group, name -> new RateWindow(setup.rules().rest().windowMs()))
                .add(call.nowMs(), 1);
        if (dialect == KrwDialect.UPBIT) {
            final int left = Math.max(0, setup.rules().rest().budget() - used);
            reply.header("Remaining-Req", "group=" + group + "; min=1800; sec=" + left);
        }
        if (used > setup.rules().rest().budget()) {
            tooMany(reply, 429, 0);
            return;
        }
        switch (call.path()) {
            case "/v1/market/all" -> markets(call, reply);
            case "/v1/ticker" -> ticker(reply, find(call.parameter("markets")));
            case "/v1/ticker/all" -> ticker(reply, setup.markets());
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

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        error(reply, status, "Too many API requests.");
    }

    /** Upbit repeats the status as the name of the error. */
    private void error(final RestReply reply, final int status, final String message) {
        error(dialect, reply, status, message);
    }

    static void error(final KrwDialect dialect, final RestReply reply, final int status, final String message) {
        final JsonBytes out = reply.status(status).raw("{\"error\":{\"name\":");
        if (dialect == KrwDialect.UPBIT) {
            out.number(status);
        } else {
            out.text(
                    switch (status) {
                        case 404 -> "not_found";
                        case 429 -> "too_many_requests";
                        default -> "invalid_parameter";
                    });
        }
        out.raw(",\"message\":").text(message).raw("}}");
    }

    /** {@return the named markets; null if one of them does not exist or none is named} */
    private List<Market> find(final String codes) {
        if (codes == null || codes.isEmpty()) {
            return null;
        }
        final List<Market> found = new ArrayList<>();
        for (final String code : codes.split(",")) {
            final Market market = setup.find(code.trim());
            if (market == null) {
                return null;
            }
            found.add(market);
        }
        return found;
    }

    private void markets(final RestCall call, final RestReply reply) {
        final boolean details = "true".equals(call.parameter("is_details"));
        final boolean warnings = dialect == KrwDialect.BITHUMB && "true".equals(call.parameter("isDetails"));
        final JsonBytes out = reply.body().raw('[');
        for (final Market market : setup.markets()) {
            final String base = market.instrument().base();
            out.raw("{\"market\":").text(market.instrument().venueSymbol());
            out.raw(",\"korean_name\":").text(base).raw(",\"english_name\":").text(base);
            final String warned = setup.model().listed().of(market.instrument(), "");
            if (warnings) {
                out.raw(",\"market_warning\":").text(warned.isEmpty() ? "NONE" : warned);
            } else if (details) {
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

    private void ticker(final RestReply reply, final List<Market> markets) {
        if (markets == null) {
            error(reply, 404, "Code not found");
            return;
        }
        reply.body().raw('[');
        for (final Market market : markets) {
            KrwJson.tickerRow(reply.body(), market);
        }
        reply.body().dropTrailing(',').raw(']');
    }

    private void orderbook(final RestCall call, final RestReply reply) {
        final List<Market> markets = find(call.parameter("markets"));
        if (markets == null) {
            error(reply, 404, "Code not found");
            return;
        }
        final boolean few = dialect == KrwDialect.BITHUMB && markets.size() > 1;
        final int most = few ? LEVELS_OF_SEVERAL : MOST_LEVELS;
        final long count = call.number("count", most);
        final BookCopy top = new BookCopy(count < 1 || count > most ? most : (int) count);
        final long level = call.number("level", 0);
        final JsonBytes out = reply.body().raw('[');
        for (final Market market : markets) {
            KrwStreams.fill(market, whole, top, KrwStreams.supports(market, level) ? level : 0);
            out.raw("{\"market\":").text(market.instrument().venueSymbol()).raw(',');
            KrwJson.units(out, market, top, level, 0);
            out.dropTrailing(',').raw("},");
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
        final CandleLength unit = KrwJson.LENGTHS.of("candle." + call.path().substring(MINUTES.length()) + 'm');
        final List<Market> markets = find(call.parameter("market"));
        final long toMs = to(dialect, call.parameter("to"), Long.MAX_VALUE);
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
                KrwJson.candleRow(reply.body(), market, unit, candle);
                rows++;
            }
        }
        reply.body().dropTrailing(',').raw(']');
    }

    /** Those of one day, {@code days_ago} before that of the newest, the newest of them first. */
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
        final long dayMs = Math.floorDiv(tape.timeMs(tape.next() - 1), DAY_MS) * DAY_MS
                - Math.max(0, call.number("days_ago", 0)) * DAY_MS;
        final long untilMs = dayMs + timeOfDayMs(call.parameter("to"));
        reply.body().raw('[');
        long rows = 0;
        for (long trade = tape.next() - 1; trade >= tape.oldest() && rows < count; trade--) {
            if (tape.lastId(trade) < cursor && tape.timeMs(trade) >= dayMs && tape.timeMs(trade) < untilMs) {
                KrwJson.tradeRow(reply.body(), market, trade);
                rows++;
            }
        }
        reply.body().dropTrailing(',').raw(']');
    }

    /** {@return {@code HHmmss} or {@code HH:mm:ss} in milliseconds; a whole day where there is none} */
    private static long timeOfDayMs(final String text) {
        final String digits = text == null ? "" : text.replace(":", "");
        if (digits.length() != 6 || !digits.chars().allMatch(Character::isDigit)) {
            return DAY_MS;
        }
        final long number = Long.parseLong(digits);
        return (number / 10_000 * 3_600 + number / 100 % 100 * 60 + number % 100) * 1_000;
    }

    /** {@return the time a page ends before, epoch milliseconds; without a zone it is the venue's; -1 if it is none} */
    static long to(final KrwDialect dialect, final String text, final long absent) {
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
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli() - dialect.zoneMs();
        } catch (final DateTimeException e) {
            return -1;
        }
    }
}
