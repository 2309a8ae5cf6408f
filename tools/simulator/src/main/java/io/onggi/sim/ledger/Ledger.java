package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The running ledger of all simulated venues. Simulator thread only; others read its snapshots. */
public final class Ledger {
    private final List<ConnectionTally> connections = new ArrayList<>();
    private final Map<String, RestEntry> rest = new LinkedHashMap<>();
    private final Map<String, MissedTally> missed = new LinkedHashMap<>();
    private long refusedConnects;
    private long originRequests;

    /** {@return the tally of a connection that has just shaken hands} */
    public ConnectionTally open(
            final Venue venue, final String route, final boolean tls, final boolean origin, final long timeMs) {
        final ConnectionTally tally = new ConnectionTally(connections.size() + 1, venue, route, tls, origin, timeMs);
        connections.add(tally);
        return tally;
    }

    /** Counts a handshake that was refused. */
    public void refused() {
        refusedConnects++;
    }

    /** Counts a request or handshake with an {@code Origin} header. */
    public void originRequest() {
        originRequests++;
    }

    /** Counts a REST reply whose write succeeded. */
    public void reply(final Venue venue, final String path, final int status, final int bytes) {
        rest.merge(
                venue.id() + ' ' + status + ' ' + path,
                new RestEntry(venue, path, status, 1, bytes),
                (before, one) -> new RestEntry(venue, path, status, before.replies() + 1, before.bytes() + bytes));
    }

    /** Counts a frame that was due while nobody was subscribed. */
    public void missed(final Venue venue, final String stream, final long id) {
        missed.computeIfAbsent(venue.id() + ' ' + stream, key -> new MissedTally(venue, stream))
                .add(id);
    }

    /** {@return everything as it stands, immutable} */
    public LedgerSnapshot snapshot(final long timeMs) {
        return new LedgerSnapshot(
                timeMs,
                refusedConnects,
                originRequests,
                connections.stream().map(ConnectionTally::entry).toList(),
                List.copyOf(rest.values()),
                missed.values().stream().map(MissedTally::entry).toList());
    }
}
