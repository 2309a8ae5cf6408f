package io.onggi.app;

import io.onggi.app.config.BudgetConfig;
import io.onggi.app.config.EngineConfig;
import io.onggi.app.config.FxConfig;
import io.onggi.app.config.PollsConfig;
import io.onggi.app.config.ReconnectConfig;
import io.onggi.app.config.RestConfig;
import io.onggi.app.config.SessionConfig;
import io.onggi.app.config.VenueConfig;
import io.onggi.app.config.VenuesConfig;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.feeds.DecoderOptions;
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
import io.onggi.feeds.bithumb.BithumbSettings;
import io.onggi.feeds.bybit.BybitFeed;
import io.onggi.feeds.bybit.BybitSettings;
import io.onggi.feeds.fx.FxSettings;
import io.onggi.feeds.fx.FxSource;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.FrameLimits;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RestLimits;
import io.onggi.feeds.net.Rhythm;
import io.onggi.feeds.net.SessionSettings;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TlsSettings;
import io.onggi.feeds.okx.OkxFeed;
import io.onggi.feeds.okx.OkxSettings;
import io.onggi.feeds.upbit.UpbitEndpoints;
import io.onggi.feeds.upbit.UpbitFeed;
import io.onggi.feeds.upbit.UpbitSettings;
import io.onggi.feeds.upbit.UpbitSigner;
import io.onggi.feeds.upbit.UpbitWallets;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** Turns the configuration into the settings of the feeds. */
final class FeedAssembly {
    /** Of the waits between tries, so that venues that failed together are not asked again all at once. */
    private static final double RETRY_JITTER = 0.2;

    private static final long MINUTE_MS = 60_000;

    private FeedAssembly() {}

    /** {@return the feed of a venue; nothing happens before its instruments are loaded} */
    static StreamFeed feed(
            final EngineConfig engine, final VenueConfig config, final NetRuntime runtime, final MarketSink sink) {
        final VenuesConfig venues = engine.venues();
        final FeedSettings feed = settings(config, engine.rest(), polls(engine.polls()));
        final DecoderOptions options = DecoderOptions.live();
        final URI rest = config.address(VenueConfig.REST_URL);
        return switch (config.venue()) {
            case BINANCE_USDM ->
                BinanceUsdmFeed.create(binanceUsdm(venues, config, rest, feed), runtime, sink, options);
            case UPBIT -> UpbitFeed.create(upbit(venues, config, rest, feed), runtime, sink, options);
            case OKX -> OkxFeed.create(okx(config, rest, feed), runtime, sink, options);
            case BITGET ->
                BitgetFeed.create(
                        new BitgetSettings(
                                config.address(VenueConfig.WS_URL),
                                rest,
                                feed,
                                config.session().streamsPerRequest()),
                        runtime,
                        sink,
                        options);
            case BITHUMB ->
                BithumbFeed.create(
                        new BithumbSettings(config.address(VenueConfig.WS_URL), rest, feed, engine.rulebook()),
                        runtime,
                        sink,
                        options);
            case BYBIT -> BybitFeed.create(bybit(venues, config, rest, feed), runtime, sink, options);
            case BINANCE_SPOT ->
                BinanceSpotFeed.create(binanceSpot(venues, config, rest, feed), runtime, sink, options);
            case BINGX ->
                BingxFeed.create(
                        new BingxSettings(new BingxEndpoints(config.address(VenueConfig.WS_URL), rest), feed),
                        runtime,
                        sink,
                        options);
            default -> throw new IllegalArgumentException(config.venue().id() + " has no feed");
        };
    }

    private static BinanceUsdmSettings binanceUsdm(
            final VenuesConfig venues, final VenueConfig config, final URI rest, final FeedSettings feed) {
        return new BinanceUsdmSettings(
                new BinanceUsdmEndpoints(
                        config.address(VenueConfig.PUBLIC_WS_URL), config.address(VenueConfig.MARKET_WS_URL), rest),
                feed,
                venues.binanceUsdmSnapshotLevels(),
                config.session().streamsPerRequest());
    }

    private static OkxSettings okx(final VenueConfig config, final URI rest, final FeedSettings feed) {
        return new OkxSettings(
                config.address(VenueConfig.PUBLIC_WS_URL),
                config.address(VenueConfig.BUSINESS_WS_URL),
                rest,
                feed,
                config.session().streamsPerRequest());
    }

    private static UpbitSettings upbit(
            final VenuesConfig venues, final VenueConfig config, final URI rest, final FeedSettings feed) {
        return new UpbitSettings(
                new UpbitEndpoints(config.address(VenueConfig.WS_URL), rest),
                feed,
                venues.upbitMessages().orderbookDepth(),
                venues.upbitMessages().format());
    }

