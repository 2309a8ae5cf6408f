package io.onggi.feeds;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.binance.BinanceSpotEndpoints;
import io.onggi.feeds.binance.BinanceSpotFeed;
import io.onggi.feeds.binance.BinanceSpotSettings;
import io.onggi.feeds.binance.BinanceUsdmEndpoints;
import io.onggi.feeds.binance.BinanceUsdmFeed;
import io.onggi.feeds.binance.BinanceUsdmSettings;
import io.onggi.feeds.bingx.BingxEndpoints;
import io.onggi.feeds.bingx.BingxFeed;
import io.onggi.feeds.bingx.BingxSettings;
import io.onggi.feeds.bitget.BitgetFeed;
import io.onggi.feeds.bitget.BitgetSettings;
import io.onggi.feeds.bithumb.BithumbFeed;
import io.onggi.feeds.bithumb.BithumbInstrumentsTest;
import io.onggi.feeds.bithumb.BithumbSettings;
import io.onggi.feeds.bybit.BybitFeed;
import io.onggi.feeds.bybit.BybitSettings;
import io.onggi.feeds.krw.KeyFormat;
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
import io.onggi.feeds.upbit.UpbitEndpoints;
import io.onggi.feeds.upbit.UpbitFeed;
import io.onggi.feeds.upbit.UpbitSettings;
import io.onggi.sim.Addresses;
import io.onggi.sim.StreamNames;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The feeds of the venues that the simulator speaks, and how it names their streams in its ledger. */
enum SimulatedFeed {
    BINANCE_USDM(Venue.BINANCE_USDM, "binance", "/fapi/v1/exchangeInfo") {
        @Override
        Set<StreamKind> missing() {
            return Set.of(StreamKind.OPEN_INTEREST);
        }

        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final BinanceUsdmEndpoints endpoints = new BinanceUsdmEndpoints(
                    URI.create(at.ws(venue()) + "/public"),
                    URI.create(at.ws(venue()) + "/market"),
                    URI.create(at.rest(venue())));
            return BinanceUsdmFeed.create(
                    new BinanceUsdmSettings(endpoints, of, 1_000, 100), runtime, sink, DecoderOptions.live());
        }
    },
    BINANCE_SPOT(Venue.BINANCE_SPOT, "binance-spot", "/api/v3/exchangeInfo") {
        @Override
        Set<StreamKind> missing() {
            return Set.of(StreamKind.OPEN_INTEREST, StreamKind.MARK, StreamKind.LIQUIDATION);
        }

        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final BinanceSpotEndpoints endpoints =
                    new BinanceSpotEndpoints(URI.create(at.ws(venue())), URI.create(at.rest(venue())));
            return BinanceSpotFeed.create(
                    new BinanceSpotSettings(endpoints, of, 1_000, 100), runtime, sink, DecoderOptions.live());
        }
    },
    UPBIT(Venue.UPBIT, "upbit", "/v1/market/all") {
        @Override
        Set<StreamKind> missing() {
            return Set.of(StreamKind.QUOTE, StreamKind.OPEN_INTEREST, StreamKind.MARK, StreamKind.LIQUIDATION);
        }

        @Override
        int wholeBookLevels() {
            return 30;
        }

        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final UpbitEndpoints endpoints =
                    new UpbitEndpoints(URI.create(at.ws(venue()) + "/websocket/v1"), URI.create(at.rest(venue())));
            return UpbitFeed.create(
                    new UpbitSettings(endpoints, of, wholeBookLevels(), KeyFormat.DEFAULT),
                    runtime,
                    sink,
                    DecoderOptions.live());
        }
    },
    BITHUMB(Venue.BITHUMB, "bithumb", "/v1/market/all") {
        @Override
        Set<StreamKind> missing() {
            return EnumSet.complementOf(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.TICKER));
        }

        @Override
        int wholeBookLevels() {
            return 15;
        }

        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final BithumbSettings settings = new BithumbSettings(
                    URI.create(at.ws(venue()) + "/websocket/v1"),
                    URI.create(at.rest(venue())),
                    of,
                    BithumbInstrumentsTest.RULES);
            return BithumbFeed.create(settings, runtime, sink, DecoderOptions.live());
        }
    },
    BINGX(Venue.BINGX, "bingx", "/openApi/swap/v2/quote/contracts") {
        @Override
        Set<StreamKind> missing() {
            return Set.of(StreamKind.OPEN_INTEREST, StreamKind.LIQUIDATION);
        }

        /** The venue forgives only after minutes. */
        @Override
        int refusedCalls() {
            return 0;
        }

        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final BingxEndpoints endpoints =
                    new BingxEndpoints(URI.create(at.ws(venue()) + "/swap-market"), URI.create(at.rest(venue())));
            return BingxFeed.create(new BingxSettings(endpoints, of), runtime, sink, DecoderOptions.live());
        }
    },
    BYBIT(Venue.BYBIT, "bybit", "/v5/market/instruments-info") {
        @Override
        StreamFeed create(final Addresses at, final NetRuntime runtime, final MarketSink sink, final FeedSettings of) {
            final BybitSettings settings = new BybitSettings(
                    URI.create(at.ws(venue()) + "/v5/public/linear"), URI.create(at.rest(venue())), of, 200, 50);
            return BybitFeed.create(settings, runtime, sink, DecoderOptions.live());
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
    List<String> names(final Instrument of, final StreamKind kind) {
        return StreamNames.of(venue, of.venueSymbol(), kind);
    }

    /** {@return levels a side of a book whose every frame is the whole of it; 0 where frames are changes} */
    int wholeBookLevels() {
        return 0;
    }

    /** {@return how many calls for the instruments a test may have refused with 429} */
    int refusedCalls() {
        return 2;
    }

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

    /** {@return what the feed subscribes to} */
    Set<StreamKind> kinds() {
        final Set<StreamKind> kinds = EnumSet.copyOf(ALL);
        kinds.removeAll(missing());
        return kinds;
    }

    /** {@return all streams of the venue on connections that come back quickly} */
    FeedSettings settings(final StreamLimits limits) {
        final SessionSettings session = TestSettings.session(KeepAlive.pings(5_000, 4_500, 0), limits, 20);
        return new FeedSettings(
                kinds(),
                session.withReconnect(QUICK),
                new BudgetSettings(100, 1_000, 0.2, 60_000),
                new LoadLimits(30_000, QUICK),
                200,
                10);
    }
}
