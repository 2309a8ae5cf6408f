package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;
import java.util.List;

/**
 * The ledger at one moment. Immutable.
 *
 * @param timeMs when it was taken, epoch milliseconds
 * @param refusedConnects handshakes refused by script or by limit
 * @param originRequests requests and handshakes that carried an {@code Origin} header
 * @param connections every connection since the start, in order
 * @param rest REST replies by venue, path and status
 * @param missed frames due while nobody was subscribed
 */
public record LedgerSnapshot(
        long timeMs,
        long refusedConnects,
        long originRequests,
        List<ConnectionEntry> connections,
        List<RestEntry> rest,
        List<MissedEntry> missed) {

    /** {@return data frames sent on all connections} */
    public long sent() {
        return connections.stream().mapToLong(ConnectionEntry::sent).sum();
    }

    /** {@return data frames sent by one venue} */
    public long sent(final Venue venue) {
        return connections.stream()
                .filter(connection -> connection.venue() == venue)
                .mapToLong(ConnectionEntry::sent)
                .sum();
    }

    /** {@return data frames sent on one stream, over all connections} */
    public long sent(final String stream) {
        return connections.stream()
                .map(connection -> connection.stream(stream))
                .filter(entry -> entry != null)
                .mapToLong(StreamEntry::sent)
                .sum();
    }

    /** {@return data frames sent on one stream of one venue, over all connections} */
    public long sent(final Venue venue, final String stream) {
        return connections.stream()
                .filter(connection -> connection.venue() == venue)
                .map(connection -> connection.stream(stream))
                .filter(entry -> entry != null)
                .mapToLong(StreamEntry::sent)
                .sum();
    }

    /** {@return REST replies of one venue with this status, over all paths that begin so} */
    public long replies(final Venue venue, final String pathPrefix, final int status) {
        return rest.stream()
                .filter(entry -> entry.venue() == venue && entry.status() == status)
                .filter(entry -> entry.path().startsWith(pathPrefix))
                .mapToLong(RestEntry::replies)
                .sum();
    }

    /** {@return the snapshot as one JSON object} */
    public String toJson() {
        return LedgerJson.write(this);
    }
}
