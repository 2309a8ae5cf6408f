package io.onggi.app;

import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketSink;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.net.EngineClock;
import java.util.List;

/**
 * Puts new instruments into the ring, in the order of their ids, whichever feed brought them: the core relies on dense
 * ids. Any thread; waits for room, so never on an event loop.
 */
final class InstrumentAnnouncer {
    private final InstrumentTable table;
    private final MarketSink sink;
    private final EngineClock clock;
    private int announced;

    InstrumentAnnouncer(final InstrumentTable table, final MarketSink sink, final EngineClock clock) {
        this.table = table;
        this.sink = sink;
        this.clock = clock;
    }

    /** Announces everything in the table that was not announced yet. */
    synchronized void announce() {
        final List<Instrument> all = table.all();
        for (; announced < all.size(); announced++) {
            final long sequence = PatientClaim.claim(sink);
            InstrumentEvents.write(all.get(announced), sink.slot(sequence), clock.nowNs());
            sink.publish(sequence, sequence);
        }
    }
}
