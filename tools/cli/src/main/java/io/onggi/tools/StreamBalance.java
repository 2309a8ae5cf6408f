package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.app.monitor.EngineFacts;
import io.onggi.app.monitor.RecentResults;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.journal.Certificate;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.LostFrame;
import io.onggi.sim.ledger.MissedEntry;
import io.onggi.sim.ledger.StreamEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What the venues had to send, stream by stream, beside what the engine made of it:
 *
 * <pre>
 *   sent = decoded + rejected + missed and known + sent while disconnected
 * </pre>
 *
 * Sent is every frame that was due, copies included, by the simulator's ledger. All else is what the engine claims:
 * decoded and rejected by its counters, the rest by the gaps of its certificates, before anything was fetched again. A
 * frame that was not sent is known if it lies in a gap of its stream, by its number where the venue's ids show gaps,
 * else by the time at which it was due; one that lies in none is not accounted for. Of the known ones those that were
 * due while no connection was there, or ended with one, are sent while disconnected; missed are those that the script
 * held back, and what the engine had no room for. A gap that names ids between which nothing is missing is a fault too.
 * Not thread-safe.
 */
final class StreamBalance {
    /** How the counters of answers are called, which are no stream's. */
    static final String REST_SESSION = "/rest";

    /** One stream, or what is summed of many. */
    private static final class Row {
        private long sent;
        private long heldBack;
        private long disconnected;
        private final List<LostFrame> lost = new ArrayList<>();
        private long malformed;
        private long altered;
        private long untold;
        private long decoded;
        private long rejected;
        private long shed;
        private long gaps;
        private long certifiedGaps;
        private long missing;
        private long repaired;

        private long known() {
            return heldBack + shed - untold;
        }

        private long difference() {
            return sent - decoded - rejected - known() - disconnected;
        }

        private boolean isPlain() {
            return rejected + heldBack + shed + untold + Math.abs(difference()) == 0;
        }

        private void add(final Row other) {
            sent += other.sent;
            decoded += other.decoded;
            rejected += other.rejected;
            heldBack += other.heldBack;
            shed += other.shed;
            untold += other.untold;
            disconnected += other.disconnected;
            gaps += other.gaps;
            certifiedGaps += other.certifiedGaps;
            missing += other.missing;
            repaired += other.repaired;
        }
    }

    private final Map<SimulatedStream, Row> rows = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Row all = new Row();

    /**
     * Takes the balance, once nothing moves any more.
     *
     * @param claims what the run says is missing, before repairs
     * @param certification its certificates, computed from its journal and compared with its own
     */
    static StreamBalance of(
            final EngineFacts facts,
            final LedgerSnapshot ledger,
            final StreamClaims claims,
            final Certification certification) {
        final StreamBalance balance = new StreamBalance();
        balance.venues(facts, ledger);
        final Map<Venue, List<FeedCounters>> counters = balance.counters(facts);
        balance.engine(counters);
        counters.forEach(balance::unnamed);
        balance.gaps(facts);
        balance.certified(certification.certificates());
        balance.faults.addAll(certification.differences());
        balance.rows.forEach((stream, row) -> balance.judge(stream, row, claims));
        return balance;
    }

    private void venues(final EngineFacts facts, final LedgerSnapshot ledger) {
        for (final ConnectionEntry connection : ledger.connections()) {
            for (final StreamEntry entry : connection.streams()) {
                final Row row = row(SimulatedStream.of(facts.instruments(), connection.venue(), entry.stream()));
                final long copies = entry.duplicated();
                final long gone = entry.cut() + entry.unsent();
                final long heldBack = entry.dropped() + entry.silenced();
                row.sent += entry.produced() + copies;
                row.heldBack += heldBack;
                row.disconnected += gone;
                row.malformed += entry.malformed();
                row.altered += entry.altered();
                row.lost.addAll(entry.lost());
                check(
                        entry.produced() + copies == entry.sent() + heldBack + gone,
                        "The ledger itself does not balance on connection " + connection.id() + ": " + entry);
            }
        }
        for (final MissedEntry entry : ledger.missed()) {
            final Row row = row(SimulatedStream.of(facts.instruments(), entry.venue(), entry.stream()));
            row.sent += entry.frames();
            row.disconnected += entry.frames();
            row.lost.addAll(entry.lost());
        }
    }

