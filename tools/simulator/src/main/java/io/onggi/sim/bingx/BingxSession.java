package io.onggi.sim.bingx;

import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.SocketEndpoint;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSession;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import io.onggi.sim.wire.JsonRequest;
import java.util.Map;

/**
 * One client: its topics, one a request, and the messages {@code Ping} that it must answer with {@code Pong}. Event
 * loop only.
 */
public final class BingxSession extends VenueSession {
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_MANY_TOPICS = 80_403;
    private static final int UNKNOWN_TOPIC = 80_015;
    private static final int BAD_REQUEST = 100_400;

    private final BingxStreams streams;
    private final JsonBytes reply = new JsonBytes(512);
    private long nextPingMs;
    private long unansweredSinceMs = -1;

    BingxSession(final Connection connection, final VenueSetup setup, final BingxStreams streams) {
        super(connection, setup);
        this.streams = streams;
        nextPingMs = openedMs() + rules().signEveryMs();
    }

    /** {@return the socket {@code /swap-market} and the calls under {@code /openApi/swap}} */
    public static VenueEndpoint endpoint(final VenueSetup setup) {
        final BingxStreams streams = new BingxStreams(setup);
        return new SocketEndpoint(
                setup,
                new BingxRest(setup),
                FrameForm.GZIP,
                Map.of("/swap-market", "bingx"),
                (connection, route, call) -> new BingxSession(connection, setup, streams));
    }

    @Override
    protected void received(final String text) {
        if (text.equals("Pong")) {
            unansweredSinceMs = -1;
            return;
        }
        final JsonRequest request = JsonRequest.parse(text);
        switch (request == null ? "" : request.member("reqType")) {
            case "sub" -> subscribe(request);
            case "unsub" -> {
                unsubscribe(request.member("dataType"));
                answer(request, 0, "");
            }
            default ->
                connection()
                        .control(reply.reset()
                                .raw("{\"code\":")
                                .number(BAD_REQUEST)
                                .raw(",\"msg\":\"code:100400:request is not supported\",\"timestamp\":")
                                .number(System.currentTimeMillis())
                                .raw('}'));
        }
    }

    /** The answer goes out before the whole book that a topic may begin with. */
    private void subscribe(final JsonRequest request) {
        final String topic = request.member("dataType");
        final Stream stream = streams.find(topic);
        if (stream == null) {
            answer(request, UNKNOWN_TOPIC, "dataType not support");
        } else if (subscriptions().size() >= rules().client().streams()
                && !subscriptions().containsKey(topic)) {
            answer(request, TOO_MANY_TOPICS, "subscription exceeds the limit");
        } else {
            answer(request, 0, "");
            subscribe(topic, stream, 0, "");
        }
    }

    private void answer(final JsonRequest request, final int code, final String message) {
        connection()
                .control(reply.reset()
                        .raw("{\"id\":")
                        .text(request.member("id"))
                        .raw(",\"code\":")
                        .number(code)
                        .raw(",\"msg\":")
                        .text(message)
                        .raw(",\"dataType\":\"\",\"data\":null}"));
    }

    @Override
    protected void tooManyMessages() {
        connection().close(POLICY_VIOLATION, "Too many requests");
    }

    @Override
    public void tick(final long nowMs) {
        final long wallMs = System.currentTimeMillis();
        if (wallMs >= nextPingMs) {
            nextPingMs = wallMs + rules().signEveryMs();
            connection().control(reply.reset().raw("Ping"));
            unansweredSinceMs = unansweredSinceMs < 0 ? wallMs : unansweredSinceMs;
        }
        if (unansweredSinceMs >= 0 && wallMs - unansweredSinceMs > rules().answerWithinMs()) {
            connection().close(POLICY_VIOLATION, "no Pong");
        } else {
            super.tick(nowMs);
        }
    }
}
