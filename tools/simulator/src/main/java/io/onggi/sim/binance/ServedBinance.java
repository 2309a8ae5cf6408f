package io.onggi.sim.binance;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Connection;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.served.ServedEndpoint;
import io.onggi.sim.served.ServedVenue;

/** Binance USD-M or spot with the market of a journal, at the addresses of the simulated one. Event loop only. */
public final class ServedBinance implements ServedEndpoint {
    private final VenueSetup setup;
    private final ServedBinanceRest rest;
    private final ServedBinanceStreams streams;

    /** An endpoint that speaks of these markets. */
    public ServedBinance(final VenueSetup setup, final ServedVenue venue) {
        this.setup = setup;
        rest = new ServedBinanceRest(venue);
        streams = new ServedBinanceStreams(venue);
    }

    @Override
    public boolean says(final MarketEvent event) {
        final boolean spot = setup.venue() == Venue.BINANCE_SPOT;
        return switch (event.type()) {
            case QUOTE -> !spot || event.quoteId() != FixedPoint.ABSENT;
            case MARK, LIQUIDATION -> !spot;
            case BOOK_DELTA, BOOK_SNAPSHOT -> event.lastId() != FixedPoint.ABSENT;
            default ->
                event.type() == EventType.TRADE || event.type() == EventType.KLINE || event.type() == EventType.TICKER;
        };
    }

    @Override
    public Venue venue() {
        return setup.venue();
    }

    @Override
    public void rest(final RestCall call, final RestReply reply) {
        rest.answer(call, reply);
    }

    @Override
    public void tooMany(final RestReply reply, final int status, final long retryAfterSeconds) {
        BinanceRest.refuse(reply, status, retryAfterSeconds);
    }

    @Override
    public String route(final RestCall call) {
        return BinanceEndpoint.routeOf(setup.venue(), call);
    }

    @Override
    public int refuseHandshake(final RestCall call) {
        return 0;
    }

    @Override
    public FrameForm frameForm() {
        return FrameForm.TEXT;
    }

    @Override
    public SocketSession open(final Connection connection, final String route, final RestCall call) {
        return BinanceEndpoint.open(connection, setup, route, call, streams::find);
    }
}
