package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens on one WebSocket connection, as it is counted. Simulator thread only. */
public final class ConnectionTally {
    private final int id;
    private final Venue venue;
    private final String route;
    private final boolean tls;
    private final boolean origin;
    private final long openedMs;
    private final Map<String, StreamTally> streams = new LinkedHashMap<>();
    private long closedMs = -1;
    private String closeReason = "";
    private long controlSent;
    private long controlBytes;
    private long pingsSent;
    private long pongsSent;
    private long received;

    ConnectionTally(
            final int id,
            final Venue venue,
            final String route,
            final boolean tls,
            final boolean origin,
            final long openedMs) {
        this.id = id;
        this.venue = venue;
        this.route = route;
        this.tls = tls;
        this.origin = origin;
        this.openedMs = openedMs;
    }

    /** {@return number of the connection, from 1 in the order of their handshakes} */
    public int id() {
        return id;
    }

    /** {@return the venue spoken to} */
    public Venue venue() {
        return venue;
    }

    /** {@return the route, such as {@code binance/market}} */
    public String route() {
        return route;
    }

    /** {@return the tally of a stream, begun if it is new} */
    public StreamTally stream(final String name) {
        return streams.computeIfAbsent(name, StreamTally::new);
    }

    /** Counts acknowledgements, replies and errors whose write succeeded. */
    public void controlSent(final int messages, final int bytes) {
        controlSent += messages;
        controlBytes += bytes;
    }

    /** Counts ping frames of ours. */
    public void pingsSent(final int pings) {
        pingsSent += pings;
    }

    /** Counts pong frames of ours. */
    public void pongsSent(final int pongs) {
        pongsSent += pongs;
    }

    /** Counts a message, ping or pong of the client. */
    public void received() {
        received++;
    }

    /** Notes the end; only the first reason counts. */
    public void closed(final long timeMs, final String reason) {
        if (closedMs < 0) {
            closedMs = timeMs;
            closeReason = reason;
        }
    }

    ConnectionEntry entry() {
        return new ConnectionEntry(
                id,
                venue,
                route,
                tls,
                origin,
                openedMs,
                closedMs,
                closeReason,
                controlSent,
                controlBytes,
                pingsSent,
                pongsSent,
                received,
                streams.values().stream().map(StreamTally::entry).toList());
    }
}