    private Row row(final SimulatedStream stream) {
        return rows.computeIfAbsent(stream, key -> new Row());
    }

    private void check(final boolean good, final String fault) {
        if (!good) {
            faults.add(fault);
        }
    }

    /** {@return the counters of the venues' streams: what was asked for by REST is no stream} */
    private Map<Venue, List<FeedCounters>> counters(final EngineFacts facts) {
        final Map<Venue, List<FeedCounters>> counters = new EnumMap<>(Venue.class);
        for (final Feed feed : facts.feeds()) {
            if (feed.venue() != Venue.FX) {
                counters.put(
                        feed.venue(),
                        feed.counters().stream()
                                .filter(each -> !each.session().endsWith(REST_SESSION))
                                .toList());
            }
        }
        return counters;
    }

    private void engine(final Map<Venue, List<FeedCounters>> counters) {
        rows.forEach((stream, row) -> {
            final List<FeedCounters> own = counters.getOrDefault(stream.venue(), List.of());
            if (!stream.symbol().isEmpty()) {
                row.decoded = count(own, stream, Outcome.DECODED);
                row.rejected = count(own, stream, Outcome.REJECTED) + count(own, stream, Outcome.UNHANDLED);
                row.shed = count(own, stream, Outcome.SHED);
            }
        });
    }

    private static long count(final List<FeedCounters> counters, final SimulatedStream stream, final Outcome outcome) {
        return sum(counters, each -> each.count(stream.instrumentId(), stream.kind(), outcome));
    }

    private static long sum(final List<FeedCounters> counters, final ToLongFunction<FeedCounters> value) {
        return counters.stream().mapToLong(value).sum();
    }

    /**
     * Frames that the engine could not put to a stream: of streams that are a whole venue's, and those so broken that
     * they no longer say what they are of. They belong where something is missing that can be explained by them.
     */
    private void unnamed(final Venue venue, final List<FeedCounters> counters) {
        final List<Map.Entry<SimulatedStream, Row>> own = rows.entrySet().stream()
                .filter(entry -> entry.getKey().venue() == venue)
                .toList();
        long decoded = sum(counters, each -> each.count(Outcome.DECODED))
                - own.stream().mapToLong(entry -> entry.getValue().decoded).sum();
        long rejected = sum(counters, each -> each.count(Outcome.REJECTED) + each.count(Outcome.UNHANDLED))
                - own.stream().mapToLong(entry -> entry.getValue().rejected).sum();
        for (final Map.Entry<SimulatedStream, Row> entry : own) {
            final Row row = entry.getValue();
            if (entry.getKey().symbol().isEmpty()) {
                final long taken = Math.max(0, Math.min(decoded, row.difference()));
                row.decoded += taken;
                decoded -= taken;
            }
            final long broken = Math.min(rejected, Math.min(row.difference(), row.malformed));
            row.rejected += Math.max(0, broken);
            rejected -= Math.max(0, broken);
        }
        check(decoded == 0, venue.id() + " has " + decoded + " decoded frames of no stream.");
        check(rejected == 0, venue.id() + " has " + rejected + " rejected frames of no stream.");
        final long refused = sum(counters, each -> each.count(Outcome.REJECTED) - each.count(RejectReason.CHECKSUM));
        final long malformed =
                own.stream().mapToLong(entry -> entry.getValue().malformed).sum();
        check(
                refused == malformed,
                venue.id() + ": " + malformed + " frames were broken by script, " + refused + " were refused.");
    }

    private void gaps(final EngineFacts facts) {
        for (final RecentResults.Gap gap : facts.results().gaps(Integer.MAX_VALUE)) {
            final Instrument instrument = facts.instruments().get(gap.instrumentId());
            row(new SimulatedStream(instrument.venue(), instrument.symbol(), instrument.id(), gap.stream())).gaps++;
        }
    }

    private void certified(final Collection<Certificate> certificates) {
        for (final Certificate certificate : certificates) {
            rows.forEach((stream, row) -> {
                if (stream.label().equals(certificate.name())) {
                    row.certifiedGaps += certificate.gapCount();
                    row.missing += certificate.missing();
                    row.repaired += certificate.repaired();
                }
            });
        }
    }

