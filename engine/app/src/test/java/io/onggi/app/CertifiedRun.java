package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.certificate.Certifier;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.journal.Certificate;
import io.onggi.journal.CertificateFile;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A run by its events: its certificates, and what questions about them need besides. Read from a journal, or listening
 * before a running core; then other threads may ask between events.
 */
final class CertifiedRun implements UnaryOperator<MarketHandler> {
    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final List<Certificate> certificates = new ArrayList<>();
    private final Map<String, TreeMap<Long, long[]>> fills = new HashMap<>();
    private final Map<String, TreeSet<Long>> updates = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private final Certifier certifier = new Certifier(new CertificateCollector(instruments::get, certificates::add));
    private long nowNs = Long.MIN_VALUE;
    private long latestNs;

    /** {@return the run by its journal, after the file that the run itself has written was found to say the same} */
    static CertifiedRun ended(final EngineRig rig) {
        final RunDirectory directory = rig.engine().stop().run();
        final CertifiedRun run = new CertifiedRun();
        try (JournalReader reader = JournalReader.open(directory)) {
            assertTrue(reader.readAll((event, sequence) -> run.take(event)).isComplete());
        }
        final CertificateFile.Content own = CertificateFile.read(directory);
        assertEquals("", own.damage());
        assertEquals(run.certificates.stream().map(Certificate::toJson).toList(), own.certificates(), "the run's own");
        assertFalse(own.certificates().isEmpty());
        return run;
    }

    @Override
    public MarketHandler apply(final MarketHandler handler) {
        return (event, sequence) -> {
            take(event);
            handler.onEvent(event, sequence);
        };
    }

    /** Hands out what is certified up to now; certificates go on from here. */
    synchronized void certify() {
        certifier.finish(nowNs);
    }

    private synchronized void take(final MarketEvent event) {
        nowNs = Math.max(nowNs, event.receiveTimeNs());
        if (event.type() == EventType.INSTRUMENT) {
            final Instrument instrument = InstrumentEvents.read(event);
            instruments.put(instrument.id(), instrument);
        }
        certifier.onEvent(event, nowNs);
        final String stream = key(event.instrumentId(), event.stream());
        if (event.type() == EventType.TRADE) {
            fills.computeIfAbsent(stream, key -> new TreeMap<>())
                    .put(event.tradeId(), new long[] {event.firstTradeId(), event.lastTradeId()});
        } else if (event.type() == EventType.BOOK_DELTA) {
            updates.computeIfAbsent(stream, key -> new TreeSet<>()).add(event.lastId());
            latestNs = event.venueTimeNs() == FixedPoint.ABSENT
                    ? latestNs
                    : Math.max(latestNs, event.receiveTimeNs() - event.venueTimeNs());
        } else if (event.type() == EventType.SKIPPED && event.rejectCode() != RejectReason.NONE.ordinal()) {
            refused.merge(stream, 1L, Long::sum);
        }
    }

    private static String key(final int instrumentId, final StreamKind kind) {
        return instrumentId + "/" + kind;
    }

    /** {@return all certificates so far} */
    synchronized List<Certificate> certificates() {
        return List.copyOf(certificates);
    }

    /** {@return those of one stream} */
    List<Certificate> certificates(final String stream) {
        return certificates().stream()
                .filter(certificate -> certificate.name().equals(stream))
                .toList();
    }

    /** {@return how much later than it was due an update came at worst: a busy machine hears of everything late} */
    synchronized long latestNs() {
        return latestNs;
    }

    /** {@return rows of a stream} */
    long rows(final String stream) {
        return certificates(stream).stream().mapToLong(Certificate::rows).sum();
    }

    /** {@return rows of a stream that said nothing new} */
    long duplicates(final String stream) {
        return certificates(stream).stream().mapToLong(Certificate::duplicates).sum();
    }

    /** {@return gaps of a stream} */
    List<Certificate.Gap> gaps(final String stream) {
        return certificates(stream).stream()
                .flatMap(certificate -> certificate.gaps().stream())
                .toList();
    }

    /** {@return rows of a stream that are known to be missing} */
    long missing(final String stream) {
        return certificates(stream).stream().mapToLong(Certificate::missing).sum();
    }

    /** {@return frames of a stream that were refused} */
    synchronized long refused(final Instrument instrument, final StreamKind kind) {
        return refused.getOrDefault(key(instrument.id(), kind), 0L);
    }

    /** {@return first and last fill of each trade of a stream, by its id} */
    synchronized NavigableMap<Long, long[]> fills(final Instrument instrument) {
        return new TreeMap<>(fills.getOrDefault(key(instrument.id(), StreamKind.TRADE), new TreeMap<>()));
    }

    /** {@return the last fill of each trade of a stream: the trade itself where it is not made of several} */
    NavigableSet<Long> lastFills(final Instrument instrument) {
        final NavigableSet<Long> last = new TreeSet<>();
        fills(instrument).forEach((id, fills) -> last.add(fills[1] == FixedPoint.ABSENT ? id : fills[1]));
        return last;
    }

    /** {@return last ids of the updates of a book} */
    synchronized NavigableSet<Long> updates(final Instrument instrument) {
        return new TreeSet<>(updates.getOrDefault(key(instrument.id(), StreamKind.BOOK), new TreeSet<>()));
    }
}