    /** {@return what asks Upbit for its wallets} */
    static UpbitWallets wallets(
            final EngineConfig engine, final VenueConfig config, final NetRuntime runtime, final UpbitSigner signer) {
        return new UpbitWallets(
                config.address(VenueConfig.REST_URL),
                settings(config, engine.rest(), PollSettings.NONE),
                runtime,
                signer);
    }

    private static BybitSettings bybit(
            final VenuesConfig venues, final VenueConfig config, final URI rest, final FeedSettings feed) {
        return new BybitSettings(
                config.address(VenueConfig.WS_URL),
                rest,
                feed,
                venues.bybitBookLevels(),
                config.session().streamsPerRequest());
    }

    private static BinanceSpotSettings binanceSpot(
            final VenuesConfig venues, final VenueConfig config, final URI rest, final FeedSettings feed) {
        return new BinanceSpotSettings(
                new BinanceSpotEndpoints(config.address(VenueConfig.WS_URL), rest),
                feed,
                venues.binanceSpotSnapshotLevels(),
                config.session().streamsPerRequest());
    }

    private static FeedSettings settings(final VenueConfig config, final RestConfig rest, final PollSettings polls) {
        return new FeedSettings(
                EnumSet.copyOf(config.streams()),
                session(config.session()),
                budget(config.budget()),
                new LoadLimits(
                        rest.loadTimeoutMs(),
                        new ReconnectPolicy(rest.retryMs(), 2, rest.retryMaxMs(), 0, 0, 0, RETRY_JITTER)),
                config.session().maxStreamsPerConnection(),
                config.session().connectStaggerMs(),
                config.session().lines(),
                polls,
                config.restHeaders());
    }

    private static PollSettings polls(final PollsConfig config) {
        return new PollSettings(
                config.timeMs(),
                config.fundingMs(),
                config.openInterestMs(),
                config.ratioMs(),
                config.takerVolumeMs(),
                config.premiumIndexMs(),
                config.premiumIndexAfterMs(),
                config.tickersMs(),
                config.topMarkets());
    }

    static FxSettings fx(final FxConfig config, final long oldAfterMs) {
        return new FxSettings(
                "USD",
                "KRW",
                config.sources().stream()
                        .map(source -> new FxSource(
                                source.name(), URI.create(source.url()), source.pointer(), source.timePointer()))
                        .toList(),
                config.intervalMs(),
                BigDecimal.valueOf(config.minRate()),
                BigDecimal.valueOf(config.maxRate()),
                oldAfterMs,
                new BudgetSettings(config.callsPerMinute(), MINUTE_MS, 0, config.banMs()));
    }

    static TlsSettings tls(final EngineConfig config) {
        final String file = config.tls().trustCertificateFile();
        return new TlsSettings(
                file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
                config.tls().preferOpenSsl());
    }

    static RestLimits rest(final RestConfig config) {
        return new RestLimits(config.connectTimeoutMs(), config.requestTimeoutMs(), config.maxBodyBytes());
    }

    private static SessionSettings session(final SessionConfig config) {
        return new SessionSettings(
                policy(config.reconnect()),
                KeepAlive.pings(config.pingIntervalMs(), config.pongTimeoutMs(), config.idleLimitMs()),
                new FrameLimits(config.maxFrameBytes(), config.maxMessageBytes()),
                new StreamLimits(
                        positive(config.firstMessageMs().ms()),
                        positive(config.watchdogMs().ms()),
                        new Rhythm(
                                config.silenceFactor(),
                                config.silenceMinMs(),
                                config.silenceLearnMs(),
                                config.silenceHalfLifeMs())),
                config.connectTimeoutMs(),
                config.subscribeTimeoutMs(),
                config.sendIntervalMs(),
                config.reconnect().healthyAfterMs(),
                config.rotateAfterMs(),
                config.rotateSpreadMs());
    }

    private static ReconnectPolicy policy(final ReconnectConfig config) {
        return new ReconnectPolicy(
                config.initialMs(),
                config.factor(),
                config.maxMs(),
                config.triesBeforePause(),
                config.pauseMs(),
                config.maxTries(),
                config.jitter());
    }

    private static BudgetSettings budget(final BudgetConfig config) {
        return new BudgetSettings(
                config.weight(), config.perMs(), config.reserve(), config.banMs(), config.kindShare());
    }

    /** In the configuration 0 is no limit; a feed has no entry for it. */
    private static Map<StreamKind, Long> positive(final Map<StreamKind, Long> limits) {
        final Map<StreamKind, Long> kept = new EnumMap<>(StreamKind.class);
        limits.forEach((kind, ms) -> {
            if (ms > 0) {
                kept.put(kind, ms);
            }
        });
        return kept;
    }
}
