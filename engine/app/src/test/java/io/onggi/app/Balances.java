package io.onggi.app;

import io.onggi.event.GapReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.feeds.Outcome;
import io.onggi.journal.Certificate;
import io.onggi.sim.StreamNames;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.LostFrame;
import io.onggi.sim.ledger.MissedEntry;
import io.onggi.sim.ledger.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * What was due on every stream, by the ledger of the simulated venues, against what became of it, by the engine:
 *
 * <pre>
 *   due  =  new rows  +  refused  +  known to be missing  +  sent while nobody was connected
 * </pre>
 *
 * While nothing moves. Where ids count up by one or updates name the one before, every gap must hold what was not sent,
 * all of it, and nothing that came; of other streams each time without a connection must be a gap.
 */
final class Balances {
    /** Two clocks that were read one after the other. */
    private static final long CLOCK_SLACK_NS = 100_000_000L;

    private static final long NS_PER_MS = 1_000_000L;

    private final EngineRig rig;
    private final LedgerSnapshot ledger;
    private final CertifiedRun run;
    private final List<String> wrong = new ArrayList<>();

    private Balances(final EngineRig rig, final CertifiedRun run) {
        this.rig = rig;
        this.run = run;
        ledger = rig.venues().ledger();
    }

    /** {@return the streams that do not balance, each with its numbers; empty if all do} */
    static List<String> unbalanced(final EngineRig rig, final CertifiedRun run) {
        final Balances balances = new Balances(rig, run);
        for (final Instrument instrument : rig.facts().instruments().all()) {
            for (final StreamKind kind : StreamKind.streamed()) {
                final List<String> names = StreamNames.of(instrument.venue(), instrument.venueSymbol(), kind);
                if (!names.isEmpty()) {
                    balances.check(balances.new Stream(instrument, kind, names));
                }
            }
        }
        return balances.wrong;
    }

    /** One stream: what the ledger knows of it. */
    private final class Stream {
        private final Instrument instrument;
        private final StreamKind kind;
        private final List<String> names;
        private final String name;
        private final long sent;
        private final long duplicated;
        private final long malformed;
        private final long altered;
        private final long missed;
        /** What was due and not sent, on a connection or while there was none, and the ids of it. */
        private final List<LostFrame> unsent;

        private final List<Long> lost;
        /** Where a frame ends early nobody can say to which stream it belonged: the ledger knows. */
        private final long refused;

        Stream(final Instrument instrument, final StreamKind kind, final List<String> names) {
            this.instrument = instrument;
            this.kind = kind;
            this.names = names;
            name = Certificate.name(instrument.venue(), instrument.symbol(), kind);
            sent = sum(StreamEntry::sent);
            duplicated = sum(StreamEntry::duplicated);
            malformed = sum(StreamEntry::malformed);
            altered = sum(StreamEntry::altered);
            final List<LostFrame> frames = new ArrayList<>();
            entries().forEach(entry -> frames.addAll(entry.lost()));
            final List<MissedEntry> nobodys = ledger.missed().stream()
                    .filter(entry -> entry.venue() == instrument.venue() && names.contains(entry.stream()))
                    .toList();
            nobodys.forEach(entry -> frames.addAll(entry.lost()));
            missed = nobodys.stream().mapToLong(MissedEntry::frames).sum();
            unsent = frames;
            lost = frames.stream().map(LostFrame::id).toList();
            refused = Math.max(malformed, run.refused(instrument, kind));
        }

        private List<StreamEntry> entries() {
            return connections().stream()
                    .flatMap(connection -> connection.streams().stream())
                    .filter(entry -> names.contains(entry.stream()))
                    .toList();
        }

        private List<ConnectionEntry> connections() {
            return ledger.connections().stream()
                    .filter(connection -> connection.venue() == instrument.venue())
                    .filter(connection ->
                            connection.streams().stream().anyMatch(entry -> names.contains(entry.stream())))
                    .toList();
        }

        private long sum(final ToLongFunction<StreamEntry> value) {
            return entries().stream().mapToLong(value).sum();
        }

        private long counted() {
            long counted = 0;
            for (int i = 0; i < Outcome.count(); i++) {
                final Outcome outcome = Outcome.at(i);
                counted += rig.sum(instrument.venue(), of -> of.count(instrument.id(), kind, outcome));
            }
            return counted;
        }

        private long due() {
            return sent - duplicated + lost.size();
        }

        private void fail(final String what) {
            wrong.add(name + ": " + what + "; sent " + sent + " duplicated " + duplicated + " malformed " + malformed
                    + " refused " + refused + " lost " + lost + " missed " + missed + " rows " + run.rows(name)
                    + " duplicates " + run.duplicates(name) + " missing " + run.missing(name) + " gaps "
                    + run.gaps(name));
        }
    }

    private void check(final Stream stream) {
        final long counted = stream.counted();
        if (counted > stream.sent || counted < stream.sent - stream.malformed) {
            stream.fail("frames counted " + counted);
        }
        final Venue venue = stream.instrument.venue();
        if (stream.kind == StreamKind.TRADE && venue.tradeIds() == TradeIds.CONTIGUOUS) {
            checkTrades(stream);
        } else if (stream.kind == StreamKind.BOOK && venue.bookModel() == BookModel.CHAINED) {
            checkUpdates(stream);
        } else {
            checkTimes(stream);
        }
    }

