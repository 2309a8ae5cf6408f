package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.History;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueLimits;
import java.util.List;

/**
 * Binance's stream host and REST host in one. Addresses: {@code /public}, {@code /market}, {@code /private}, each with
 * {@code /ws}, {@code /ws/<stream>/...} or {@code /stream?streams=}; the same without a route; and
 * {@code /fapi/v1/...}. Event loop only.
 */
public final class BinanceEndpoint implements VenueEndpoint {
    private final BinanceRest rest;
    private final BinanceStreams streams;
    private final StreamHub hub;
    private final VenueLimits limits;

    /** @param history who is sent the trades of before the start */
    public BinanceEndpoint(
            final MarketModel model,
            final StreamHub hub,
            final FaultPlan faults,
            final VenueLimits limits,
            final History history) {
        this.hub = hub;
        this.limits = limits;
        rest = new BinanceRest(model, faults, limits);
        streams = new BinanceStreams(model, hub, history);
    }

    @Override
    public Venue venue() {
        return Venue.BINANCE_USDM;
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
        final String path = call.path();
        for (final BinanceRoute route : BinanceRoute.values()) {
            final String prefix = prefix(route);
            if (path.startsWith(prefix + "/ws") || path.equals(prefix + "/stream")) {
                return route.text();
            }
        }
        return null;
    }

    private static String prefix(final BinanceRoute route) {
        return route == BinanceRoute.UNROUTED ? "" : route.text().substring("binance".length());
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return 0;
    }

    @Override
    public int dataOpcode() {
        return Connection.TEXT;
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        final BinanceRoute spoken = BinanceRoute.ofText(route);
        final String rest = call.path().substring(prefix(spoken).length());
        final boolean combined = rest.equals("/stream");
        final BinanceSession session = new BinanceSession(connection, spoken, streams, hub, limits, combined);
        final String named = call.parameter("streams");
        if (combined && named != null) {
            session.subscribe(List.of(named.split("/")));
        } else if (rest.startsWith("/ws/") && rest.length() > "/ws/".length()) {
            session.subscribe(List.of(rest.substring("/ws/".length()).split("/")));
        }
        return session;
    }
}
