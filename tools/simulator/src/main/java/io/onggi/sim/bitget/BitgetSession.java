package io.onggi.sim.bitget;

import io.onggi.sim.channel.ChannelSession;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.SocketEndpoint;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import java.util.Map;

/** One client of the socket. Answers carry no number, but name their channel, refusals too. Event loop only. */
public final class BitgetSession extends ChannelSession {
    private static final int POLICY_VIOLATION = 1008;

    private final BitgetStreams streams;

    BitgetSession(final Connection connection, final VenueSetup setup, final BitgetStreams streams) {
        super(connection, setup);
        this.streams = streams;
    }

    /** {@return the socket {@code /v2/ws/public} and the calls under {@code /api/v2} of the contracts in USDT} */
    public static VenueEndpoint endpoint(final VenueSetup setup) {
        final BitgetStreams streams = new BitgetStreams(setup);
        return new SocketEndpoint(
                setup,
                new BitgetRest(setup),
                FrameForm.TEXT,
                Map.of("/v2/ws/public", "bitget"),
                (connection, route, call) -> new BitgetSession(connection, setup, streams));
    }

    @Override
    protected Stream find(final Map<String, String> arg) {
        return BitgetJson.PRODUCT.equalsIgnoreCase(arg.get("instType"))
                ? streams.find(arg.getOrDefault("channel", ""), arg.getOrDefault("instId", ""))
                : null;
    }

    @Override
    protected void acknowledge(
            final JsonBytes out, final String event, final String id, final Map<String, String> arg) {
        arg(out.raw("{\"event\":\"").raw(event).raw("\",\"arg\":"), arg).raw('}');
    }

    @Override
    protected void refuse(
            final JsonBytes out,
            final Refusal why,
            final String event,
            final String id,
            final Map<String, String> arg) {
        out.raw("{\"event\":\"error\",");
        if (!arg.isEmpty()) {
            arg(out.raw("\"arg\":"), arg).raw(',');
        }
        switch (why) {
            case INVALID -> out.raw("\"code\":30002,\"msg\":\"Unrecognized request\"");
            case UNKNOWN ->
                out.raw("\"code\":30001,\"msg\":")
                        .text("instType:" + arg.get("instType") + ",channel:" + arg.get("channel") + ",instId:"
                                + arg.get("instId") + " doesn't exist");
            case TOO_MANY -> out.raw("\"code\":30006,\"msg\":\"request too many\"");
            default -> throw new IllegalArgumentException(why.toString());
        }
        out.raw(",\"op\":").text(event).raw('}');
    }

    @Override
    protected void tooManyMessages() {
        connection().close(POLICY_VIOLATION, "request too many");
    }
}
