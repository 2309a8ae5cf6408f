package io.onggi.app;

import io.onggi.event.MarketSink;
import io.onggi.event.StatusCode;
import io.onggi.event.StatusEvents;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.MarketList.Change;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what became of venues' markets into the ring. Any thread; waits for room, so never on an event loop. */
final class StatusAnnouncer {
    private static final Logger LOG = LoggerFactory.getLogger(StatusAnnouncer.class);

    private final InstrumentTable table;
    private final MarketSink sink;
    private final EngineClock clock;

    StatusAnnouncer(final InstrumentTable table, final MarketSink sink, final EngineClock clock) {
        this.table = table;
        this.sink = sink;
        this.clock = clock;
    }

    /** Announces changes in their order; those of instruments of the run under their newest ids. */
    void announce(final Venue venue, final List<Change> changes) {
        for (final Change change : changes) {
            announce(venue, change.venueSymbol(), change.code(), change.words());
        }
    }

    private void announce(final Venue venue, final String venueSymbol, final StatusCode code, final String words) {
        final byte[] name = venueSymbol.getBytes(StandardCharsets.UTF_8);
        final Instrument instrument = table.find(venue, name, 0, name.length);
        if (instrument != null) {
            LOG.info("{}: {} {}: {}", venue.id(), venueSymbol, code, words);
        }
        final long sequence = PatientClaim.claim(sink);
        StatusEvents.write(
                sink.slot(sequence),
                venue,
                instrument == null ? 0 : instrument.id(),
                code,
                venueSymbol + ' ' + words,
                clock.nowNs());
        sink.publish(sequence, sequence);
    }
}
