package io.onggi.sim.binance;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.served.ServedCandle;
import io.onggi.sim.served.ServedFrame;
import io.onggi.sim.served.ServedMarket;
import io.onggi.sim.served.ServedVenue;
import io.onggi.sim.wire.JsonBytes;
import java.util.NavigableMap;

/**
 * The calls that a journal can answer: {@code ping}, {@code time} of the position served so far, {@code exchangeInfo},
 * {@code depth}, {@code klines} that are known, {@code ticker/24hr} and {@code premiumIndex}; trades of the past are
 * empty. No limits of calls. Event loop only.
 */
final class ServedBinanceRest {
    private static final long NS_PER_MS = 1_000_000L;
    /** Digits of a number that always fits 63 bits, and by how many a day's volume may be longer than an order. */
    private static final int SAFE_DIGITS = 18;

    private static final int VOLUME_DIGITS = 4;
    private static final int MOST_CANDLES = 1_500;

    private final ServedVenue venue;
    private final boolean spot;

    ServedBinanceRest(final ServedVenue venue) {
        this.venue = venue;
        spot = venue.venue() == Venue.BINANCE_SPOT;
    }

    void answer(final RestCall call, final RestReply reply) {
        final String base = spot ? "/api/v3/" : "/fapi/v1/";
        final String kind = call.path().startsWith(base) ? call.path().substring(base.length()) : "";
        switch (kind) {
            case "ping" -> reply.body().raw("{}");
            case "time" ->
                reply.body().raw("{\"serverTime\":").number(venue.nowMs()).raw('}');
            case "exchangeInfo" -> exchangeInfo(reply.body());
            case "depth" -> depth(call, reply);
            case "ticker/24hr" -> rows(call, reply, EventType.TICKER, this::ticker);
            case "klines" -> klines(call, reply);
            case "aggTrades", "trades", "historicalTrades" -> reply.body().raw("[]");
            default -> {
                if (kind.equals("premiumIndex") && !spot) {
                    rows(call, reply, EventType.MARK, this::premiumIndex);
                } else {
                    reply.status(404).raw("{\"code\":-5000,\"msg\":\"Path not found\"}");
                }
            }
        }
    }

    private ServedMarket find(final RestCall call, final RestReply reply) {
        final ServedMarket market = venue.find(String.valueOf(call.parameter("symbol")));
        if (market == null) {
            BinanceRest.error(reply, -1121, "Invalid symbol.");
        }
        return market;
    }

    private void depth(final RestCall call, final RestReply reply) {
        final ServedMarket market = find(call, reply);
        if (market == null) {
            return;
        }
        if (market.book().isKnown()) {
            BinanceEvents.book(reply.body(), market.instrument(), market.book(), call.number("limit", 500));
        } else {
            // The recording has a hole here; it has a book again where it was fetched again.
            reply.status(503).raw("{\"code\":-1001,\"msg\":\"The recording has no book at this position.\"}");
        }
    }

    /** Oldest first; without a start the newest ones. */
    private void klines(final RestCall call, final RestReply reply) {
        final ServedMarket market = find(call, reply);
        final CandleLength interval = CandleLengths.LOWER_CASE.of(String.valueOf(call.parameter("interval")));
        if (market == null || interval == null) {
            if (market != null) {
                BinanceRest.error(reply, -1120, "Invalid interval.");
            }
            return;
        }
        final long limit = Math.max(1, Math.min(call.number("limit", 500), MOST_CANDLES));
        final long start = call.number("startTime", -1);
        final NavigableMap<Long, ServedCandle> known = market.candles(interval.ms())
                .subMap(Math.max(0, start), true, call.number("endTime", Long.MAX_VALUE), true);
        final long passed = start < 0 ? Math.max(0, known.size() - limit) : 0;
        final JsonBytes out = reply.body().raw('[');
        known.values().stream()
                .skip(passed)
                .limit(limit)
                .forEach(candle -> BinanceEvents.klineRow(out, market.instrument(), candle));
        out.dropTrailing(',').raw(']');
    }

    private interface Row {
        void write(JsonBytes out, Instrument of, MarketEvent event);
    }

