package io.onggi.sim.upbit;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.History;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueLimits;

/**
 * Upbit's one host: the public socket {@code /websocket/v1} and the quotation calls under {@code /v1}. A request with
 * an {@code Origin} header is allowed once in ten seconds. Event loop only.
 */
public final class UpbitEndpoint implements VenueEndpoint {
    private static final String ROUTE = "upbit";

    private final UpbitRest rest;
    private final UpbitStreams streams;
    private final StreamHub hub;
    private final VenueLimits limits;
    private long originMs = Long.MIN_VALUE / 2;

    /** @param history who is sent the trades of before the start */
    public UpbitEndpoint(
            final MarketModel model, final StreamHub hub, final VenueLimits limits, final History history) {
        this.hub = hub;
        this.limits = limits;
        rest = new UpbitRest(model, limits);
        streams = new UpbitStreams(model, hub, history);
    }

    @Override
    public Venue venue() {
        return Venue.UPBIT;
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        if (tooManyOrigins(call)) {
            UpbitRest.tooMany(reply, 429);
        } else {
            rest.answer(call, reply);
        }
    }

    private boolean tooManyOrigins(final RestCall call) {
        if (!call.origin()) {
            return false;
        }
        if (call.nowMs() - originMs < limits.upbitOriginEveryMs()) {
            return true;
        }
        originMs = call.nowMs();
        return false;
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        UpbitRest.tooMany(reply, status);
    }

    @Override
    public String route(final RestCall call) {
        return call.path().equals("/websocket/v1") ? ROUTE : null;
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return tooManyOrigins(call) ? 429 : 0;
    }

    @Override
    public int dataOpcode() {
        return Connection.BINARY;
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        return new UpbitSession(connection, streams, hub, limits);
    }
}
