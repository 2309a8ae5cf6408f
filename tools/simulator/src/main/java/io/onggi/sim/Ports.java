package io.onggi.sim;

import io.onggi.event.ref.Venue;
import java.util.Map;

/**
 * Where to listen on loopback, by venue, of which the source of exchange rates is one; a venue that is not named takes
 * any free port.
 *
 * @param plain HTTP and WebSocket
 * @param tls the same encrypted
 */
public record Ports(Map<Venue, Integer> plain, Map<Venue, Integer> tls) {
    /** Copies the maps. */
    public Ports {
        plain = Map.copyOf(plain);
        tls = Map.copyOf(tls);
    }

    /** {@return any free ports} */
    public static Ports free() {
        return new Ports(Map.of(), Map.of());
    }
}
