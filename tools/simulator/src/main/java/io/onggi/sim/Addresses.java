package io.onggi.sim;

import io.onggi.event.ref.Venue;
import io.onggi.sim.fx.FxEndpoint;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the simulated venues listen; any client of these venues can be pointed at them. One host for sockets and calls
 * of each venue.
 *
 * @param tls whether they are encrypted
 * @param ports by venue; the source of exchange rates is one
 */
public record Addresses(boolean tls, Map<Venue, Integer> ports) {
    /** Copies the ports. */
    public Addresses {
        ports = Collections.unmodifiableMap(new EnumMap<>(ports));
    }

    /** {@return base of a venue's sockets, without a path} */
    public String ws(final Venue venue) {
        return (tls ? "wss://localhost:" : "ws://127.0.0.1:") + port(venue);
    }

    /** {@return base of a venue's REST calls, without a path} */
    public String rest(final Venue venue) {
        return (tls ? "https://localhost:" : "http://127.0.0.1:") + port(venue);
    }

    /**
     * {@return the addresses of a venue's sockets for market data, with the paths that are its own: the only one by the
     * name {@code ws}, several by what they carry, {@code publicWs}, {@code marketWs} and {@code businessWs}}
     */
    public Map<String, String> sockets(final Venue venue) {
        final String base = ws(venue);
        return switch (venue) {
            case UPBIT, BITHUMB -> Map.of("ws", base + "/websocket/v1");
            case BINANCE_USDM -> Map.of("publicWs", base + "/public", "marketWs", base + "/market");
            case BINANCE_SPOT -> Map.of("ws", base);
            case BYBIT -> Map.of("ws", base + "/v5/public/linear");
            case OKX -> Map.of("publicWs", base + "/ws/v5/public", "businessWs", base + "/ws/v5/business");
            case BITGET -> Map.of("ws", base + "/v2/ws/public");
            case BINGX -> Map.of("ws", base + "/swap-market");
            case NONE, FX -> throw new IllegalArgumentException(venue.id() + " has no sockets");
        };
    }

    private int port(final Venue venue) {
        final Integer port = ports.get(venue);
        if (port == null) {
            throw new IllegalArgumentException(venue.id() + " is not simulated; there are " + ports.keySet());
        }
        return port;
    }

    /** {@return where the rate is at JSON pointer {@code /rate}} */
    public String fx() {
        return rest(Venue.FX) + FxEndpoint.FLAT;
    }

    /** {@return where the rate is at JSON pointer {@code /data/0/rates/1/value}, as text} */
    public String fxNested() {
        return rest(Venue.FX) + FxEndpoint.NESTED;
    }
}
