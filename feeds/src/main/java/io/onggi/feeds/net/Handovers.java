package io.onggi.feeds.net;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that take the place of others: the new one is opened while the old one still speaks, both are lines of
 * the same streams for a moment, and only then the old one is closed. What a venue sends meanwhile is lost on neither.
 * Called on the event loops of the connections.
 */
final class Handovers {
    private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);
    /**
     * Both lines are open for so long after the new one was confirmed, so that the slower one catches up. No setting:
     * lines of one venue lag by far less, and a longer overlap only costs both lines' traffic.
     */
    private static final long OVERLAP_MS = 2_000;

    /** Ends the names of every second one of the connections that relieve each other; also a label of metrics. */
    private static final String OTHER = ".2";

    private final SessionGroup sessions;
    private final Map<WebSocketSession, WebSocketSession> oldOf = new ConcurrentHashMap<>();
    /** Old connections that are closed in a moment. */
    private final Set<WebSocketSession> leaving = ConcurrentHashMap.newKeySet();

    Handovers(final SessionGroup sessions) {
        this.sessions = sessions;
    }

    /**
     * Opens a connection that is to take the place of an old one; instead of an earlier one that did not get ready. Not
     * while the one whose place the old one took is still there: both would have one name, and so one set of counters.
     *
     * @param maker makes it, by its name
     * @return true: another one will take its place
     */
    boolean begin(final WebSocketSession old, final Function<String, WebSocketSession> maker) {
        if (leaving.contains(old)) {
            return true;
        }
        oldOf.forEach((successor, predecessor) -> {
            if (predecessor == old) {
                LOG.warn("{}: {} did not get ready to take its place", old.name(), successor.name());
                oldOf.remove(successor);
                end(successor);
            }
        });
        final String own = old.name();
        final String name = own.endsWith(OTHER) ? own.substring(0, own.length() - OTHER.length()) : own + OTHER;
        if (sessions.has(name)) {
            LOG.info("{}: is not replaced before {} is gone", own, name);
            return true;
        }
        final WebSocketSession successor = maker.apply(name);
        oldOf.put(successor, old);
        sessions.add(successor);
        successor.start(0);
        return true;
    }

    /** A connection is ready: if it was to take another's place, it does. */
    void onLive(final WebSocketSession session) {
        final WebSocketSession old = oldOf.remove(session);
        if (old != null) {
            LOG.info("{}: takes the place of {}", session.name(), old.name());
            leaving.add(old);
            final Future<?> unused = old.place()
                    .loop()
                    .schedule(Escalation.guarded(() -> replace(old, session)), OVERLAP_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Unless the new one was lost meanwhile: then it takes the place when it is ready again. */
    private void replace(final WebSocketSession old, final WebSocketSession successor) {
        leaving.remove(old);
        if (successor.state() == SessionState.LIVE) {
            end(old);
        } else {
            oldOf.put(successor, old);
        }
    }

    private void end(final WebSocketSession session) {
        session.closeOnLoop();
        sessions.remove(session);
    }
}