    /** Each id that did not come is a missing row: here refused ones are among them. */
    private void checkTrades(final Stream stream) {
        final long rows = run.rows(stream.name) - run.duplicates(stream.name);
        if (stream.due() != rows + run.missing(stream.name)) {
            stream.fail("due " + stream.due());
        }
        if (run.missing(stream.name) != stream.refused + stream.lost.size()) {
            stream.fail("missing is not what did not come");
        }
        final NavigableMap<Long, long[]> came = run.fills(stream.instrument);
        final TreeSet<Long> lost = new TreeSet<>(stream.lost);
        long refused = 0;
        for (final Certificate.Gap gap : named(stream)) {
            final Map<Long, long[]> inside = came.subMap(gap.afterId(), false, gap.beforeId(), false);
            if (!inside.isEmpty() || !came.containsKey(gap.afterId()) || !came.containsKey(gap.beforeId())) {
                stream.fail("named wrongly: " + gap);
                return;
            }
            final List<Long> unsent = List.copyOf(
                    lost.subSet(lastFill(came, gap.afterId()), false, firstFill(came, gap.beforeId()), false));
            refused += gap.missing() - unsent.size();
            lost.removeAll(unsent);
        }
        if (!lost.isEmpty() || refused != stream.refused) {
            stream.fail("not sent and in no gap: " + lost + ", in a gap for no reason: " + (refused - stream.refused));
        }
    }

    private static long firstFill(final Map<Long, long[]> fills, final long tradeId) {
        final long first = fills.get(tradeId)[0];
        return first == FixedPoint.ABSENT ? tradeId : first;
    }

    private static long lastFill(final Map<Long, long[]> fills, final long tradeId) {
        final long last = fills.get(tradeId)[1];
        return last == FixedPoint.ABSENT ? tradeId : last;
    }

    /** What is only feared, since the ids have not said yet what it cost, is no name of anything. */
    private List<Certificate.Gap> named(final Stream stream) {
        return run.gaps(stream.name).stream()
                .filter(gap -> gap.beforeId() != FixedPoint.ABSENT)
                .toList();
    }

    /** A gap ends at the last update that did not come: the one that the update behind it follows. */
    private void checkUpdates(final Stream stream) {
        final long rows = run.rows(stream.name) - run.duplicates(stream.name);
        final NavigableSet<Long> came = run.updates(stream.instrument);
        final TreeSet<Long> lost = new TreeSet<>(stream.lost);
        long unexplained = 0;
        for (final Certificate.Gap gap : named(stream)) {
            if (gap.beforeId() < gap.afterId() && stream.altered > 0) {
                // A lie about an id that went too far.
                continue;
            }
            if (stream.altered == 0
                    && !came.subSet(gap.afterId(), false, gap.beforeId(), true).isEmpty()) {
                stream.fail("named wrongly: " + gap);
            }
            final List<Long> inside = List.copyOf(lost.subSet(gap.afterId(), false, gap.beforeId(), true));
            unexplained += inside.isEmpty() && gap.reason() != GapReason.LINK ? 1 : 0;
            lost.removeAll(inside);
        }
        // One that lies about its own number has taken that of the next one, which then seems to have come.
        if (lost.size() > stream.altered) {
            stream.fail("not sent and in no gap: " + lost);
        }
        // An update that lies about the one before is followed by a truth that does not fit it.
        if (unexplained > stream.refused + 2 * stream.altered) {
            stream.fail(unexplained + " gaps for no reason");
        }
        final long unaccounted = stream.due() - rows - stream.refused - stream.lost.size();
        if (unaccounted < 0 || unaccounted > stream.altered) {
            stream.fail("due " + stream.due() + ", not accounted for " + unaccounted);
        }
        if (stream.missed > 0 && run.gaps(stream.name).isEmpty()) {
            stream.fail("nobody was connected, and there is no gap");
        }
    }

    /** No ids tell anything: what did not come must lie where nobody was connected, and that must be a gap. */
    private void checkTimes(final Stream stream) {
        final List<ConnectionEntry> connections = stream.connections();
        for (int i = 0; i + 1 < connections.size(); i++) {
            final long downNs = connections.get(i).closedMs() * NS_PER_MS;
            final long upNs = connections.get(i + 1).openedMs() * NS_PER_MS;
            final boolean known = run.gaps(stream.name).stream()
                    .anyMatch(gap -> gap.reason() == GapReason.LINK
                            && gap.fromNs() <= downNs + run.latestNs() + CLOCK_SLACK_NS
                            && gap.untilNs() >= upNs - CLOCK_SLACK_NS);
            if (downNs > 0 && upNs > downNs && !known) {
                stream.fail("no gap from " + Certificate.time(downNs) + " to " + Certificate.time(upNs));
            }
        }
        for (final LostFrame frame : stream.unsent) {
            final long dueNs = frame.atMs() * NS_PER_MS;
            final boolean known = run.gaps(stream.name).stream()
                    .anyMatch(gap -> gap.fromNs() <= dueNs + run.latestNs() + CLOCK_SLACK_NS
                            && gap.untilNs() >= dueNs - CLOCK_SLACK_NS);
            if (!known) {
                stream.fail("due at " + Certificate.time(dueNs) + ", not sent and in no gap");
            }
        }
    }
}
