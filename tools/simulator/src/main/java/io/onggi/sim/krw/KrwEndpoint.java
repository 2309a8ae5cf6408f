package io.onggi.sim.krw;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;

/**
 * A venue's one host: the public socket {@code /websocket/v1} and the quotation calls under {@code /v1}. Upbit allows a
 * request with an {@code Origin} header once in ten seconds. Event loop only.
 */
public final class KrwEndpoint implements VenueEndpoint {
    private final KrwDialect dialect;
    private final KrwRest rest;
    private final KrwStreams streams;
    private final VenueSetup setup;
    private long originMs = Long.MIN_VALUE / 2;

    /** An endpoint of Upbit or Bithumb. */
    public KrwEndpoint(final VenueSetup setup) {
        this.setup = setup;
        dialect = KrwDialect.of(setup.venue());
        rest = new KrwRest(setup);
        streams = new KrwStreams(setup);
    }

    @Override
    public Venue venue() {
        return setup.venue();
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        if (tooManyOrigins(call)) {
            rest.tooMany(reply, 429);
        } else {
            rest.answer(call, reply);
        }
    }

    private boolean tooManyOrigins(final RestCall call) {
        if (!call.origin()) {
            return false;
        }
        if (call.nowMs() - originMs < dialect.originEveryMs()) {
            return true;
        }
        originMs = call.nowMs();
        return false;
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        rest.tooMany(reply, status);
    }

    @Override
    public String route(final RestCall call) {
        return call.path().equals("/websocket/v1") ? dialect.route() : null;
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return tooManyOrigins(call) ? 429 : 0;
    }

    @Override
    public FrameForm frameForm() {
        return dialect.frameForm();
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        return new KrwSession(connection, setup, streams::find);
    }
}
