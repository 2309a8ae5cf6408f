package io.onggi.sim.bybit;

import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.SocketEndpoint;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSession;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import io.onggi.sim.wire.JsonRequest;
import java.util.List;
import java.util.Map;

/**
 * One client of the socket: a request is acknowledged as a whole or refused as a whole, and the first data of its
 * topics may come before that, as recorded. Event loop only.
 */
public final class BybitSession extends VenueSession {
    /** Protocol notes 1.1: the text of all topics of a connection. */
    private static final int MOST_CHARACTERS = 21_000;

    private static final int POLICY_VIOLATION = 1008;

    private final BybitStreams streams;
    private final JsonBytes reply = new JsonBytes(256);

    BybitSession(final Connection connection, final VenueSetup setup, final BybitStreams streams) {
        super(connection, setup);
        this.streams = streams;
    }

    /** {@return the socket {@code /v5/public/linear} and the calls under {@code /v5/market}} */
    public static VenueEndpoint endpoint(final VenueSetup setup) {
        final BybitStreams streams = new BybitStreams(setup);
        return new SocketEndpoint(
                setup,
                new BybitRest(setup),
                FrameForm.TEXT,
                Map.of("/v5/public/linear", "bybit"),
                (connection, route, call) -> new BybitSession(connection, setup, streams));
    }

    @Override
    protected void received(final String text) {
        final JsonRequest request = JsonRequest.parse(text);
        if (request == null) {
            answer("", "", "error:invalid json");
            return;
        }
        final String id = request.member("req_id");
        final String operation = request.member("op");
        switch (operation) {
            case "ping" -> pong(write(id, operation, "pong"));
            case "subscribe" -> answer(id, operation, subscribe(request.words()));
            case "unsubscribe" -> {
                unsubscribeAll(request.words());
                answer(id, operation, "");
            }
            default -> answer(id, operation, "error:unknown op " + operation);
        }
    }

    /** {@return what is wrong, or nothing: one bad topic spoils the request} */
    private String subscribe(final List<String> topics) {
        int characters = 0;
        for (final String topic : subscriptions().keySet()) {
            characters += topic.length();
        }
        for (final String topic : topics) {
            characters += topic.length();
            if (subscriptions().containsKey(topic)) {
                return "error:already subscribed,topic:" + topic;
            }
            if (streams.find(topic) == null) {
                return "error:handler not found,topic:" + topic;
            }
        }
        if (characters > MOST_CHARACTERS) {
            return "error:args size exceeds " + MOST_CHARACTERS;
        }
        for (final String topic : topics) {
            final Stream stream = streams.find(topic);
            subscribe(topic, stream, 0, "");
        }
        return "";
    }

    private void answer(final String id, final String operation, final String message) {
        connection().control(write(id, operation, message));
    }

    private JsonBytes write(final String id, final String operation, final String message) {
        reply.reset().raw(message.startsWith("error") ? "{\"success\":false" : "{\"success\":true");
        reply.raw(",\"ret_msg\":").text(message).raw(",\"conn_id\":\"sim-");
        reply.number(connection().tally().id()).raw("\",\"req_id\":").text(id);
        return reply.raw(",\"op\":").text(operation).raw('}');
    }

    @Override
    protected void tooManyMessages() {
        connection().close(POLICY_VIOLATION, "too many messages");
    }
}
