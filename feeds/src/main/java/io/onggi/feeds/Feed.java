package io.onggi.feeds;

import io.onggi.event.ref.Venue;
import java.util.List;
import java.util.Optional;

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

    /** {@return the counters of its connections, REST included; the list grows as connections are added} */
    List<FeedCounters> counters();

    /** {@return what its connections are doing, for health pages} */
    List<SessionStatus> sessions();

    /** {@return the last frames of its connections that were refused, the newest first; any thread} */
    default List<RejectSamples.Sample> rejectSamples() {
        return List.of();
    }

    /** {@return how the venue's clock was when it was asked last, empty while that is not known; any thread} */
    default Optional<ClockReading> clock() {
        return Optional.empty();
    }

    /** Closes all connections and waits for its threads. Idempotent. */
    @Override
    void close();
}
