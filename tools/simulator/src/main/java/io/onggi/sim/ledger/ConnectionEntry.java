package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;
import java.util.List;

/**
 * What happened on one WebSocket connection.
 *
 * @param id number of the connection, from 1 in the order of the handshakes
 * @param venue the venue spoken to
 * @param route such as {@code binance/market} or {@code upbit}
 * @param tls whether it was encrypted
 * @param origin whether the client sent an {@code Origin} header
 * @param openedMs handshake, epoch milliseconds
 * @param closedMs end, epoch milliseconds, -1 while open
 * @param closeReason who or what closed it, empty while open
 * @param controlSent acknowledgements, replies and errors sent; not data
 * @param controlBytes payload bytes of those
 * @param pingsSent ping frames sent
 * @param pongsSent pong frames sent
 * @param received messages, pings and pongs of the client
 * @param streams what each stream sent
 */
public record ConnectionEntry(
        int id,
        Venue venue,
        String route,
        boolean tls,
        boolean origin,
        long openedMs,
        long closedMs,
        String closeReason,
        long controlSent,
        long controlBytes,
        long pingsSent,
        long pongsSent,
        long received,
        List<StreamEntry> streams) {

    /** {@return data frames sent on all streams} */
    public long sent() {
        return streams.stream().mapToLong(StreamEntry::sent).sum();
    }

    /** {@return the stream of this name, or null} */
    public StreamEntry stream(final String name) {
        for (final StreamEntry entry : streams) {
            if (entry.stream().equals(name)) {
                return entry;
            }
        }
        return null;
    }
}
