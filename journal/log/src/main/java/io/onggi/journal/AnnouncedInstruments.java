package io.onggi.journal;

import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * The instruments that the INSTRUMENT events of a run have announced so far. A journal holds whatever it was given, so
 * an event that announces none is refused, not thrown at. Not thread-safe; allocates.
 */
final class AnnouncedInstruments {
    private final List<Instrument> all = new ArrayList<>();
    private final Int2ObjectHashMap<Instrument> byId = new Int2ObjectHashMap<>();

    /** Takes an INSTRUMENT event; {@return whether it announces an instrument} */
    boolean accept(final MarketEvent event) {
        try {
            add(InstrumentEvents.read(event));
            return true;
        } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Takes an instrument that was announced before, as the header of a file says. */
    void add(final Instrument instrument) {
        all.add(instrument);
        byId.put(instrument.id(), instrument);
    }

    /** {@return all announcements in their order} */
    List<Instrument> all() {
        return all;
    }

    /** {@return the instrument last announced with this id, or null} */
    Instrument find(final int id) {
        return byId.get(id);
    }
}
