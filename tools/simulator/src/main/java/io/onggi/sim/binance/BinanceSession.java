package io.onggi.sim.binance;

import io.onggi.sim.net.Connection;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.Subscription;
import io.onggi.sim.net.VenueSession;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import io.onggi.sim.wire.JsonRequest;
import java.util.List;
import java.util.Map;

/**
 * One client of the stream host: what it subscribed to, its pings and its limits. A stream that does not exist, or
 * lives on another route, is acknowledged and then silent, as on the venue. Event loop only.
 */
final class BinanceSession extends VenueSession {
    private static final int POLICY_VIOLATION = 1008;

    private final BinanceRoute route;
    private final Streams streams;
    private final JsonBytes reply = new JsonBytes(512);
    private boolean combined;
    private long nextPingMs;
    private long unansweredSinceMs = -1;

    /** Where a name leads. */
    @FunctionalInterface
    interface Streams {
        /** {@return the stream, or null if there is none of this name on this route} */
        Stream find(String name, BinanceRoute route);
    }

    BinanceSession(
            final Connection connection,
            final VenueSetup setup,
            final BinanceRoute route,
            final Streams streams,
            final boolean combined) {
        super(connection, setup);
        this.route = route;
        this.streams = streams;
        this.combined = combined;
        nextPingMs = openedMs() + rules().signEveryMs();
    }

    void subscribe(final List<String> names) {
        if (subscriptions().size() + names.size() > rules().client().streams()) {
            connection().close(POLICY_VIOLATION, "Too many streams on one connection");
            return;
        }
        for (final String name : names) {
            subscribe(name, streams.find(name, route), 0, prefix(name));
        }
    }

    private String prefix(final String name) {
        return combined ? "{\"stream\":\"" + name + "\",\"data\":" : "";
    }

    @Override
    protected void received(final String text) {
        final JsonRequest request = JsonRequest.parse(text);
        if (request == null) {
            invalid("Invalid JSON: expected value at line 1 column 1");
            return;
        }
        final String id = request.quoted().getOrDefault("id", "null");
        switch (request.member("method")) {
            case "SUBSCRIBE" -> {
                subscribe(request.words());
                acknowledge("null", id);
            }
            case "UNSUBSCRIBE" -> {
                unsubscribeAll(request.words());
                acknowledge("null", id);
            }
            case "LIST_SUBSCRIPTIONS" -> {
                final JsonBytes list = new JsonBytes(256).raw('[');
                for (final String name : subscriptions().keySet()) {
                    list.text(name).raw(',');
                }
                acknowledge(list.dropTrailing(',').raw(']').toString(), id);
            }
            case "SET_PROPERTY" -> {
                combined = request.words().contains("true");
                for (final Map.Entry<String, Subscription> entry :
                        subscriptions().entrySet()) {
                    if (entry.getValue() != null) {
                        entry.getValue().prefix(prefix(entry.getKey()));
                    }
                }
                acknowledge("null", id);
            }
            case "GET_PROPERTY" -> acknowledge(Boolean.toString(combined), id);
            default -> invalid("Invalid request: unknown variant `" + request.member("method") + "`");
        }
    }

    private void acknowledge(final String result, final String id) {
        connection()
                .control(reply.reset()
                        .raw("{\"result\":")
                        .raw(result)
                        .raw(",\"id\":")
                        .raw(id)
                        .raw('}'));
    }

    private void invalid(final String message) {
        connection()
                .control(reply.reset().raw("{\"code\":2,\"msg\":").text(message).raw('}'));
    }

    @Override
    protected void tooManyMessages() {
        connection().close(POLICY_VIOLATION, "Too many requests");
    }

    @Override
    public void pinged() {
        counted();
    }

    @Override
    public void ponged() {
        unansweredSinceMs = -1;
        counted();
    }

    @Override
    public void tick(final long nowMs) {
        final long wallMs = System.currentTimeMillis();
        if (wallMs >= nextPingMs) {
            nextPingMs = wallMs + rules().signEveryMs();
            connection().ping(wallMs);
            unansweredSinceMs = unansweredSinceMs < 0 ? wallMs : unansweredSinceMs;
        }
        if (unansweredSinceMs >= 0 && wallMs - unansweredSinceMs > rules().answerWithinMs()) {
            connection().close(POLICY_VIOLATION, "Pong timeout");
        } else {
            super.tick(nowMs);
        }
    }
}