    private void judge(final SimulatedStream stream, final Row row, final StreamClaims claims) {
        final StreamClaims.Verdict verdict = claims.judge(stream, row.lost);
        // An update that lies about its own number has taken that of the next one, which then seems to have come.
        row.untold = Math.max(0, verdict.untold() - row.altered);
        all.add(row);
        check(
                row.difference() == 0,
                stream.label() + " does not balance: of " + row.sent + " frames sent " + row.difference()
                        + " are not accounted for" + (row.untold == 0 ? "." : ", " + row.untold + " are in no gap."));
        // A frame that was refused is missing too; one that lies about the one before is followed by one that does not
        // fit.
        final long explained = row.malformed + (StreamClaims.isCounted(stream) ? 0 : 2 * row.altered);
        check(
                StreamClaims.isCounted(stream) ? verdict.causeless() == explained : verdict.causeless() <= explained,
                stream.label() + " has gaps in which nothing is missing: " + verdict.causeless() + ", explained are "
                        + explained + '.');
        check(
                row.gaps > 0 || row.heldBack == 0 || !StreamClaims.isNumbered(stream),
                stream.label() + " was not sent everything while it was connected, and announced no gap.");
    }

    /** {@return what does not balance, one sentence each} */
    List<String> faults() {
        return faults;
    }

    /** Prints every stream in whose frames something was wrong, and one line for the others of each venue. */
    void print(final PrintWriter out) {
        out.println(
                "Balance per stream: sent (by the venues' ledger) = decoded + rejected + missed and known + sent while"
                        + " disconnected (by the engine: each of those lies in a gap that it names); beside it the gaps"
                        + " that it announced, and its certificate once the past was fetched: gaps left, rows missing"
                        + " in them, rows fetched");
        line(
                out,
                "",
                "sent",
                "decoded",
                "rejected",
                "missed",
                "disconnected",
                "gaps",
                "left",
                "missing",
                "fetched",
                "");
        final Map<Venue, Row> plain = new EnumMap<>(Venue.class);
        final Map<Venue, Integer> plainStreams = new EnumMap<>(Venue.class);
        rows.forEach((stream, row) -> {
            if (row.isPlain()) {
                plain.computeIfAbsent(stream.venue(), venue -> new Row()).add(row);
                plainStreams.merge(stream.venue(), 1, Integer::sum);
            } else {
                line(out, stream.label(), row);
            }
        });
        plain.forEach((venue, row) -> line(out, venue.id() + ", " + plainStreams.get(venue) + " more streams", row));
        line(out, "all " + rows.size() + " streams", all);
    }

    private static void line(final PrintWriter out, final String name, final Row row) {
        line(
                out,
                name,
                number(row.sent),
                number(row.decoded),
                number(row.rejected),
                number(row.known()),
                number(row.disconnected),
                number(row.gaps),
                number(row.certifiedGaps),
                number(row.missing),
                number(row.repaired),
                row.difference() == 0 ? "" : "DIFFERS BY " + row.difference());
    }

    private static void line(final PrintWriter out, final String... cells) {
        out.println(String.format(Locale.ROOT, "%-40s %9s %9s %8s %7s %12s %5s  | %5s %7s %7s %s", (Object[]) cells)
                .stripTrailing());
    }

    private static String number(final long value) {
        return Long.toString(value);
    }

    /** Writes the sums over all streams. */
    void writeTo(final JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("balance");
        json.writeNumberField("streams", rows.size());
        json.writeNumberField("sent", all.sent);
        json.writeNumberField("decoded", all.decoded);
        json.writeNumberField("rejected", all.rejected);
        json.writeNumberField("missedAndKnown", all.known());
        json.writeNumberField("sentWhileDisconnected", all.disconnected);
        json.writeNumberField("gaps", all.gaps);
        json.writeNumberField("certifiedGaps", all.certifiedGaps);
        json.writeNumberField("certifiedMissing", all.missing);
        json.writeNumberField("certifiedRepaired", all.repaired);
        json.writeBooleanField("balances", faults.isEmpty());
        json.writeEndObject();
    }
}
