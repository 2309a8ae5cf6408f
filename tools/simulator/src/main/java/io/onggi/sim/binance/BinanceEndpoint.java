package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.SocketEndpoint;
import io.onggi.sim.net.VenueSetup;
import java.util.List;
import java.util.Map;

/**
 * A market's stream host and REST host in one. Futures: {@code /public}, {@code /market}, {@code /private}, each with
 * {@code /ws}, {@code /ws/<stream>/...} or {@code /stream?streams=}; the same without a route; and
 * {@code /fapi/v1/...}. Spot: the sockets without a route, and {@code /api/v3/...}. Event loop only.
 */
public final class BinanceEndpoint extends SocketEndpoint {
    /** An endpoint of Binance USD-M or spot. */
    public BinanceEndpoint(final VenueSetup setup) {
        super(setup, new BinanceRest(setup), FrameForm.TEXT, Map.of(), opening(setup));
    }

    @Override
    public String route(final RestCall call) {
        return routeOf(venue(), call);
    }

    static String routeOf(final Venue venue, final RestCall call) {
        final String path = call.path();
        for (final BinanceRoute route : BinanceRoute.of(venue)) {
            if (path.startsWith(route.prefix() + "/ws") || path.equals(route.prefix() + "/stream")) {
                return route.text();
            }
        }
        return null;
    }

    private static Opening opening(final VenueSetup setup) {
        final BinanceStreams streams = new BinanceStreams(setup);
        return (connection, route, call) -> open(connection, setup, route, call, streams::find);
    }

    /** Opens a session that is subscribed to what its address names. */
    static BinanceSession open(
            final Connection connection,
            final VenueSetup setup,
            final String route,
            final RestCall call,
            final BinanceSession.Streams streams) {
        final BinanceRoute spoken = BinanceRoute.ofText(route);
        final String rest = call.path().substring(spoken.prefix().length());
        final boolean combined = rest.equals("/stream");
        final BinanceSession session = new BinanceSession(connection, setup, spoken, streams, combined);
        final String named = call.parameter("streams");
        if (combined && named != null) {
            session.subscribe(List.of(named.split("/")));
        } else if (rest.startsWith("/ws/") && rest.length() > "/ws/".length()) {
            session.subscribe(List.of(rest.substring("/ws/".length()).split("/")));
        }
        return session;
    }
}
