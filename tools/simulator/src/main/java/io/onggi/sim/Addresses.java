package io.onggi.sim;

import io.onggi.sim.fx.FxEndpoint;

/**
 * Where the simulated venues listen; any client of these venues can be pointed at them.
 *
 * @param binanceWs base of the stream routes: append {@code /public}, {@code /market} or {@code /private}
 * @param binanceRest base of the REST calls: append {@code /fapi/v1/...}
 * @param upbitWs the public socket, whole
 * @param upbitRest base of the quotation calls, with {@code /v1}
 * @param fx the rate at JSON pointer {@code /rate}
 * @param fxNested the rate at JSON pointer {@code /data/0/rates/1/value}, as text
 */
public record Addresses(
        String binanceWs, String binanceRest, String upbitWs, String upbitRest, String fx, String fxNested) {

    static Addresses of(final boolean tls, final int binance, final int upbit, final int fx) {
        final String ws = tls ? "wss://localhost:" : "ws://127.0.0.1:";
        final String http = tls ? "https://localhost:" : "http://127.0.0.1:";
        return new Addresses(
                ws + binance,
                http + binance,
                ws + upbit + "/websocket/v1",
                http + upbit + "/v1",
                http + fx + FxEndpoint.FLAT,
                http + fx + FxEndpoint.NESTED);
    }
}
