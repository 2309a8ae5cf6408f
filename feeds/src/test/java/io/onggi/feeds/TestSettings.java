package io.onggi.feeds;

import io.onggi.event.StreamKind;
import io.onggi.feeds.binance.BinanceUsdmEndpoints;
import io.onggi.feeds.binance.BinanceUsdmSettings;
import io.onggi.feeds.fx.FxSettings;
import io.onggi.feeds.fx.FxSource;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.FrameLimits;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.SessionSettings;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.upbit.UpbitEndpoints;
import io.onggi.feeds.upbit.UpbitSettings;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** What the engine's documented configuration makes of the feeds, for tests of the feeds alone. */
public final class TestSettings {
    private static final long MINUTE_MS = 60_000;

    private TestSettings() {}

    /** Connections that reconnect after 1 s, doubling, and rotate after 23 h 50 min. */
    public static SessionSettings session(
            final KeepAlive keepAlive, final StreamLimits streamLimits, final long sendIntervalMs) {
        return new SessionSettings(
                ReconnectPolicy.doubling(),
                keepAlive,
                FrameLimits.usual(),
                streamLimits,
                10_000,
                10_000,
                sendIntervalMs,
                MINUTE_MS,
                85_800_000,
                MINUTE_MS);
    }

    /** Binance with all its streams. */
    public static BinanceUsdmSettings binance(final BinanceUsdmEndpoints endpoints) {
        final Map<StreamKind, Long> firstMs = Map.of(
                StreamKind.TRADE, 300_000L,
                StreamKind.BOOK, 15_000L,
                StreamKind.QUOTE, 15_000L,
                StreamKind.KLINE_1M, 150_000L,
                StreamKind.KLINE_15M, 960_000L,
                StreamKind.KLINE_1H, 3_720_000L,
                StreamKind.MARK, 15_000L);
        final Map<StreamKind, Long> silenceMs = Map.of(
                StreamKind.TRADE, 300_000L,
                StreamKind.BOOK, 15_000L,
                StreamKind.QUOTE, 60_000L,
                StreamKind.KLINE_1M, 150_000L,
                StreamKind.KLINE_15M, 960_000L,
                StreamKind.KLINE_1H, 3_720_000L,
                StreamKind.MARK, 15_000L);
        return new BinanceUsdmSettings(
                endpoints,
                new FeedSettings(
                        EnumSet.range(StreamKind.TRADE, StreamKind.LIQUIDATION),
                        session(KeepAlive.pings(20_000, 10_000, 60_000), new StreamLimits(firstMs, silenceMs), 250),
                        new BudgetSettings(2_400, MINUTE_MS, 0.2, 2 * MINUTE_MS),
                        LoadLimits.usual(),
                        200,
                        250),
                1_000,
                100);
    }

    /** Upbit with all its streams. */
    public static UpbitSettings upbit(final UpbitEndpoints endpoints) {
        final StreamLimits limits = new StreamLimits(
                Map.of(
                        StreamKind.TRADE, 15_000L,
                        StreamKind.BOOK, 15_000L,
                        StreamKind.TICKER, 15_000L,
                        StreamKind.KLINE_1M, 15_000L),
                Map.of(StreamKind.BOOK, 30_000L));
        return new UpbitSettings(
                endpoints,
                new FeedSettings(
                        EnumSet.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.TICKER, StreamKind.KLINE_1M),
                        session(KeepAlive.pings(30_000, 10_000, 60_000), limits, 700)
                                .withRotation(0, MINUTE_MS),
                        new BudgetSettings(10, 1_000, 0.2, 2 * MINUTE_MS),
                        LoadLimits.usual(),
                        200,
                        250),
                30,
                KeyFormat.DEFAULT);
    }

    /** USD/KRW each minute. */
    public static FxSettings usdKrw(final List<FxSource> sources) {
        return new FxSettings(
                "USD",
                "KRW",
                sources,
                MINUTE_MS,
                new BigDecimal("500"),
                new BigDecimal("3000"),
                5 * MINUTE_MS,
                new BudgetSettings(120, MINUTE_MS, 0, MINUTE_MS));
    }
}
