package io.onggi.app.config;

import io.onggi.app.config.VenueDefaults.Address;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the engine knows of each venue; addresses and limits are those of the protocol notes. */
final class VenueCatalog {
    /** By venue, in the order of their codes. */
    static final Map<Venue, VenueDefaults> VENUES = Collections.unmodifiableMap(venues());

    /** Venues that limit single kinds of calls besides (binance 1.6; okx 2.9, bitget 3.7, bingx 4.10). */
    static final Set<Venue> COUNTS_KINDS = Set.of(Venue.BINANCE_USDM, Venue.OKX, Venue.BITGET, Venue.BINGX);

    private static final long MINUTE_MS = 60_000L;
    private static final long ROTATE_AFTER_MS = 85_800_000L;

    private VenueCatalog() {}

    private static Map<Venue, VenueDefaults> venues() {
        final Map<Venue, VenueDefaults> venues = new EnumMap<>(Venue.class);
        venues.put(Venue.BINANCE_USDM, binanceUsdm());
        venues.put(Venue.UPBIT, upbit());
        venues.put(Venue.BITGET, bitget());
        venues.put(Venue.OKX, okx());
        venues.put(Venue.BITHUMB, bithumb());
        venues.put(Venue.BYBIT, bybit());
        venues.put(Venue.BINANCE_SPOT, binanceSpot());
        venues.put(Venue.BINGX, bingx());
        return venues;
    }

    /** Binance takes 10 messages and pings a second, closes after 24 h, counts 2400 of weight a minute (1.2, 1.6). */
    private static VenueDefaults binanceUsdm() {
        return new VenueDefaults(
                true,
                List.of(
                        new Address(
                                VenueConfig.PUBLIC_WS_URL,
                                "wss://fstream.binance.com/public",
                                "wss://demo-fstream.binance.com/public"),
                        new Address(
                                VenueConfig.MARKET_WS_URL,
                                "wss://fstream.binance.com/market",
                                "wss://demo-fstream.binance.com/market"),
                        new Address(VenueConfig.REST_URL, "https://fapi.binance.com", "https://demo-fapi.binance.com")),
                usualAnd(StreamKind.MARK, StreamKind.LIQUIDATION),
                new SessionConfig.Defaults(250, 20_000, ROTATE_AFTER_MS, contracts(15_000), contracts(MINUTE_MS))
                        .asking(100),
                2_400,
                60_000);
    }

