package io.onggi.sim.okx;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;

/**
 * OKX's hosts in one: the sockets {@code /ws/v5/public} and {@code /ws/v5/business}, the calls under {@code /api/v5}.
 */
public final class OkxEndpoint implements VenueEndpoint {
    private static final String PUBLIC = "okx/public";
    private static final String BUSINESS = "okx/business";

    private final VenueSetup setup;
    private final OkxRest rest;
    private final OkxStreams streams;

    /** An endpoint of OKX's perpetual contracts. */
    public OkxEndpoint(final VenueSetup setup) {
        this.setup = setup;
        rest = new OkxRest(setup);
        streams = new OkxStreams(setup);
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
        OkxRest.tooMany(reply, status);
    }

    @Override
    public String route(final RestCall call) {
        return switch (call.path()) {
            case "/ws/v5/public" -> PUBLIC;
            case "/ws/v5/business" -> BUSINESS;
            default -> null;
        };
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
        return new OkxSession(connection, setup, streams, route.equals(BUSINESS));
    }
}
