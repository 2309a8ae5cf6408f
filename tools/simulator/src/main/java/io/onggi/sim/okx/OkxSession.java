package io.onggi.sim.okx;

import io.onggi.sim.channel.ChannelSession;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.SocketEndpoint;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import java.util.Map;

/**
 * One client of one of the sockets; a channel of the other socket does not exist here. Where a connection has a
 * lifetime, its end is announced. Event loop only.
 */
public final class OkxSession extends ChannelSession {
    private static final String BUSINESS = "okx/business";
    private static final int NO_DATA = 4004;
    private static final int TOO_MANY_MESSAGES = 4008;
    /** Protocol notes 2.1: the announcement comes so long before the end; earlier than half-time it never does. */
    private static final long NOTICE_MS = 60_000;

    private final OkxStreams streams;
    private final boolean business;
    private boolean announced;

    OkxSession(final Connection connection, final VenueSetup setup, final OkxStreams streams, final boolean business) {
        super(connection, setup);
        this.streams = streams;
        this.business = business;
    }

    /** {@return the two sockets of the perpetual contracts and the calls under {@code /api/v5}} */
    public static VenueEndpoint endpoint(final VenueSetup setup) {
        final OkxStreams streams = new OkxStreams(setup);
        return new SocketEndpoint(
                setup,
                new OkxRest(setup),
                FrameForm.TEXT,
                Map.of("/ws/v5/public", "okx/public", "/ws/v5/business", BUSINESS),
                (connection, route, call) -> new OkxSession(connection, setup, streams, route.equals(BUSINESS)));
    }

    @Override
    protected Stream find(final Map<String, String> arg) {
        final String channel = arg.getOrDefault("channel", "");
        return OkxStreams.isBusiness(channel) == business
                ? streams.find(channel, arg.getOrDefault("instId", ""), arg.getOrDefault("instType", ""))
                : null;
    }

    private JsonBytes end(final JsonBytes out) {
        return out.raw(",\"connId\":\"sim").number(connection().tally().id()).raw("\"}");
    }

    private static JsonBytes begin(final JsonBytes out, final String id, final String event) {
        out.raw('{');
        if (!id.isEmpty()) {
            out.raw("\"id\":").text(id).raw(',');
        }
        return out.raw("\"event\":\"").raw(event).raw('"');
    }

    @Override
    protected void acknowledge(
            final JsonBytes out, final String event, final String id, final Map<String, String> arg) {
        end(arg(begin(out, id, event).raw(",\"arg\":"), arg));
    }

    @Override
    protected void refuse(
            final JsonBytes out,
            final Refusal why,
            final String event,
            final String id,
            final Map<String, String> arg) {
        begin(out, id, "error").raw(",\"code\":\"");
        switch (why) {
            case INVALID -> out.raw("60012\",\"msg\":").text("Invalid request: " + event);
            case UNKNOWN ->
                out.raw("60018\",\"msg\":")
                        .text("Wrong URL or channel:" + arg.get("channel") + ",instId:" + arg.get("instId")
                                + " doesn't exist. Please use the correct URL, channel and parameters referring to API"
                                + " document.");
            case TOO_MANY -> out.raw("60014\",\"msg\":").text("Requests too frequent");
            default -> throw new IllegalArgumentException(why.toString());
        }
        end(out);
    }

    @Override
    protected void tooManyMessages() {
        connection().close(TOO_MANY_MESSAGES, "Too many requests");
    }

    @Override
    public void tick(final long nowMs) {
        final long lifetimeMs = rules().lifetimeMs();
        final long noticeMs = openedMs() + Math.max(lifetimeMs / 2, lifetimeMs - NOTICE_MS);
        if (lifetimeMs > 0 && !announced && System.currentTimeMillis() > noticeMs) {
            announced = true;
            final JsonBytes notice = begin(new JsonBytes(256), "", "notice").raw(",\"code\":\"64008\",\"msg\":");
            notice.text("The connection will soon be closed for a service upgrade. Please reconnect.");
            connection().control(end(notice));
        }
        super.tick(nowMs);
    }

    @Override
    protected int idleStatus() {
        return NO_DATA;
    }

    /** What the venue sends is life too. */
    @Override
    protected long lifeMs(final long lastHeardMs) {
        return Math.max(lastHeardMs, connection().sentMs());
    }
}