    /**
     * Upbit takes 5 messages a second and 100 a minute, and cuts after 120 s without traffic (2.2). Each subscription
     * begins with a SNAPSHOT of every stream; after it a market that does not trade has nothing to say.
     */
    private static VenueDefaults upbit() {
        return new VenueDefaults(
                true,
                List.of(
                        new Address(VenueConfig.WS_URL, "wss://api.upbit.com/websocket/v1", ""),
                        new Address(VenueConfig.REST_URL, "https://api.upbit.com", "")),
                List.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.TICKER, StreamKind.KLINE_1M),
                new SessionConfig.Defaults(700, 30_000, 0, snapshotsOf(15_000), booksOnly(30_000)),
                10,
                1_000);
    }

    /**
     * OKX takes 3 connects a second, 480 requests an hour, and cuts after 30 s without data, so the client says ping
     * before (2.1, 2.2). Calls are counted by kind over 2 s, 20 of the scarcest that is used (2.9). REST calls of the
     * test network go to the same host and say so (2.10).
     */
    private static VenueDefaults okx() {
        return new VenueDefaults(
                false,
                List.of(
                        new Address(
                                VenueConfig.PUBLIC_WS_URL,
                                "wss://ws.okx.com:8443/ws/v5/public",
                                "wss://wspap.okx.com:8443/ws/v5/public"),
                        new Address(
                                VenueConfig.BUSINESS_WS_URL,
                                "wss://ws.okx.com:8443/ws/v5/business",
                                "wss://wspap.okx.com:8443/ws/v5/business"),
                        new Address(VenueConfig.REST_URL, "https://www.okx.com", "https://www.okx.com")),
                usualAnd(StreamKind.MARK, StreamKind.LIQUIDATION, StreamKind.TICKER, StreamKind.OPEN_INTEREST),
                new SessionConfig.Defaults(350, 20_000, ROTATE_AFTER_MS, contracts(15_000), contracts(MINUTE_MS))
                        .staggeredBy(350)
                        .asking(50),
                20,
                2_000,
                Map.of("x-simulated-trading", "1"));
    }

    /**
     * Bitget takes 240 requests an hour and 10 messages a second, recommends fewer than 50 streams a connection, and
     * cuts after two minutes without a ping (3.1); 20 calls a second of each kind (3.7). REST calls of the test network
     * go to the same host and say so (3.1).
     */
    private static VenueDefaults bitget() {
        return new VenueDefaults(
                false,
                List.of(
                        new Address(
                                VenueConfig.WS_URL,
                                "wss://ws.bitget.com/v2/ws/public",
                                "wss://wspap.bitget.com/v2/ws/public"),
                        new Address(VenueConfig.REST_URL, "https://api.bitget.com", "https://api.bitget.com")),
                usualAnd(StreamKind.MARK, StreamKind.TICKER, StreamKind.OPEN_INTEREST),
                new SessionConfig.Defaults(250, 30_000, ROTATE_AFTER_MS, contracts(15_000), contracts(MINUTE_MS))
                        .holding(50)
                        .asking(40),
                20,
                1_000,
                Map.of("paptrading", "1"));
    }

    /** Bithumb cuts after 120 s without traffic; how many messages it takes is not written anywhere (3.2). */
    private static VenueDefaults bithumb() {
        return new VenueDefaults(
                false,
                List.of(
                        new Address(VenueConfig.WS_URL, "wss://ws-api.bithumb.com/websocket/v1", ""),
                        new Address(VenueConfig.REST_URL, "https://api.bithumb.com", "")),
                List.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.TICKER),
                new SessionConfig.Defaults(700, 30_000, 0, snapshotsOf(15_000), booksOnly(30_000)),
                10,
                1_000);
    }

    /**
     * Bybit wants its ping every 20 s (1.2), says nothing about how many messages it takes or how long a connection may
     * live (1.1), and takes 600 REST calls in 5 s (1.10). A quote that stands still is repeated after 3 s (1.4).
     */
    private static VenueDefaults bybit() {
        return new VenueDefaults(
                false,
                List.of(
                        new Address(
                                VenueConfig.WS_URL,
                                "wss://stream.bybit.com/v5/public/linear",
                                "wss://stream-testnet.bybit.com/v5/public/linear"),
                        new Address(VenueConfig.REST_URL, "https://api.bybit.com", "https://api-testnet.bybit.com")),
                usualAnd(StreamKind.MARK, StreamKind.LIQUIDATION, StreamKind.TICKER, StreamKind.OPEN_INTEREST),
                new SessionConfig.Defaults(250, 20_000, 0, contracts(15_000), contracts(MINUTE_MS)).asking(100),
                600,
                5_000);
    }

    /**
     * Binance spot takes 5 messages a second, closes after 24 h, and counts 6000 of weight a minute (Binance's
     * documentation of the spot streams and of the spot REST API).
     */
    private static VenueDefaults binanceSpot() {
        return new VenueDefaults(
                false,
                List.of(
                        new Address(
                                VenueConfig.WS_URL,
                                "wss://stream.binance.com:9443",
                                "wss://stream.testnet.binance.vision"),
                        new Address(VenueConfig.REST_URL, "https://api.binance.com", "https://testnet.binance.vision")),
                usualAnd(StreamKind.TICKER),
                new SessionConfig.Defaults(250, 20_000, ROTATE_AFTER_MS, contracts(15_000), contracts(MINUTE_MS))
                        .asking(100),
                6_000,
                60_000);
    }

    /**
     * BingX says Ping every 5 s, and is dead where it does not for 15 to 20 s; whether it answers pings is not written
     * anywhere. About 10 subscriptions a second are safe in practice (4.1), each a message of its own: so a connection
     * is given half of the 200 topics that BingX takes, or it would be half a minute until the last one is up. Of REST
     * calls one a second is the smallest of its limits, which contradict each other (4.10).
     */
    private static VenueDefaults bingx() {
        return new VenueDefaults(
                false,
                List.of(
                        new Address(
                                VenueConfig.WS_URL,
                                "wss://open-api-swap.bingx.com/swap-market",
                                "wss://vst-open-api-ws.bingx.com/swap-market"),
                        new Address(
                                VenueConfig.REST_URL, "https://open-api.bingx.com", "https://open-api-vst.bingx.com")),
                usualAnd(StreamKind.MARK, StreamKind.TICKER),
                new SessionConfig.Defaults(100, 0, 0, contracts(15_000), contracts(MINUTE_MS))
                        .silentFor(20_000)
                        .holding(100),
                2,
                2_000);
    }

    /** {@return the streams of most venues and these} */
    private static List<StreamKind> usualAnd(final StreamKind... more) {
        final List<StreamKind> streams = new ArrayList<>(List.of(
                StreamKind.TRADE,
                StreamKind.BOOK,
                StreamKind.QUOTE,
                StreamKind.KLINE_1M,
                StreamKind.KLINE_15M,
                StreamKind.KLINE_1H));
        streams.addAll(List.of(more));
        return streams;
    }

    /** Trades and the candles made of them come as the market trades; a candle is also sent when its time is over. */
    private static StreamLimits contracts(final long quoteMs) {
        return new StreamLimits(Map.of(
                StreamKind.TRADE, 300_000L,
                StreamKind.BOOK, 15_000L,
                StreamKind.QUOTE, quoteMs,
                StreamKind.KLINE_1M, 150_000L,
                StreamKind.KLINE_15M, 960_000L,
                StreamKind.KLINE_1H, 3_720_000L,
                StreamKind.MARK, 15_000L));
    }

    private static StreamLimits snapshotsOf(final long ms) {
        return new StreamLimits(
                Map.of(StreamKind.TRADE, ms, StreamKind.BOOK, ms, StreamKind.TICKER, ms, StreamKind.KLINE_1M, ms));
    }

    private static StreamLimits booksOnly(final long ms) {
        return new StreamLimits(Map.of(StreamKind.BOOK, ms));
    }
}
