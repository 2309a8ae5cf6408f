package io.onggi.feeds;

import io.onggi.event.ref.Venue;
import java.util.List;

/**
 * One venue, connected: its sockets and its REST calls, publishing into the market ring. {@link #start} returns at
 * once; connecting, subscribing and staying connected happen on the feed's own threads.
 */
public interface Feed extends AutoCloseable {
    /** {@return the venue it speaks to} */
    Venue venue();

    /** Begins to connect. Call once. */
    void start();

    /** Asks for a new snapshot of this instrument's book. Any thread; repeated calls while one is under way are one. */
    void resync(int instrumentId);

    /** {@return whether such a snapshot costs one REST call, and leaves the streams alone; any thread} */
    default boolean snapshotsAreByRest() {
        return false;
    }

    /** {@return the counters of its connections, REST included; the list grows as connections are added} */
    List<FeedCounters> counters();

    /** {@return what its connections are doing, for health pages} */
    List<SessionStatus> sessions();

    /** {@return the last frames of its connections that were refused, the newest first; any thread} */
    default List<RejectSamples.Sample> rejectSamples() {
        return List.of();
    }

    /** {@return what became of what it polls; any thread} */
    default List<PollStatus> polls() {
        return List.of();
    }

    /** {@return the venue's markets by turnover of 24 hours, the largest first, as many as are kept; any thread} */
    default List<Turnover> turnovers() {
        return List.of();
    }

    /** Closes all connections and waits for its threads. Idempotent. */
    @Override
    void close();
}
