package io.onggi.sim.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.Subscription;
import io.onggi.sim.net.VenueLimits;
import io.onggi.sim.wire.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One client of the stream host: what it subscribed to, its pings and its limits. A stream that does not exist, or
 * lives on another route, is acknowledged and then silent, as on the venue. Event loop only.
 */
final class BinanceSession implements SocketSession {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int POLICY_VIOLATION = 1008;
    private static final int GOING_AWAY = 1001;

    private final Connection connection;
    private final BinanceRoute route;
    private final BinanceStreams streams;
    private final StreamHub hub;
    private final VenueLimits limits;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final RateWindow inbound = new RateWindow(1_000);
    private final JsonBytes reply = new JsonBytes(512);
    private final long openedMs = System.currentTimeMillis();
    private boolean combined;
    private long nextPingMs;
    private long unansweredSinceMs = -1;

    BinanceSession(
            final Connection connection,
            final BinanceRoute route,
            final BinanceStreams streams,
            final StreamHub hub,
            final VenueLimits limits,
            final boolean combined) {
        this.connection = connection;
        this.route = route;
        this.streams = streams;
        this.hub = hub;
        this.limits = limits;
        this.combined = combined;
        nextPingMs = openedMs + limits.binancePingEveryMs();
    }

    void subscribe(final List<String> names) {
        if (subscriptions.size() + names.size() > limits.binanceStreams()) {
            connection.close(POLICY_VIOLATION, "Too many streams on one connection");
            return;
        }
        for (final String name : names) {
            if (!subscriptions.containsKey(name)) {
                final Stream stream = streams.find(name, route);
                subscriptions.put(name, stream == null ? null : hub.subscribe(connection, stream, 0, prefix(name)));
            }
        }
    }

    private String prefix(final String name) {
        return combined ? "{\"stream\":\"" + name + "\",\"data\":" : "";
    }

    @Override
    public void message(final String text) {
        if (!counted()) {
            return;
        }
        final List<String> names = new ArrayList<>();
        String method = "";
        String id = "null";
        Boolean flag = null;
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                invalid("Invalid JSON: expected value at line 1 column 1");
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String field = parser.currentName();
                final JsonToken value = parser.nextToken();
                if (field.equals("method")) {
                    method = parser.getText();
                } else if (field.equals("id")) {
                    id = new JsonBytes(64)
                            .raw(value == JsonToken.VALUE_STRING ? quoted(parser) : parser.getText())
                            .toString();
                } else if (field.equals("params") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        if (parser.currentToken() == JsonToken.VALUE_TRUE
                                || parser.currentToken() == JsonToken.VALUE_FALSE) {
                            flag = parser.getBooleanValue();
                        } else {
                            names.add(parser.getText());
                        }
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (final IOException e) {
            invalid("Invalid JSON: " + e.getClass().getSimpleName());
            return;
        }
        act(method, names, flag, id);
    }

    private static String quoted(final JsonParser parser) throws IOException {
        return new JsonBytes(64).text(parser.getText()).toString();
    }

    private void act(final String method, final List<String> names, final Boolean flag, final String id) {
        switch (method) {
            case "SUBSCRIBE" -> {
                subscribe(names);
                acknowledge("null", id);
            }
            case "UNSUBSCRIBE" -> {
                for (final String name : names) {
                    drop(name);
                }
                acknowledge("null", id);
            }
            case "LIST_SUBSCRIPTIONS" -> {
                final JsonBytes list = new JsonBytes(256).raw('[');
                for (final String name : subscriptions.keySet()) {
                    list.text(name).raw(',');
                }
                acknowledge(list.dropTrailing(',').raw(']').toString(), id);
            }
            case "SET_PROPERTY" -> {
                combined = flag == null ? combined : flag;
                for (final Map.Entry<String, Subscription> entry : subscriptions.entrySet()) {
                    if (entry.getValue() != null) {
                        entry.getValue().prefix(prefix(entry.getKey()));
                    }
                }
                acknowledge("null", id);
            }
            case "GET_PROPERTY" -> acknowledge(Boolean.toString(combined), id);
            default -> invalid("Invalid request: unknown variant `" + method + "`");
        }
    }

    private void acknowledge(final String result, final String id) {
        connection.control(reply.reset()
                .raw("{\"result\":")
                .raw(result)
                .raw(",\"id\":")
                .raw(id)
                .raw('}'));
    }

    private void invalid(final String message) {
        connection.control(
                reply.reset().raw("{\"code\":2,\"msg\":").text(message).raw('}'));
    }

    private void drop(final String name) {
        final Subscription subscription = subscriptions.remove(name);
        if (subscription != null) {
            hub.unsubscribe(subscription);
        }
    }

    /** {@return false if this was one message too many in a second: the venue disconnects} */
    private boolean counted() {
        if (inbound.add(System.currentTimeMillis(), 1) > limits.binanceInboundPerSecond()) {
            connection.close(POLICY_VIOLATION, "Too many requests");
            return false;
        }
        return true;
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
            nextPingMs = wallMs + limits.binancePingEveryMs();
            connection.ping(wallMs);
            unansweredSinceMs = unansweredSinceMs < 0 ? wallMs : unansweredSinceMs;
        }
        if (unansweredSinceMs >= 0 && wallMs - unansweredSinceMs > limits.binancePongTimeoutMs()) {
            connection.close(POLICY_VIOLATION, "Pong timeout");
        } else if (wallMs - openedMs > limits.binanceLifetimeMs()) {
            connection.close(GOING_AWAY, "Connection lifetime reached");
        }
    }

    @Override
    public void closed() {
        for (final String name : List.copyOf(subscriptions.keySet())) {
            drop(name);
        }
    }
}
