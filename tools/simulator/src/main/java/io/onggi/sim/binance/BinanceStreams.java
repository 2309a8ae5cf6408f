package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.CandleStream;
import io.onggi.sim.net.DepthStream;
import io.onggi.sim.net.StateStream;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.net.VenueSetup;
import java.util.List;
import java.util.Locale;

/** Finds or opens the stream of a name. Event loop only. */
final class BinanceStreams {
    private static final long KLINE_EVERY_MS = 250;
    private static final long TICKER_EVERY_MS = 2_000;
    private static final long SPOT_TICKER_EVERY_MS = 1_000;
    private static final long STEP_MS = 10;

    private final VenueSetup setup;

    BinanceStreams(final VenueSetup setup) {
        this.setup = setup;
    }

    /** {@return the stream, or null if there is none of this name on this route} */
    Stream find(final String name, final BinanceRoute route) {
        final int at = name.indexOf('@');
        final String kind = at < 0 ? name.substring(Math.min(1, name.length())) : name.substring(at + 1);
        if (!route.carries(name.startsWith("!") ? name.substring(1) : kind)) {
            return null;
        }
        return setup.hub().find(setup.venue(), name, () -> name.startsWith("!") ? openAll(name) : open(name, at, kind));
    }

    private Stream openAll(final String name) {
        final List<Market> markets = setup.markets();
        if (isSpot()) {
            // Spot's streams of all markets are not simulated.
            return null;
        }
        return switch (name) {
            case "!markPrice@arr" -> allMarkPrices(markets, name, 3_000);
            case "!markPrice@arr@1s" -> allMarkPrices(markets, name, 1_000);
            case "!forceOrder@arr" -> liquidations(markets, name);
            case "!bookTicker" -> bookTicker(markets, name, 5_000);
            default -> null;
        };
    }

    private Stream open(final String name, final int at, final String kind) {
        // Stream names are in lower case; another spelling is a stream that does not exist.
        if (at < 0 || !name.substring(0, at).equals(name.substring(0, at).toLowerCase(Locale.ROOT))) {
            return null;
        }
        final Market market = setup.find(name.substring(0, at).toUpperCase(Locale.ROOT));
        if (market == null) {
            return null;
        }
        if (kind.startsWith("kline_")) {
            return openKline(market, name, CandleLengths.LOWER_CASE.of(kind.substring("kline_".length())));
        }
        if (kind.startsWith("depth")) {
            return openDepth(market, name, kind);
        }
        return switch (kind) {
            case "aggTrade" ->
                trades(
                        market,
                        name,
                        (out, of, trade, until, variant) ->
                                BinanceJson.aggTrade(out, of, trade, BinanceRest.FIRST_AGGREGATE_ID + trade));
            case "bookTicker" -> bookTicker(List.of(market), name, STEP_MS);
            case "ticker" -> ticker(market, name, false);
            case "miniTicker" -> ticker(market, name, true);
            default -> isSpot() ? openOfSpot(market, name, kind) : openOfFutures(market, name, kind);
        };
    }

    private boolean isSpot() {
        return setup.venue() == Venue.BINANCE_SPOT;
    }

    private Stream trades(final Market market, final String name, final TapeStream.Writer writer) {
        return new TapeStream(market, name, TapeStream.Shape.SINGLE, setup.history(), writer);
    }

    private Stream openOfSpot(final Market market, final String name, final String kind) {
        return kind.equals("trade")
                ? trades(market, name, (out, of, trade, until, variant) -> BinanceJson.trade(out, of, trade))
                : null;
    }

    private static Stream openOfFutures(final Market market, final String name, final String kind) {
        return switch (kind) {
            case "markPrice" -> markPrice(market, name, 3_000);
            case "markPrice@1s" -> markPrice(market, name, 1_000);
            case "forceOrder" -> liquidations(List.of(market), name);
            default -> null;
        };
    }

    private Stream openKline(final Market market, final String name, final CandleLength interval) {
        return interval == null
                ? null
                : new CandleStream(
                        market,
                        name,
                        new CandleStream.Shape(interval.ms(), KLINE_EVERY_MS, true, false),
                        market.instrument().streamName() + (isSpot() ? "@trade" : "@aggTrade"),
                        setup.history(),
                        (out, of, candle, eventMs, closed, variant) ->
                                BinanceJson.kline(out, of, interval, candle, eventMs, closed));
    }

    private Stream openDepth(final Market market, final String name, final String kind) {
        final int at = kind.indexOf('@');
        final String levels = kind.substring("depth".length(), at < 0 ? kind.length() : at);
        final int speedMs = switch (at < 0 ? "" : kind.substring(at + 1)) {
            case "" -> isSpot() ? 1_000 : 250;
            case "100ms" -> 100;
            case "250ms" -> isSpot() ? 0 : 250;
            case "500ms" -> isSpot() ? 0 : 500;
            case "1000ms" -> isSpot() ? 1_000 : 0;
            default -> 0;
        };
        final int depth = switch (levels) {
            case "" -> 0;
            case "5" -> 5;
            case "10" -> 10;
            case "20" -> 20;
            default -> -1;
        };
        if (speedMs == 0 || depth < 0) {
            return null;
        }
        return depth == 0
                ? DepthStream.updates(
                        market,
                        name,
                        speedMs,
                        0,
                        isSpot() ? "\"U\":" : "\"pu\":",
                        (out, of, frame, book, variant) -> BinanceJson.depthUpdate(out, of, frame))
                : DepthStream.partial(
                        market,
                        name,
                        speedMs,
                        depth,
                        (out, of, frame, book, variant) -> BinanceJson.partialDepth(out, of, frame, book));
    }

    private static Stream bookTicker(final List<Market> markets, final String name, final long everyMs) {
        return StateStream.onChange(
                markets,
                name,
                everyMs,
                Market::touchChanges,
                (out, market, variant) -> BinanceJson.bookTicker(out, market));
    }

    private static Stream markPrice(final Market market, final String name, final long everyMs) {
        return StateStream.steady(
                market, name, everyMs, (out, of, variant) -> BinanceJson.markPrice(out, of, of.nowMs()));
    }

    private static Stream allMarkPrices(final List<Market> markets, final String name, final long everyMs) {
        return StateStream.steady(markets.get(0), name, everyMs, (out, first, variant) -> {
            out.raw('[');
            for (final Market market : markets) {
                BinanceJson.markPrice(out, market, market.nowMs());
                out.raw(',');
            }
            out.dropTrailing(',').raw(']');
        });
    }

    private static Stream liquidations(final List<Market> markets, final String name) {
        return StateStream.onChange(
                markets,
                name,
                STEP_MS,
                market -> market.liquidations().publish(market.nowMs()),
                (out, market, variant) -> BinanceJson.forceOrder(out, market, market.nowMs()));
    }

    private Stream ticker(final Market market, final String name, final boolean mini) {
        return StateStream.steady(
                market,
                name,
                isSpot() ? SPOT_TICKER_EVERY_MS : TICKER_EVERY_MS,
                (out, of, variant) -> BinanceJson.ticker(out, of, of.nowMs(), mini));
    }
}
