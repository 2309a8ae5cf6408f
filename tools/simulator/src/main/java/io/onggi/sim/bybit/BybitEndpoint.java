package io.onggi.sim.bybit;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;

/** Bybit's hosts in one: the socket {@code /v5/public/linear} and the calls under {@code /v5/market}. */
public final class BybitEndpoint implements VenueEndpoint {
    private static final String ROUTE = "bybit";

    private final VenueSetup setup;
    private final BybitRest rest;
    private final BybitStreams streams;

    /** An endpoint of Bybit's linear contracts. */
    public BybitEndpoint(final VenueSetup setup) {
        this.setup = setup;
        rest = new BybitRest(setup);
        streams = new BybitStreams(setup);
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
        BybitRest.tooMany(reply, status);
    }

    @Override
    public String route(final RestCall call) {
        return call.path().equals("/v5/public/linear") ? ROUTE : null;
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
        return new BybitSession(connection, setup, streams);
    }
}
