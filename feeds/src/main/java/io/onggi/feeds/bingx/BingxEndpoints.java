package io.onggi.feeds.bingx;

import java.net.URI;

/**
 * Where BingX perpetual contracts are.
 *
 * @param ws market streams, such as {@code wss://open-api-swap.bingx.com/swap-market}
 * @param rest such as {@code https://open-api.bingx.com}
 */
public record BingxEndpoints(URI ws, URI rest) {
    /** {@return the addresses of the real venue, protocol notes 4.1 and 4.10} */
    public static BingxEndpoints production() {
        return new BingxEndpoints(
                URI.create("wss://open-api-swap.bingx.com/swap-market"), URI.create("https://open-api.bingx.com"));
    }

    /** {@return the addresses where nothing is traded for real, protocol notes 4.1 and 4.10} */
    public static BingxEndpoints demo() {
        return new BingxEndpoints(
                URI.create("wss://vst-open-api-ws.bingx.com/swap-market"),
                URI.create("https://open-api-vst.bingx.com"));
    }
}
