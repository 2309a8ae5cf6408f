package io.onggi.feeds.binance;

import java.net.URI;

/**
 * Where Binance spot is.
 *
 * @param ws market streams, such as {@code wss://stream.binance.com:9443}
 * @param rest such as {@code https://api.binance.com}
 */
public record BinanceSpotEndpoints(URI ws, URI rest) {
    /** {@return the addresses of the real venue, as its documentation of spot has them} */
    public static BinanceSpotEndpoints production() {
        return new BinanceSpotEndpoints(
                URI.create("wss://stream.binance.com:9443"), URI.create("https://api.binance.com"));
    }

    /** {@return the address of combined streams, without any stream yet} */
    URI streams() {
        return URI.create(ws + "/stream");
    }
}
