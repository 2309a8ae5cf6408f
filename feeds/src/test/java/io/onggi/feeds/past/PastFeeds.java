package io.onggi.feeds.past;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.TestSettings;
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
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.okx.OkxFeed;
import io.onggi.feeds.okx.OkxSettings;
import io.onggi.feeds.upbit.UpbitEndpoints;
import io.onggi.feeds.upbit.UpbitFeed;
import io.onggi.feeds.upbit.UpbitSettings;
import java.net.URI;
import java.util.EnumSet;

/** The feed of each venue at a server on loopback that lists one market of bitcoin. */
final class PastFeeds {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    /** A call that fails so often in a row is given up; one that is only slow, on a busy machine, is not. */
    private static final ReconnectPolicy TRIES = new ReconnectPolicy(10, 2, 100, 0, 0, 8, 0);

    private static final String BINANCE_FILTERS =
            "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.10\"},"
                    + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\"}]}]}";

    private PastFeeds() {}

    /** {@return a feed whose budget holds nothing back} */
    static StreamFeed open(
            final PastVenue which,
            final LoopbackVenue venue,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        return open(
                which,
                venue,
                runtime,
                sink,
                options,
                new BudgetSettings(100_000, 1_000, 0.2, 1_000),
                new LoadLimits(30_000, TRIES));
    }

    /** {@return a feed with a budget and limits of the test} */
    static StreamFeed open(
            final PastVenue which,
            final LoopbackVenue venue,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options,
            final BudgetSettings budget,
            final LoadLimits limits) {
        final URI rest = URI.create(venue.http());
        final URI socket = URI.create(venue.ws("127.0.0.1"));
        final FeedSettings feed = new FeedSettings(
                EnumSet.of(StreamKind.TRADE),
                TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 10)
                        .withReconnect(QUICK),
                budget,
                limits,
                50,
                10);
        list(which, venue);
        return switch (which) {
            case BINANCE_USDM ->
                BinanceUsdmFeed.create(
                        new BinanceUsdmSettings(new BinanceUsdmEndpoints(socket, socket, rest), feed, 1_000, 100),
                        runtime,
                        sink,
                        options);
            case BINANCE_SPOT ->
                BinanceSpotFeed.create(
                        new BinanceSpotSettings(new BinanceSpotEndpoints(socket, rest), feed, 1_000, 100),
                        runtime,
                        sink,
                        options);
            case UPBIT ->
                UpbitFeed.create(
                        new UpbitSettings(new UpbitEndpoints(socket, rest), feed, 30, KeyFormat.DEFAULT),
                        runtime,
                        sink,
                        options);
            case BITHUMB ->
                BithumbFeed.create(
                        new BithumbSettings(socket, rest, feed, BithumbInstrumentsTest.RULES), runtime, sink, options);
            case BYBIT -> BybitFeed.create(new BybitSettings(socket, rest, feed, 50, 100), runtime, sink, options);
            case OKX -> OkxFeed.create(new OkxSettings(socket, socket, rest, feed), runtime, sink, options);
            case BITGET -> BitgetFeed.create(new BitgetSettings(socket, rest, feed), runtime, sink, options);
            case BINGX ->
                BingxFeed.create(new BingxSettings(new BingxEndpoints(socket, rest), feed), runtime, sink, options);
        };
    }

    /** {@return how the market is called} */
    static String symbol(final PastVenue which) {
        return switch (which) {
            case UPBIT, BITHUMB -> "BTC-KRW";
            case BINANCE_SPOT -> "BTC-USDT";
            default -> "BTC-USDT-PERP";
        };
    }

    private static void list(final PastVenue which, final LoopbackVenue venue) {
        switch (which) {
            case BINANCE_USDM ->
                venue.route(
                        "/fapi/v1/exchangeInfo",
                        query -> Reply.ok("{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\","
                                + "\"contractType\":\"PERPETUAL\",\"quoteAsset\":\"USDT\",\"marginAsset\":\"USDT\","
                                + BINANCE_FILTERS));
            case BINANCE_SPOT ->
                venue.route(
                        "/api/v3/exchangeInfo",
                        query -> Reply.ok(
                                "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\"," + BINANCE_FILTERS));
            case UPBIT, BITHUMB -> {
                venue.route("/v1/market/all", query -> Reply.ok("[{\"market\":\"KRW-BTC\"}]"));
                venue.route(
                        "/v1/orderbook/instruments",
                        query -> Reply.ok("[{\"market\":\"KRW-BTC\",\"tick_size\":\"1000\"}]"));
                venue.route("/v1/ticker", query -> Reply.ok("[{\"market\":\"KRW-BTC\",\"trade_price\":109847000.0}]"));
            }
            case BYBIT ->
                venue.route(
                        "/v5/market/instruments-info",
                        query -> Reply.ok("{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"BTCUSDT\","
                                + "\"contractType\":\"LinearPerpetual\",\"status\":\"Trading\",\"priceFilter\":"
                                + "{\"tickSize\":\"0.10\"},\"lotSizeFilter\":{\"qtyStep\":\"0.001\"}}],"
                                + "\"nextPageCursor\":\"\"}}"));
            case OKX ->
                venue.route(
                        "/api/v5/public/instruments",
                        query -> Reply.ok(
                                query.contains("SPOT")
                                        ? "{\"code\":\"0\",\"data\":[{\"instId\":\"BTC-USDT\",\"instType\":\"SPOT\","
                                                + "\"state\":\"live\",\"tickSz\":\"0.1\",\"lotSz\":\"0.00000001\"}]}"
                                        : "{\"code\":\"0\",\"data\":[{\"instId\":\"BTC-USDT-SWAP\","
                                                + "\"instType\":\"SWAP\",\"ctType\":\"linear\",\"ctVal\":\"0.01\","
                                                + "\"ctMult\":\"1\",\"state\":\"live\",\"tickSz\":\"0.1\","
                                                + "\"lotSz\":\"0.1\"}]}"));
            case BITGET ->
                venue.route(
                        "/api/v2/mix/market/contracts",
                        query -> Reply.ok("{\"code\":\"00000\",\"data\":[{\"symbol\":\"BTCUSDT\",\"baseCoin\":\"BTC\","
                                + "\"quoteCoin\":\"USDT\",\"symbolType\":\"perpetual\",\"symbolStatus\":\"normal\","
                                + "\"pricePlace\":\"1\",\"priceEndStep\":\"1\",\"volumePlace\":\"3\","
                                + "\"sizeMultiplier\":\"0.001\",\"minTradeNum\":\"0.001\"}]}"));
            case BINGX ->
                venue.route(
                        "/openApi/swap/v2/quote/contracts",
                        query -> Reply.ok("{\"code\":0,\"data\":[{\"symbol\":\"BTC-USDT\",\"quantityPrecision\":3,"
                                + "\"pricePrecision\":1,\"currency\":\"USDT\",\"status\":1,"
                                + "\"apiStateOpen\":\"true\"}]}"));
        }
    }
}
