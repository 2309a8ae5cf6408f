package io.onggi.sim.net;

import io.onggi.event.ref.Venue;

/** One venue's face to the network. Event loop only. */
public interface VenueEndpoint {
    /** {@return the venue} */
    Venue venue();

    /** Answers a REST call. */
    void rest(RestCall call, RestReply reply);

    /** Fills an answer that refuses a call for now. */
    void tooMany(RestReply reply, int status, long retryAfterSeconds);

    /**
     * {@return the route of a WebSocket address such as {@code binance/public}, or null if there is none: the handshake
     * is answered with 404}
     */
    String route(RestCall call);

    /** {@return HTTP status that refuses this handshake, 0 to accept it} */
    int refuseHandshake(RestCall call);

    /** {@return how messages become frames} */
    FrameForm frameForm();

    /** The handshake is done. */
    SocketSession open(Connection connection, String route, RestCall call);
}
