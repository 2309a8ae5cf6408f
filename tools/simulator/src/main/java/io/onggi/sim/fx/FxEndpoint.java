package io.onggi.sim.fx;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueEndpoint;

/**
 * The rate as two providers would give it: {@code /fx/usdkrw} with the rate at the top ({@code /rate}), and
 * {@code /fx/table} with it deep in arrays ({@code /data/0/rates/1/value}). There is no socket. Event loop only.
 */
public final class FxEndpoint implements VenueEndpoint {
    /** Path of the flat form; the rate is at JSON pointer {@code /rate}. */
    public static final String FLAT = "/fx/usdkrw";
    /** Path of the nested form; the rate is at JSON pointer {@code /data/0/rates/1/value}, as text. */
    public static final String NESTED = "/fx/table";

    private static final int DIGITS = 4;

    private final MarketModel model;

    /** @param model where the rate comes from */
    public FxEndpoint(final MarketModel model) {
        this.model = model;
    }

    @Override
    public Venue venue() {
        return Venue.FX;
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        switch (call.path()) {
            case FLAT ->
                reply.body()
                        .raw("{\"base\":\"USD\",\"quote\":\"KRW\",\"rate\":")
                        .fixed(model.fxE4(), DIGITS)
                        .raw(",\"timestamp\":")
                        .number(model.nowMs())
                        .raw('}');
            case NESTED ->
                reply.body()
                        .raw("{\"data\":[{\"base\":\"USD\",\"rates\":[{\"quote\":\"EUR\",\"value\":\"0.8621\"},")
                        .raw("{\"quote\":\"KRW\",\"value\":\"")
                        .fixed(model.fxE4(), DIGITS)
                        .raw("\"}]}],\"time\":")
                        .number(model.nowMs() / 1_000)
                        .raw('}');
            default -> reply.status(404).raw("{\"error\":\"not found\"}");
        }
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        reply.header("Retry-After", Long.toString(retryAfterSeconds));
        reply.status(status).raw("{\"error\":\"too many requests\"}");
    }

    @Override
    public String route(final RestCall call) {
        return null;
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return 404;
    }

    @Override
    public FrameForm frameForm() {
        return FrameForm.TEXT;
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        throw new IllegalStateException("the source of exchange rates has no socket");
    }
}
