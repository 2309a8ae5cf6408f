package io.onggi.sim.served;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.StreamHub;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The markets of one venue and the clock they are at. Event loop only, once it listens. */
public final class ServedVenue {
    private final Venue venue;
    private final StreamHub hub;
    private final Audience audience;
    private final Map<String, ServedMarket> bySymbol = new LinkedHashMap<>();
    private final Map<Integer, ServedMarket> byId = new HashMap<>();
    private long nowNs;

    /** A venue without markets. */
    public ServedVenue(final Venue venue, final StreamHub hub, final Audience audience) {
        this.venue = venue;
        this.hub = hub;
        this.audience = audience;
    }

    /** {@return which venue it is} */
    public Venue venue() {
        return venue;
    }

    /** {@return the moment served so far, epoch milliseconds} */
    public long nowMs() {
        return nowNs / 1_000_000L;
    }

    void now(final long timeNs) {
        nowNs = timeNs;
    }

    /** {@return the market in the venue's own spelling, or null} */
    public ServedMarket find(final String venueSymbol) {
        return bySymbol.get(venueSymbol);
    }

    /** {@return all markets in the order of their announcement} */
    public Collection<ServedMarket> markets() {
        return bySymbol.values();
    }

    /** {@return the market of an instrument's id, or null} */
    ServedMarket find(final int instrumentId) {
        return byId.get(instrumentId);
    }

    /** A market that lies ahead; its first scale is the one to begin with. */
    void foresee(final Instrument instrument) {
        byId.put(
                instrument.id(),
                bySymbol.computeIfAbsent(instrument.venueSymbol(), symbol -> new ServedMarket(instrument)));
    }

    /** A market was announced, or has another scale from now on. */
    void announce(final Instrument instrument) {
        foresee(instrument);
        byId.get(instrument.id()).becomes(instrument);
    }

    /** {@return the stream of this name, opened if nobody asked for it before} */
    public Stream stream(final ServedMarket market, final String name, final ServedStream.Shape shape) {
        return hub.find(venue, name, () -> {
            final ServedStream opened = new ServedStream(name, market, shape, audience);
            market.add(opened);
            return opened;
        });
    }
}
