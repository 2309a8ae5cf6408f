package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;
import java.util.List;

/**
 * A market's stream host and REST host in one. Futures: {@code /public}, {@code /market}, {@code /private}, each with
 * {@code /ws}, {@code /ws/<stream>/...} or {@code /stream?streams=}; the same without a route; and
 * {@code /fapi/v1/...}. Spot: the sockets without a route, and {@code /api/v3/...}. Event loop only.
 */
public final class BinanceEndpoint implements VenueEndpoint {
    private final BinanceRest rest;
    private final BinanceStreams streams;
    private final VenueSetup setup;

    /** An endpoint of Binance USD-M or spot. */
    public BinanceEndpoint(final VenueSetup setup) {
        this.setup = setup;
        rest = new BinanceRest(setup);
        streams = new BinanceStreams(setup);
    }

    @Override
    public Venue venue() {
        return setup.venue();
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        rest.answer(call, reply);
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        BinanceRest.tooMany(reply, status, retryAfterSeconds);
    }

    @Override
    public String route(final RestCall call) {
        return routeOf(setup.venue(), call);
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

    @Override
    public int refuseHandshake(final RestCall call) {
        return 0;
    }

    @Override
    public FrameForm frameForm() {
        return FrameForm.TEXT;
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        return open(connection, setup, route, call, streams::find);
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
