package io.onggi.sim.net;

/** The calls of one venue. Event loop only. */
public interface VenueRest {
    /** Answers a call, or refuses it by the venue's own limits. */
    void answer(RestCall call, RestReply reply);

    /** Fills an answer that refuses a call for now; a venue says of status and time what it has words for. */
    void tooMany(RestReply reply, int status, long retryAfterSeconds);
}
