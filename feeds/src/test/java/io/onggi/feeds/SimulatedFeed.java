package io.onggi.feeds;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.bitget.BitgetFeed;
import io.onggi.feeds.bitget.BitgetSettings;
import io.onggi.feeds.bybit.BybitFeed;
import io.onggi.feeds.bybit.BybitSettings;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.SessionSettings;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.okx.OkxFeed;
import io.onggi.feeds.okx.OkxSettings;
import io.onggi.sim.Addresses;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The feeds of the venues that the simulator speaks, and how it names their streams in its ledger. */
enum SimulatedFeed {
    BYBIT(Venue.BYBIT, "bybit", "/v5/market/instruments-info") {
        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final BybitSettings settings = new BybitSettings(
                    URI.create(at.ws(venue()) + "/v5/public/linear"), URI.create(at.rest(venue())), of, 200, 50);
            return BybitFeed.create(settings, runtime, sink, DecoderOptions.live());
        }

        @Override
        List<String> names(final Instrument of, final StreamKind kind) {
            final String channel = switch (kind) {
                case TRADE -> "publicTrade.";
                case BOOK -> "orderbook.200.";
                case QUOTE -> "orderbook.1.";
                case TICKER -> "tickers.";
                case LIQUIDATION -> "allLiquidation.";
                case KLINE_1M -> "kline.1.";
                case KLINE_15M -> "kline.15.";
                case KLINE_1H -> "kline.60.";
                default -> "";
            };
            return channel.isEmpty() ? List.of() : List.of(channel + of.venueSymbol());
        }
    },
    OKX(Venue.OKX, "okx", "/api/v5/public/instruments") {
        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final OkxSettings settings = new OkxSettings(
                    URI.create(at.ws(venue()) + "/ws/v5/public"),
                    URI.create(at.ws(venue()) + "/ws/v5/business"),
                    URI.create(at.rest(venue())),
                    of);
            return OkxFeed.create(settings, runtime, sink, DecoderOptions.live());
        }

        @Override
        List<String> names(final Instrument of, final StreamKind kind) {
            final String symbol = of.venueSymbol();
            return switch (kind) {
                case TRADE -> List.of("trades/" + symbol);
                case BOOK -> List.of("books/" + symbol);
                case QUOTE -> List.of("bbo-tbt/" + symbol);
                case TICKER -> List.of("tickers/" + symbol);
                case KLINE_1M -> List.of("candle1m/" + symbol);
                case KLINE_15M -> List.of("candle15m/" + symbol);
                case KLINE_1H -> List.of("candle1H/" + symbol);
                case OPEN_INTEREST -> List.of("open-interest/" + symbol);
                case MARK ->
                    List.of(
                            "mark-price/" + symbol,
                            "index-tickers/" + symbol.replace("-SWAP", ""),
                            "funding-rate/" + symbol);
                default -> List.of();
            };
        }
    },
    BITGET(Venue.BITGET, "bitget", "/api/v2/mix/market/contracts") {
        @Override
        Set<StreamKind> missing() {
            return Set.of(StreamKind.LIQUIDATION);
        }

        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final BitgetSettings settings =
                    new BitgetSettings(URI.create(at.ws(venue()) + "/v2/ws/public"), URI.create(at.rest(venue())), of);
            return BitgetFeed.create(settings, runtime, sink, DecoderOptions.live());
        }

        @Override
        List<String> names(final Instrument of, final StreamKind kind) {
            final String channel = switch (kind) {
                case TRADE -> "trade/";
                case BOOK -> "books/";
                case QUOTE -> "books1/";
                case TICKER -> "ticker/";
                case KLINE_1M -> "candle1m/";
                case KLINE_15M -> "candle15m/";
                case KLINE_1H -> "candle1H/";
                default -> "";
            };
            return channel.isEmpty() ? List.of() : List.of(channel + of.venueSymbol());
        }
    };

    private static final ReconnectPolicy QUICK = new ReconnectPolicy(50, 1, 50, 0, 0, 0, 0);
    private static final Set<StreamKind> ALL = EnumSet.of(
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.QUOTE,
            StreamKind.TICKER,
            StreamKind.MARK,
            StreamKind.OPEN_INTEREST,
            StreamKind.LIQUIDATION,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_15M,
            StreamKind.KLINE_1H);

    private final Venue venue;
    private final String route;
    private final String instrumentsPath;

    SimulatedFeed(final Venue venue, final String route, final String instrumentsPath) {
        this.venue = venue;
        this.route = route;
        this.instrumentsPath = instrumentsPath;
    }

    /** {@return the feed on the simulated venue} */
    abstract StreamFeed create(Addresses at, NetRuntime runtime, MarketSink sink, FeedSettings of);

    /** {@return the streams whose frames the feed counts for an instrument and this kind} */
    abstract List<String> names(Instrument of, StreamKind kind);

    /** {@return kinds that the venue has no stream of} */
    Set<StreamKind> missing() {
        return Set.of();
    }

    Venue venue() {
        return venue;
    }

    /** {@return the route of its sockets in fault scripts} */
    String route() {
        return route;
    }

    String instrumentsPath() {
        return instrumentsPath;
    }

    /** {@return all streams of the venue on connections that come back quickly} */
    FeedSettings settings(final StreamLimits limits) {
        final Set<StreamKind> kinds = EnumSet.copyOf(ALL);
        kinds.removeAll(missing());
        final SessionSettings session = TestSettings.session(KeepAlive.pings(1_000, 900, 0), limits, 20);
        return new FeedSettings(
                kinds,
                session.withReconnect(QUICK),
                new BudgetSettings(100, 1_000, 0.2, 60_000),
                new LoadLimits(5_000, QUICK),
                200,
                10);
    }
}
