package io.onggi.feeds.binance;

import java.net.URI;

/**
 * Where Binance USD-M is. Book data and other market data are two routes on two addresses; the old address without a
 * route accepts everything and delivers only books.
 *
 * @param wsPublic depth and bookTicker, such as {@code wss://fstream.binance.com/public}
 * @param wsMarket everything else, such as {@code wss://fstream.binance.com/market}
 * @param rest such as {@code https://fapi.binance.com}
 */
public record BinanceUsdmEndpoints(URI wsPublic, URI wsMarket, URI rest) {
    /** {@return the addresses of the real venue, protocol notes 1.1} */
    public static BinanceUsdmEndpoints production() {
        return new BinanceUsdmEndpoints(
                URI.create("wss://fstream.binance.com/public"),
                URI.create("wss://fstream.binance.com/market"),
                URI.create("https://fapi.binance.com"));
    }
}
