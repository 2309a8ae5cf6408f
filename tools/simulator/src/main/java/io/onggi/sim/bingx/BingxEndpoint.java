package io.onggi.sim.bingx;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;

/** BingX's market socket {@code /swap-market} and its calls under {@code /openApi/swap} in one. Event loop only. */
public final class BingxEndpoint implements VenueEndpoint {
    private static final String ROUTE = "bingx";

    private final BingxRest rest;
    private final BingxStreams streams;
    private final VenueSetup setup;

    /** An endpoint of BingX. */
    public BingxEndpoint(final VenueSetup setup) {
        this.setup = setup;
        rest = new BingxRest(setup);
        streams = new BingxStreams(setup);
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
        BingxRest.tooMany(reply);
    }

    @Override
    public String route(final RestCall call) {
        return call.path().equals("/swap-market") ? ROUTE : null;
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return 0;
    }

    @Override
    public FrameForm frameForm() {
        return FrameForm.GZIP;
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        return new BingxSession(connection, setup, streams);
    }
}
