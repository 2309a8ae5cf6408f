package io.onggi.app.monitor;

import io.onggi.app.config.SessionConfig;
import io.onggi.app.config.StreamNames;
import io.onggi.event.InstrumentView;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Streams that the core calls STALE. Where the configuration says how long a stream of that kind may be silent, and it
 * has been for longer, that is a problem; a market that merely does not trade is none. Any thread; reads copies.
 */
final class StreamHealth {
    private static final int NAMED = 5;
    private static final long NS_PER_MS = 1_000_000L;

    private final EngineFacts facts;

    StreamHealth(final EngineFacts facts) {
        this.facts = facts;
    }

    /** {@return all that are STALE, such as {@code upbit BTC-KRW book}} */
    List<String> stale() {
        final List<String> names = new ArrayList<>();
        final InstrumentView view = new InstrumentView();
        for (final Instrument instrument : facts.instruments().all()) {
            final int stale = facts.views().read(instrument.id(), view) ? view.staleStreams : 0;
            for (int i = 0; i < StreamKind.count(); i++) {
                if ((stale & 1 << i) != 0) {
                    names.add(instrument.venue().id()
                            + ' '
                            + instrument.symbol()
                            + ' '
                            + StreamNames.of(StreamKind.ofCode(i)));
                }
            }
        }
        return names;
    }

    /** {@return one sentence for each venue and kind with streams that are silent for longer than they may be} */
    List<String> problems() {
        final Map<String, List<String>> silent = new TreeMap<>();
        final InstrumentView view = new InstrumentView();
        for (final Instrument instrument : facts.instruments().all()) {
            if (facts.views().read(instrument.id(), view)) {
                for (int i = 0; i < StreamKind.count(); i++) {
                    if (isSilent(instrument.venue(), view, i)) {
                        final String what = instrument.venue().id() + ' ' + StreamNames.of(StreamKind.ofCode(i));
                        silent.computeIfAbsent(what, key -> new ArrayList<>()).add(instrument.symbol());
                    }
                }
            }
        }
        final List<String> problems = new ArrayList<>();
        silent.forEach((what, symbols) -> problems.add("stream " + what + " is silent for " + firstOf(symbols)));
        return problems;
    }

    /** {@return the first of these names, and how many more there are} */
    static String firstOf(final List<String> names) {
        final String rest = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + rest;
    }

    private boolean isSilent(final Venue venue, final InstrumentView view, final int kind) {
        if ((view.staleStreams & 1 << kind) == 0) {
            return false;
        }
        final boolean unheard = (view.unheardStreams & 1 << kind) != 0;
        final long limitMs = limitMs(venue, StreamKind.ofCode(kind), unheard);
        return limitMs > 0 && facts.nowNs() - view.streamTimesNs[kind] > limitMs * NS_PER_MS;
    }

    private long limitMs(final Venue venue, final StreamKind kind, final boolean unheard) {
        final SessionConfig session = facts.config().venues().of(venue).session();
        final long firstMs = session.firstMessageMs().of(kind);
        return unheard && firstMs > 0 ? firstMs : session.watchdogMs().of(kind);
    }
}
