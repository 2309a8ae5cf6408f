package io.onggi.sim.upbit;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;

/**
 * Upbit's one host: the public socket {@code /websocket/v1} and the quotation calls under {@code /v1}. A request with
 * an {@code Origin} header is allowed once in ten seconds. Event loop only.
 */
public final class UpbitEndpoint implements VenueEndpoint {
    private static final String ROUTE = "upbit";
    /** One request with an {@code Origin} header is allowed in this time. */
    private static final long ORIGIN_EVERY_MS = 10_000;

    private final UpbitRest rest;
    private final UpbitStreams streams;
    private final VenueSetup setup;
    private long originMs = Long.MIN_VALUE / 2;

    /** An endpoint of Upbit. */
    public UpbitEndpoint(final VenueSetup setup) {
        this.setup = setup;
        rest = new UpbitRest(setup);
        streams = new UpbitStreams(setup);
    }

    @Override
    public Venue venue() {
        return setup.venue();
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
        if (call.nowMs() - originMs < ORIGIN_EVERY_MS) {
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
    public FrameForm frameForm() {
        return FrameForm.BINARY;
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        return new UpbitSession(connection, setup, streams);
    }
}
