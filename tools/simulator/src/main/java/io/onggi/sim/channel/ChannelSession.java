package io.onggi.sim.channel;

import io.onggi.sim.net.Connection;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.VenueSession;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import io.onggi.sim.wire.JsonRequest;
import java.util.Map;

/**
 * One client of a socket of channels: {@code {"op":"subscribe","args":[{"channel":..,"instId":..},..]}}, each of whose
 * channels is answered by itself, and the bare text {@code ping}, which is answered by {@code pong}. Event loop only.
 */
public abstract class ChannelSession extends VenueSession {
    private static final long HOUR_MS = 3_600_000L;

    private final RateWindow perHour = new RateWindow(HOUR_MS);
    private final JsonBytes reply = new JsonBytes(256);

    /** A session of a connection that has just shaken hands. */
    protected ChannelSession(final Connection connection, final VenueSetup setup) {
        super(connection, setup);
    }

    /** What a channel is refused for. */
    protected enum Refusal {
        /** The request is none. */
        INVALID,
        /** There is no such channel or instrument here. */
        UNKNOWN,
        /** Too many requests in an hour, or too many channels. */
        TOO_MANY
    }

    /** {@return the stream of a channel, or null if there is none} */
    protected abstract Stream find(Map<String, String> arg);

    /**
     * Writes an answer in the venue's words.
     *
     * @param out empty
     * @param event {@code subscribe} or {@code unsubscribe}
     * @param id of the request, empty if it has none
     * @param arg the channel as the client named it
     */
    protected abstract void acknowledge(JsonBytes out, String event, String id, Map<String, String> arg);

    /** Writes a refusal in the venue's words; {@code arg} is empty where it is of the whole request. */
    protected abstract void refuse(JsonBytes out, Refusal why, String event, String id, Map<String, String> arg);

    @Override
    protected final void received(final String text) {
        if (text.equals("ping")) {
            pong(reply.reset().raw("pong"));
            return;
        }
        final JsonRequest request = JsonRequest.parse(text);
        final String operation = request == null ? "" : request.member("op");
        final boolean subscribes = operation.equals("subscribe");
        if (!subscribes && !operation.equals("unsubscribe")) {
            answer(Refusal.INVALID, operation, request == null ? "" : request.member("id"), Map.of());
            return;
        }
        final String id = request.member("id");
        if (perHour.add(System.currentTimeMillis(), 1) > rules().client().perHour()) {
            answer(Refusal.TOO_MANY, operation, id, Map.of());
            return;
        }
        for (final Map<String, String> arg : request.objects()) {
            if (subscribes) {
                subscribe(id, arg);
            } else {
                unsubscribe(arg.toString());
                acknowledge(reply.reset(), operation, id, arg);
                connection().control(reply);
            }
        }
    }

    private void subscribe(final String id, final Map<String, String> arg) {
        final Stream stream = find(arg);
        if (stream == null || subscriptions().size() >= rules().client().streams()) {
            answer(stream == null ? Refusal.UNKNOWN : Refusal.TOO_MANY, "subscribe", id, arg);
            return;
        }
        acknowledge(reply.reset(), "subscribe", id, arg);
        connection().control(reply);
        subscribe(arg.toString(), stream, 0, "");
    }

    private void answer(final Refusal why, final String event, final String id, final Map<String, String> arg) {
        refuse(reply.reset(), why, event, id, arg);
        connection().control(reply);
    }

    /** Writes a channel as the client named it. */
    protected static JsonBytes arg(final JsonBytes out, final Map<String, String> arg) {
        out.raw('{');
        arg.forEach((key, value) -> out.text(key).raw(':').text(value).raw(','));
        return out.dropTrailing(',').raw('}');
    }
}
