package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.SessionStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The connections of one feed, started one after the other: venues count connects. Any thread. */
public final class SessionGroup implements AutoCloseable {
    private final long staggerMs;
    private final List<WebSocketSession> sessions = new CopyOnWriteArrayList<>();
    /** What connections counted that are no more. */
    private final List<FeedCounters> retired = new CopyOnWriteArrayList<>();

    /**
     * An empty group.
     *
     * @param staggerMs between the starts of two connections, milliseconds
     */
    public SessionGroup(final long staggerMs) {
        this.staggerMs = staggerMs;
    }

    /** Adds a connection and starts it in its turn. */
    public void start(final WebSocketSession session) {
        sessions.add(session);
        session.start(staggerMs * (sessions.size() - 1));
    }

    /** Ends a connection and starts another one in its place. Waits for the end; not from an event loop. */
    void replace(final WebSocketSession old, final WebSocketSession session) {
        old.close();
        retired.add(old.counters());
        sessions.set(sessions.indexOf(old), session);
        session.start(0);
    }

    /** Subscribes a stream again, on whichever connection it is. */
    public void resubscribe(final int instrumentId, final StreamKind kind) {
        sessions.forEach(session -> session.resubscribe(instrumentId, kind));
    }

    /** {@return the number of connections} */
    public int size() {
        return sessions.size();
    }

    /** {@return the counters of all connections, those that were replaced included} */
    public List<FeedCounters> counters() {
        return Stream.concat(retired.stream(), sessions.stream().map(WebSocketSession::counters))
                .toList();
    }

    /** {@return what all connections are doing} */
    public List<SessionStatus> statuses() {
        return sessions.stream().map(WebSocketSession::status).toList();
    }

    /** Closes all connections. */
    @Override
    public void close() {
        sessions.forEach(WebSocketSession::close);
    }
}
