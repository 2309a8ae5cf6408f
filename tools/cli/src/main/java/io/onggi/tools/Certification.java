package io.onggi.tools;

import io.onggi.app.CertificateCollector;
import io.onggi.certificate.Certifier;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import io.onggi.journal.Certificate;
import io.onggi.journal.CertificateFile;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/** The certificates of one run, made again from its events, and compared with those the run has written itself. */
final class Certification {
    private static final long PROGRESS_EVERY = 1 << 14;

    /** What is missing of a stream at the end of the run, when all repairs are done. */
    record Unfilled(String stream, long gaps, long missing) {}

    private final RunDirectory run;
    private final List<Certificate> certificates = new ArrayList<>();
    private final List<Unfilled> unfilled = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private JournalEnd end;
    private long records;
    private int written;
    private boolean removed;

    private Certification(final RunDirectory run) {
        this.run = run;
    }

    /**
     * Reads a whole run.
     *
     * @throws io.onggi.journal.JournalException if it cannot be read, or is of another schema
     */
    static Certification of(final RunDirectory run, final LongConsumer progress) {
        final Certification certification = new Certification(run);
        certification.read(progress);
        certification.compare();
        return certification;
    }

    RunDirectory run() {
        return run;
    }

    List<Certificate> certificates() {
        return certificates;
    }

    /** {@return streams with gaps that nothing filled} */
    List<Unfilled> unfilled() {
        return unfilled;
    }

    /** {@return in what the run's own certificates are not these, in words; empty if in nothing} */
    List<String> differences() {
        return differences;
    }

    JournalEnd end() {
        return end;
    }

    long records() {
        return records;
    }

    /** {@return certificates the run has written of itself} */
    int written() {
        return written;
    }

    private void read(final LongConsumer progress) {
        try (JournalReader reader = JournalReader.open(run)) {
            final Certifier certifier = new Certifier(new CertificateCollector(instruments::get, certificates::add));
            removed = reader.firstSequence() > 0;
            final MarketEvent announcement = new MarketEvent();
            final long[] now = {Long.MIN_VALUE};
            final EventType[] last = {EventType.HASH};
            end = reader.readAll((event, sequence) -> {
                now[0] = Math.max(now[0], event.receiveTimeNs());
                if (removed && sequence == reader.firstSequence()) {
                    for (final Instrument instrument : reader.header().instruments()) {
                        instruments.put(instrument.id(), instrument);
                        InstrumentEvents.write(instrument, announcement, now[0]);
                        certifier.onEvent(announcement, now[0]);
                    }
                }
                if (event.type() == EventType.INSTRUMENT) {
                    instruments.put(event.instrumentId(), InstrumentEvents.read(event));
                }
                certifier.onEvent(event, now[0]);
                last[0] = event.type();
                records++;
                if (records % PROGRESS_EVERY == 0) {
                    progress.accept(records);
                }
            });
            if (last[0] != EventType.HASH) {
                certifier.finish(now[0]);
            }
            certifier.unfilled((venue, id, kind, gaps, missing) ->
                    unfilled.add(new Unfilled(Certificate.name(venue, symbol(id), kind), gaps, missing)));
        }
    }

    private String symbol(final int instrumentId) {
        final Instrument instrument = instruments.get(instrumentId);
        return instrument == null ? "" : instrument.symbol();
    }

    /**
     * A run that did not end on purpose could not write its last ones; one of an earlier build has none. Where
     * retention has removed hours, a stream's first certificate may lack what was before it.
     */
    private void compare() {
        final CertificateFile.Content own = CertificateFile.read(run);
        written = own.certificates().size();
        if (!own.damage().isEmpty()) {
            differences.add(own.damage());
        }
        if (removed) {
            compareKept(own.certificates());
            return;
        }
        final int both = Math.min(written, certificates.size());
        for (int i = 0; i < both; i++) {
            if (!own.certificates().get(i).equals(certificates.get(i).toJson())) {
                differences.add("certificate " + (i + 1) + " of the run says something else: "
                        + own.certificates().get(i));
            }
        }
        if (written > both && end.isComplete()) {
            differences.add("the run has written " + (written - both) + " certificates more");
        } else if (written > 0 && written < certificates.size() && run.isCleanlyStopped()) {
            differences.add("the run has written only " + written + " of " + certificates.size() + " certificates");
        }
    }

    private void compareKept(final List<String> own) {
        final Map<String, String> byKey = new HashMap<>();
        own.forEach(json -> byKey.put(key(json), json));
        final Set<String> begun = new HashSet<>();
        for (final Certificate certificate : certificates) {
            final String json = certificate.toJson();
            final String before = byKey.get(key(json));
            if (!begun.add(certificate.name()) && before != null && !before.equals(json)) {
                differences.add("the run's own certificate says something else: " + before);
            }
        }
    }

    /** {@return which stream and time a certificate is about} */
    private static String key(final String json) {
        return json.substring(0, Math.max(0, json.indexOf(",\"rows\"")));
    }
}
