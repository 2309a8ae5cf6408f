package io.onggi.sim.ledger;

import io.onggi.sim.wire.JsonBytes;

/** The ledger as JSON; counts that are 0 by absence of faults are left out of a stream's object. */
final class LedgerJson {
    private LedgerJson() {}

    static String write(final LedgerSnapshot ledger) {
        final JsonBytes out = new JsonBytes(8_192);
        out.raw("{\"timeMs\":").number(ledger.timeMs());
        out.raw(",\"sent\":").number(ledger.sent());
        out.raw(",\"refusedConnects\":").number(ledger.refusedConnects());
        out.raw(",\"originRequests\":").number(ledger.originRequests());
        out.raw(",\"connections\":[");
        for (final ConnectionEntry connection : ledger.connections()) {
            connection(out, connection);
        }
        out.dropTrailing(',').raw("],\"rest\":[");
        for (final RestEntry entry : ledger.rest()) {
            out.raw("{\"venue\":").text(entry.venue().id()).raw(",\"path\":").text(entry.path());
            field(out, "status", entry.status());
            field(out, "replies", entry.replies());
            field(out, "bytes", entry.bytes());
            out.raw("},");
        }
        out.dropTrailing(',').raw("],\"missed\":[");
        for (final MissedEntry entry : ledger.missed()) {
            out.raw("{\"venue\":").text(entry.venue().id()).raw(",\"stream\":").text(entry.stream());
            field(out, "frames", entry.frames());
            out.raw("},");
        }
        return out.dropTrailing(',').raw("]}").toString();
    }

    private static void connection(final JsonBytes out, final ConnectionEntry connection) {
        out.raw("{\"id\":").number(connection.id());
        out.raw(",\"venue\":").text(connection.venue().id());
        out.raw(",\"route\":").text(connection.route());
        out.raw(",\"tls\":").raw(Boolean.toString(connection.tls()));
        out.raw(",\"origin\":").raw(Boolean.toString(connection.origin()));
        field(out, "openedMs", connection.openedMs());
        field(out, "closedMs", connection.closedMs());
        out.raw(",\"closeReason\":").text(connection.closeReason());
        field(out, "sent", connection.sent());
        field(out, "controlSent", connection.controlSent());
        field(out, "controlBytes", connection.controlBytes());
        field(out, "pingsSent", connection.pingsSent());
        field(out, "pongsSent", connection.pongsSent());
        field(out, "received", connection.received());
        out.raw(",\"streams\":[");
        for (final StreamEntry stream : connection.streams()) {
            stream(out, stream);
        }
        out.dropTrailing(',').raw("]},");
    }

    private static void stream(final JsonBytes out, final StreamEntry stream) {
        out.raw("{\"stream\":").text(stream.stream());
        field(out, "produced", stream.produced());
        field(out, "sent", stream.sent());
        field(out, "bytes", stream.bytes());
        field(out, "firstId", stream.firstId());
        field(out, "lastId", stream.lastId());
        seldom(out, "unsent", stream.unsent());
        seldom(out, "dropped", stream.dropped());
        seldom(out, "silenced", stream.silenced());
        seldom(out, "duplicated", stream.duplicated());
        seldom(out, "reordered", stream.reordered());
        seldom(out, "malformed", stream.malformed());
        seldom(out, "altered", stream.altered());
        seldom(out, "cut", stream.cut());
        seldom(out, "overrun", stream.overrun());
        out.raw("},");
    }

    private static void field(final JsonBytes out, final String name, final long value) {
        out.raw(",\"").raw(name).raw("\":").number(value);
    }

    private static void seldom(final JsonBytes out, final String name, final long value) {
        if (value != 0) {
            field(out, name, value);
        }
    }
}
