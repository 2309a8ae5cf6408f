package io.onggi.sim.krw;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.served.ServedEndpoint;
import io.onggi.sim.served.ServedFrame;
import io.onggi.sim.served.ServedMarket;
import io.onggi.sim.served.ServedVenue;
import io.onggi.sim.wire.JsonBytes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Upbit or Bithumb with the market of a journal, at the addresses of the simulated one. Its calls are those that a
 * journal can answer: the markets, their ticks, tickers, books and the candles that are known; trades of the past are
 * empty. The header {@code Date}, which is these venues' clock, shows the position served so far. No limits of calls.
 * Event loop only.
 */
public final class ServedKrw implements ServedEndpoint {
    private static final int MOST_LEVELS = 30;

    private final VenueSetup setup;
    private final ServedVenue venue;
    private final KrwDialect dialect;
    private final ServedKrwStreams streams;

    /** An endpoint that speaks of these markets. */
    public ServedKrw(final VenueSetup setup, final ServedVenue venue) {
        this.setup = setup;
        this.venue = venue;
        dialect = KrwDialect.of(setup.venue());
        streams = new ServedKrwStreams(venue);
    }

    @Override
    public boolean says(final MarketEvent event) {
        return switch (event.type()) {
            case TRADE -> event.tradeId() != FixedPoint.ABSENT;
            case BOOK_SNAPSHOT, TICKER -> true;
            case KLINE -> dialect == KrwDialect.UPBIT;
            default -> false;
        };
    }

    @Override
    public Venue venue() {
        return setup.venue();
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        KrwRest.error(dialect, reply, status, "Too many API requests.");
    }

    @Override
    public String route(final RestCall call) {
        return call.path().equals("/websocket/v1") ? dialect.route() : null;
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return 0;
    }

    @Override
    public FrameForm frameForm() {
        return dialect.frameForm();
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        return new KrwSession(connection, setup, streams::find);
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        if (venue.nowMs() > 0) {
            reply.header(
                    "date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochMilli(venue.nowMs()).atZone(ZoneOffset.UTC)));
        }
        switch (call.path()) {
            case "/v1/market/all" -> markets(reply.body());
            case "/v1/ticker" -> forMarkets(call, reply, ServedKrw::ticker);
            case "/v1/ticker/all" -> rows(venue.markets(), reply, ServedKrw::ticker);
            case "/v1/orderbook" -> {
                final long depth = call.number("count", MOST_LEVELS);
                forMarkets(call, reply, (out, market) -> orderbook(out, market, depth));
            }
            case "/v1/orderbook/instruments" -> forMarkets(call, reply, ServedKrw::tick);
            case "/v1/trades/ticks" -> reply.body().raw("[]");
            default -> {
                if (call.path().startsWith(KrwRest.MINUTES)) {
                    candles(call, reply);
                } else {
                    KrwRest.error(dialect, reply, 404, "no route matched");
                }
            }
        }
    }

    private interface Row {
        void write(JsonBytes out, ServedMarket market);
    }

    private void forMarkets(final RestCall call, final RestReply reply, final Row row) {
        final List<ServedMarket> found = new ArrayList<>();
        for (final String code : String.valueOf(call.parameter("markets")).split(",")) {
            final ServedMarket market = venue.find(code.trim());
            if (market == null) {
                KrwRest.error(dialect, reply, 404, "Code not found");
                return;
            }
            found.add(market);
        }
        rows(found, reply, row);
    }

    private static void rows(final Collection<ServedMarket> markets, final RestReply reply, final Row row) {
        final JsonBytes out = reply.body().raw('[');
        for (final ServedMarket market : markets) {
            row.write(out, market);
        }
        out.dropTrailing(',').raw(']');
    }

    /** Newest first, those that begin before a time. */
    private void candles(final RestCall call, final RestReply reply) {
        final CandleLength unit = KrwJson.LENGTHS.of("candle." + call.path().substring(KrwRest.MINUTES.length()) + 'm');
        final ServedMarket market = venue.find(call.parameter("market"));
        final long toMs = KrwRest.to(dialect, call.parameter("to"), Long.MAX_VALUE);
        if (market == null) {
            KrwRest.error(dialect, reply, 404, "Code not found");
            return;
        }
        if (unit == null || toMs < 0) {
            KrwRest.error(dialect, reply, 400, "invalid parameter");
            return;
        }
        final JsonBytes out = reply.body().raw('[');
        market.candles(unit.ms()).headMap(toMs, false).descendingMap().values().stream()
                .limit(Math.max(1, Math.min(call.number("count", 1), KrwRest.MOST_CANDLES)))
                .forEach(candle -> KrwEvents.candleRow(out, market.instrument(), candle));
        out.dropTrailing(',').raw(']');
    }

    private void markets(final JsonBytes out) {
        out.raw('[');
        for (final ServedMarket market : venue.markets()) {
            final Instrument of = market.instrument();
            out.raw("{\"market\":").text(of.venueSymbol());
            out.raw(",\"korean_name\":")
                    .text(of.base())
                    .raw(",\"english_name\":")
                    .text(of.base());
            out.raw(
                    dialect == KrwDialect.UPBIT
                            ? ",\"market_event\":{\"warning\":false,\"caution\":{}}},"
                            : ",\"market_warning\":\"NONE\"},");
        }
        out.dropTrailing(',').raw(']');
    }

    private static void ticker(final JsonBytes out, final ServedMarket market) {
        KrwEvents.tickerRow(out, market.instrument(), market.last(EventType.TICKER, 0), market.lastPrice());
    }

    private static void orderbook(final JsonBytes out, final ServedMarket market, final long depth) {
        final ServedFrame book = market.last(EventType.BOOK_SNAPSHOT, 0);
        if (book != null) {
            KrwEvents.orderbookRow(out, market.instrument(), book, depth);
        }
    }

    private static void tick(final JsonBytes out, final ServedMarket market) {
        final Instrument of = market.instrument();
        out.raw("{\"market\":").text(of.venueSymbol()).raw(",\"quote_currency\":\"KRW\",\"tick_size\":\"");
        out.plain(of.tickSize(), of.priceDigits()).raw("\",\"supported_levels\":[\"0\"]},");
    }
}
