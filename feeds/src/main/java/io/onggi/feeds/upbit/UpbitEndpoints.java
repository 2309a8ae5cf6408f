package io.onggi.feeds.upbit;

import java.net.URI;

/**
 * Where Upbit is.
 *
 * @param websocket public streams, such as {@code wss://api.upbit.com/websocket/v1}
 * @param rest such as {@code https://api.upbit.com}
 */
public record UpbitEndpoints(URI websocket, URI rest) {
    /** {@return the addresses of the real venue, protocol notes 2.1} */
    public static UpbitEndpoints production() {
        return new UpbitEndpoints(URI.create("wss://api.upbit.com/websocket/v1"), URI.create("https://api.upbit.com"));
    }
}
