package io.onggi.sim.krw;

import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketEndpoint;
import io.onggi.sim.net.VenueSetup;
import java.util.Map;

/**
 * A venue's one host: the public socket {@code /websocket/v1} and the quotation calls under {@code /v1}. Upbit allows a
 * request with an {@code Origin} header once in ten seconds. Event loop only.
 */
public final class KrwEndpoint extends SocketEndpoint {
    private final long originEveryMs;
    private long originMs = Long.MIN_VALUE / 2;

    /** An endpoint of Upbit or Bithumb. */
    public KrwEndpoint(final VenueSetup setup) {
        this(setup, KrwDialect.of(setup.venue()));
    }

    private KrwEndpoint(final VenueSetup setup, final KrwDialect dialect) {
        super(setup, new KrwRest(setup), dialect.frameForm(), Map.of("/websocket/v1", dialect.route()), opening(setup));
        originEveryMs = dialect.originEveryMs();
    }

    private static Opening opening(final VenueSetup setup) {
        final KrwStreams streams = new KrwStreams(setup);
        return (connection, route, call) -> new KrwSession(connection, setup, streams::find);
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        if (tooManyOrigins(call)) {
            tooMany(reply, 429, 0);
        } else {
            super.rest(call, reply);
        }
    }

    private boolean tooManyOrigins(final RestCall call) {
        if (!call.origin()) {
            return false;
        }
        if (call.nowMs() - originMs < originEveryMs) {
            return true;
        }
        originMs = call.nowMs();
        return false;
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return tooManyOrigins(call) ? 429 : 0;
    }
}
