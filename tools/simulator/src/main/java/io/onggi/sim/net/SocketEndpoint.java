package io.onggi.sim.net;

import io.onggi.event.ref.Venue;
import java.util.Map;

/** A venue's sockets and calls in one: what differs between venues is given. Event loop only. */
public class SocketEndpoint implements VenueEndpoint {
    private final VenueSetup setup;
    private final VenueRest rest;
    private final FrameForm frameForm;
    private final Map<String, String> routes;
    private final Opening opening;

    /** Makes the sessions of a venue. */
    @FunctionalInterface
    public interface Opening {
        /** {@return the session of a connection that has just shaken hands} */
        SocketSession open(Connection connection, String route, RestCall call);
    }

    /** @param routes names of the sockets by their paths */
    public SocketEndpoint(
            final VenueSetup setup,
            final VenueRest rest,
            final FrameForm frameForm,
            final Map<String, String> routes,
            final Opening opening) {
        this.setup = setup;
        this.rest = rest;
        this.frameForm = frameForm;
        this.routes = routes;
        this.opening = opening;
    }

    @Override
    public final Venue venue() {
        return setup.venue();
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        rest.answer(call, reply);
    }

    @Override
    public final void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        rest.tooMany(reply, status, retryAfterSeconds);
    }

    @Override
    public String route(final RestCall call) {
        return routes.get(call.path());
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return 0;
    }

    @Override
    public final FrameForm frameForm() {
        return frameForm;
    }

    @Override
    public final SocketSession open(final Connection connection, final String route, final RestCall call) {
        return opening.open(connection, route, call);
    }
}
