package io.onggi.sim.served;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.EnumMap;
import java.util.Map;

/**
 * Takes the events of a journal in their order and decides what becomes of each: a message, part of an answer by REST,
 * or a count with its reason. Event loop only, once the venues listen.
 */
public final class Playback {
    private final Map<Venue, ServedVenue> venues = new EnumMap<>(Venue.class);
    private final Map<Venue, ServedEndpoint> endpoints = new EnumMap<>(Venue.class);
    private final FateCounts counts = new FateCounts();
    private final ServedFrame frame = new ServedFrame();
    private final ServedFrame ahead = new ServedFrame();
    private long frames;

    /** A playback to nobody. */
    public Playback() {}

    /** Serves a venue. */
    public void add(final ServedVenue venue, final ServedEndpoint endpoint) {
        venues.put(venue.venue(), venue);
        endpoints.put(venue.venue(), endpoint);
    }

    /** {@return what became of the events so far} */
    public FateCounts counts() {
        return counts.copy();
    }

    /** An instrument that was announced before the first event that is kept. */
    public void announce(final Instrument instrument) {
        final ServedVenue venue = venues.get(instrument.venue());
        if (venue != null) {
            venue.announce(instrument);
        }
    }

    /** An event lies ahead: what a client must know before the first one is taken from it. Before anybody connects. */
    public void foresee(final MarketEvent event) {
        final ServedVenue venue = venues.get(event.venue());
        if (venue == null) {
            return;
        }
        if (venue.nowMs() == 0) {
            venue.now(event.receiveTimeNs());
        }
        if (event.type() == EventType.INSTRUMENT) {
            venue.foresee(InstrumentEvents.read(event));
            return;
        }
        if (!ahead.isOpen()) {
            ahead.clear();
        }
        final ServedMarket market = venue.find(event.instrumentId());
        if (market != null && ahead.add(event)) {
            market.foresee(ahead, venue.nowMs());
        }
    }

    /**
     * Passes an event.
     *
     * @param sends false for one before the position where serving begins: it only says what is known there
     */
    public void pass(final MarketEvent event, final boolean sends) {
        if (!frame.isOpen()) {
            frame.clear();
        }
        if (frame.add(event)) {
            counts.add(event.type(), fate(sends), frame.count());
        }
    }

    /** No further event comes: a book whose other parts are missing was not sent. */
    public void end() {
        if (frame.isOpen()) {
            counts.add(frame.event().type(), Fate.OUTSIDE, frame.count());
            frame.clear();
        }
    }

    private Fate fate(final boolean sends) {
        final MarketEvent event = frame.event();
        final ServedVenue venue = venues.get(event.venue());
        if (venue == null) {
            return sends ? event.venue() == Venue.NONE ? Fate.OWN : Fate.OTHER_VENUE : Fate.OUTSIDE;
        }
        venue.now(event.receiveTimeNs());
        final Fate fate = fate(venue, event, sends);
        return sends ? fate : Fate.OUTSIDE;
    }

    private Fate fate(final ServedVenue venue, final MarketEvent event, final boolean sends) {
        return switch (event.type()) {
            case INSTRUMENT -> {
                venue.announce(InstrumentEvents.read(event));
                yield Fate.BY_REST;
            }
            case SKIPPED -> event.rejectCode() == RejectReason.NONE.ordinal() ? Fate.REPEATED : Fate.LOST;
            case TRADE, QUOTE, BOOK_DELTA, BOOK_SNAPSHOT, KLINE, TICKER, MARK, LIQUIDATION ->
                message(venue, event, sends);
            case OPEN_INTEREST, RATIO, TAKER_VOLUME, FUNDING -> Fate.NOT_STREAMED;
            case FX_RATE, STATUS, LINK_UP, LINK_DOWN, TIMER, CLOCK, HASH, CARRY, RUN_DAMAGE, REPAIR, VENUE_CLOCK ->
                Fate.OWN;
        };
    }

    private Fate message(final ServedVenue venue, final MarketEvent event, final boolean sends) {
        final ServedMarket market = venue.find(event.instrumentId());
        if (market == null) {
            return Fate.UNSAYABLE;
        }
        final boolean answered = event.type() == EventType.BOOK_SNAPSHOT || event.type() == EventType.KLINE;
        if (event.has(EventFlags.REST) && answered) {
            market.pass(frame);
            return Fate.BY_REST;
        }
        if (event.has(EventFlags.REST) || event.has(EventFlags.REPAIRED)) {
            return Fate.NOT_STREAMED;
        }
        if (!endpoints.get(venue.venue()).says(event)) {
            return Fate.UNSAYABLE;
        }
        market.pass(frame);
        return sends && market.send(frame, ++frames) ? Fate.SENT : Fate.UNHEARD;
    }
}
