package io.onggi.sim.bitget;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;

/** Bitget's hosts in one: the socket {@code /v2/ws/public} and the calls under {@code /api/v2}. */
public final class BitgetEndpoint implements VenueEndpoint {
    private static final String ROUTE = "bitget";

    private final VenueSetup setup;
    private final BitgetRest rest;
    private final BitgetStreams streams;

    /** An endpoint of Bitget's contracts in USDT. */
    public BitgetEndpoint(final VenueSetup setup) {
        this.setup = setup;
        rest = new BitgetRest(setup);
        streams = new BitgetStreams(setup);
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
        BitgetRest.tooMany(reply, status);
    }

    @Override
    public String route(final RestCall call) {
        return call.path().equals("/v2/ws/public") ? ROUTE : null;
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
        return new BitgetSession(connection, setup, streams);
    }
}