    /** One object where a market is named, else the list of all of which something is known. */
    private void rows(final RestCall call, final RestReply reply, final EventType type, final Row row) {
        if (call.parameter("symbol") != null) {
            final ServedMarket market = find(call, reply);
            if (market != null && market.last(type, 0) != null) {
                row.write(
                        reply.body(), market.instrument(), market.last(type, 0).event());
            } else if (market != null) {
                BinanceRest.error(reply, -1001, "The recording says nothing of it up to this position.");
            }
            return;
        }
        final JsonBytes out = reply.body().raw('[');
        for (final ServedMarket market : venue.markets()) {
            final ServedFrame last = market.last(type, 0);
            if (last != null) {
                row.write(out, market.instrument(), last.event());
                out.raw(',');
            }
        }
        out.dropTrailing(',').raw(']');
    }

    private void ticker(final JsonBytes out, final Instrument of, final MarketEvent event) {
        out.raw("{\"symbol\":\"").raw(of.venueSymbol());
        out.raw("\",\"lastPrice\":\"").fixed(event.tickerLast(), of.priceDigits());
        out.raw("\",\"openPrice\":\"").fixed(event.tickerOpen(), of.priceDigits());
        out.raw("\",\"highPrice\":\"").fixed(event.tickerHigh(), of.priceDigits());
        out.raw("\",\"lowPrice\":\"").fixed(event.tickerLow(), of.priceDigits());
        out.raw("\",\"volume\":\"").fixed(event.tickerVolume(), of.sizeDigits());
        out.raw("\",\"quoteVolume\":\"").fixed(event.tickerQuoteVolume(), FixedPoint.TURNOVER_DIGITS);
        out.raw("\",\"closeTime\":").number(event.venueTimeNs() / NS_PER_MS).raw('}');
    }

    private void premiumIndex(final JsonBytes out, final Instrument of, final MarketEvent event) {
        out.raw("{\"symbol\":\"").raw(of.venueSymbol());
        out.raw("\",\"markPrice\":\"").fixed(event.markPrice(), FixedPoint.MARK_DIGITS);
        if (event.indexPrice() != FixedPoint.ABSENT) {
            out.raw("\",\"indexPrice\":\"").fixed(event.indexPrice(), FixedPoint.MARK_DIGITS);
        }
        if (event.fundingRate() != FixedPoint.ABSENT) {
            out.raw("\",\"lastFundingRate\":\"").fixed(event.fundingRate(), FixedPoint.RATE_DIGITS);
        }
        out.raw('"');
        if (event.nextFundingTimeMs() != FixedPoint.ABSENT) {
            out.raw(",\"nextFundingTime\":").number(event.nextFundingTimeMs());
        }
        out.raw(",\"time\":").number(event.venueTimeNs() / NS_PER_MS).raw('}');
    }

    private void exchangeInfo(final JsonBytes out) {
        out.raw("{\"timezone\":\"UTC\",\"serverTime\":").number(venue.nowMs());
        out.raw(",\"rateLimits\":[],\"exchangeFilters\":[],\"symbols\":[");
        for (final ServedMarket market : venue.markets()) {
            symbol(out, market.instrument());
        }
        out.dropTrailing(',').raw("]}");
    }

    /** The largest price and order are those that the instrument's scale leaves room for. */
    private void symbol(final JsonBytes out, final Instrument of) {
        out.raw("{\"symbol\":\"").raw(of.venueSymbol()).raw("\",\"status\":\"TRADING\",\"baseAsset\":\"");
        out.raw(of.base()).raw("\",\"quoteAsset\":\"").raw(of.quote()).raw('"');
        if (!spot) {
            out.raw(",\"pair\":\"").raw(of.venueSymbol()).raw("\",\"contractType\":\"PERPETUAL\",\"marginAsset\":\"");
            out.raw(of.quote()).raw("\",\"deliveryDate\":4133404800000");
        }
        out.raw(",\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"");
        out.plain(of.tickSize(), of.priceDigits()).raw("\",\"maxPrice\":\"");
        largest(out, SAFE_DIGITS - of.priceDigits());
        out.raw("\"},{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"").plain(of.stepSize(), of.sizeDigits());
        out.raw("\",\"minQty\":\"").plain(of.stepSize(), of.sizeDigits()).raw("\",\"maxQty\":\"");
        largest(out, SAFE_DIGITS - VOLUME_DIGITS - of.sizeDigits());
        out.raw("\"}]},");
    }

    private static void largest(final JsonBytes out, final int wholeDigits) {
        out.raw("9".repeat(Math.max(1, wholeDigits)));
    }
}
