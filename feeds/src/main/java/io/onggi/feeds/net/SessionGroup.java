package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.line.MergedLines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The connections of one feed, which connect one after the other: venues count connects. Any thread. */
public final class SessionGroup implements AutoCloseable {
    private final long staggerMs;
    private final ConnectGate gate;
    private final List<WebSocketSession> sessions = new CopyOnWriteArrayList<>();
    /** Also of connections that are gone: what was counted once is not taken back. */
    private final List<FeedCounters> counters = new CopyOnWriteArrayList<>();

    /**
     * An empty group.
     *
     * @param staggerMs between two connects, milliseconds: first ones, and those of connections that come back
     */
    public SessionGroup(final long staggerMs) {
        this.staggerMs = staggerMs;
        this.gate = new ConnectGate(staggerMs);
    }

    /** Adds a connection and starts it in its turn. */
    public void start(final WebSocketSession session) {
        add(session);
        session.start(staggerMs * (sessions.size() - 1));
    }

    /** {@return what all connections of the group connect through} */
    ConnectGate gate() {
        return gate;
    }

    /** Adds a connection. */
    void add(final WebSocketSession session) {
        sessions.add(session);
        if (!counters.contains(session.counters())) {
            counters.add(session.counters());
        }
    }

    /** Takes a connection off that was closed; its counters stay. */
    void remove(final WebSocketSession session) {
        sessions.remove(session);
    }

    /** {@return whether there is a connection of this name} */
    boolean has(final String name) {
        return sessions.stream().anyMatch(session -> session.name().equals(name));
    }

    /** Closes all connections of these lines, those included that were to take another's place. Waits for the end. */
    void end(final MergedLines lines) {
        for (final WebSocketSession session : List.copyOf(sessions)) {
            if (session.place().lines() == lines) {
                session.close();
                sessions.remove(session);
            }
        }
    }

    /** {@return the counters of this name, which an earlier connection may have begun} */
    FeedCounters countersOf(final String name) {
        return counters.stream()
                .filter(earlier -> earlier.session().equals(name))
                .findFirst()
                .orElseGet(() -> new FeedCounters(name));
    }

    /** Subscribes a stream again, on whichever connection it is. */
    public void resubscribe(final int instrumentId, final StreamKind kind) {
        sessions.forEach(session -> session.resubscribe(instrumentId, kind));
    }

    /** {@return the number of connections} */
    public int size() {
        return sessions.size();
    }

    /** {@return the counters of all connections, past ones included} */
    public List<FeedCounters> counters() {
        return List.copyOf(counters);
    }

    /** {@return when a stream spoke last, on whichever connection it is, epoch nanoseconds, or 0 for never} */
    public long lastReceiveNs(final int instrumentId, final StreamKind kind) {
        long lastNs = 0;
        for (final WebSocketSession session : sessions) {
            lastNs = Math.max(lastNs, session.counters().lastReceiveNs(instrumentId, kind));
        }
        return lastNs;
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
