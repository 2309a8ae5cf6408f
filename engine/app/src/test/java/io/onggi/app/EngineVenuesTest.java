package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.BookState;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.feeds.Outcome;
import io.onggi.journal.Certificate;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.StreamNames;
import io.onggi.sim.ledger.MissedEntry;
import io.onggi.sim.ledger.RestEntry;
import io.onggi.sim.ledger.StreamEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One engine on all eight venues at once, and everything that a script can do to them: after each fault every stream
 * balances, by the engine's own certificates against the venues' ledger, and every book is the true one in the end.
 */
@Timeout(300)
@Tag("slow")
class EngineVenuesTest {
    private static final SimulatorConfig ALL = EngineRig.allVenues(41);

    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    /** Who is asked for books by REST, and where; the others send them upon subscribing. */
    private static final Map<Venue, String> DEPTH_PATHS =
            Map.of(Venue.BINANCE_USDM, "/fapi/v1/depth", Venue.BINANCE_SPOT, "/api/v3/depth");
    /** Where a ping is a frame that only its pong answers; elsewhere any message says that the link lives. */
    private static final Set<Venue> PINGED =
            EnumSet.of(Venue.UPBIT, Venue.BITHUMB, Venue.BINANCE_USDM, Venue.BINANCE_SPOT);

    /** What comes behind a fault shows it. */
    private static final int MORE_UPDATES = 4;

    @TempDir
    private Path data;

    private final CertifiedRun live = new CertifiedRun();
    private EngineRig rig;
    /** The market of each venue that things happen to. */
    private final List<Instrument> markets = new ArrayList<>();

    private List<Instrument> only(final Predicate<Instrument> which) {
        return markets.stream().filter(which).toList();
    }

    private static String stream(final Instrument instrument, final StreamKind kind) {
        return StreamNames.of(instrument.venue(), instrument.venueSymbol(), kind)
                .get(0);
    }

    private long scripted(final Instrument instrument, final StreamKind kind, final ToLongFunction<StreamEntry> value) {
        final String name = stream(instrument, kind);
        return rig.venues().ledger().connections().stream()
                .filter(connection -> connection.venue() == instrument.venue())
                .flatMap(connection -> connection.streams().stream())
                .filter(entry -> entry.stream().equals(name))
                .mapToLong(value)
                .sum();
    }

    /** Lets it go wrong on all these markets at once, and waits until it did. */
    private void suffer(
            final String kind,
            final String amount,
            final List<Instrument> which,
            final StreamKind stream,
            final ToLongFunction<StreamEntry> value) {
        final Map<Integer, Long> before = new HashMap<>();
        final long least = amount.matches("\\d") ? Long.parseLong(amount) : 1;
        which.forEach(instrument -> before.put(instrument.id(), scripted(instrument, stream, value)));
        which.forEach(instrument -> rig.fault(
                kind + ' ' + instrument.venue().id() + ':' + stream(instrument, stream) + ' ' + amount + "@0s"));
        which.forEach(instrument -> rig.await(
                kind + " of " + instrument.venue().id() + ' ' + stream(instrument, stream),
                () -> scripted(instrument, stream, value) >= before.get(instrument.id()) + least));
        healed(kind + ' ' + stream);
    }

    /** Waits until all is well and goes on, and lets everything stand still for a moment to add it up. */
    private void healed(final String after) {
        final Map<Integer, Long> trades = decoded(StreamKind.TRADE);
        final Map<Integer, Long> updates = decoded(StreamKind.BOOK);
        rig.await(
                "everything well after " + after,
                () -> rig.isLive()
                        && areGood()
                        && haveMore(trades, StreamKind.TRADE, 1)
                        && haveMore(updates, StreamKind.BOOK, MORE_UPDATES));
        List<String> unbalanced;
        long sent;
        do {
            rig.standStill();
            sent = rig.venues().ledger().sent();
            live.certify();
            unbalanced = Balances.unbalanced(rig, live);
            // On a busy machine a stream may be asked for again meanwhile, since it stands still, and then is sent
            // more.
        } while (!unbalanced.isEmpty() && rig.venues().ledger().sent() > sent);
        assertEquals(List.of(), unbalanced, "after " + after);
        rig.venues().resume();
    }

    private Map<Integer, Long> decoded(final StreamKind kind) {
        final Map<Integer, Long> decoded = new HashMap<>();
        markets.forEach(instrument -> decoded.put(instrument.id(), rig.decoded(instrument, kind)));
        return decoded;
    }

    private boolean haveMore(final Map<Integer, Long> before, final StreamKind kind, final long more) {
        return markets.stream()
                .allMatch(instrument -> rig.decoded(instrument, kind) >= before.get(instrument.id()) + more);
    }

    private boolean areGood() {
        return rig.facts().instruments().all().stream()
                .allMatch(instrument -> rig.view(instrument.venue(), instrument.symbol()).bookState == BookState.GOOD);
    }

    private static String route(final Venue venue) {
        return venue == Venue.BINANCE_USDM ? "binance" : venue.id();
    }

    /** @param faults lines of a script with a place for the route */
    private void breakLinks(final String what, final List<Instrument> which, final String... faults) {
        connectAgain(what, which, faults);
        healed(what);
    }

    private void connectAgain(final String what, final List<Instrument> which, final String... faults) {
        final Map<Venue, Long> before = new HashMap<>();
        for (final Instrument instrument : which) {
            final Venue venue = instrument.venue();
            before.put(venue, rig.sum(venue, counters -> counters.linkUps()));
            for (final String fault : faults) {
                rig.fault(String.format(fault, route(venue)));
            }
        }
        before.forEach((venue, ups) -> rig.await(
                venue.id() + " connected again after " + what,
                () -> rig.sum(venue, counters -> counters.linkUps()) > ups));
    }

    /**
     * Lets a book be asked for, and the answer be wrong, where books come by REST.
     *
     * @param fault a line of a script with a place for the venue, and for its market where it says so
     * @param status of the answer that is wrong
     * @param replies of this status that there are more, once it is got over
     */
    private void spoilSnapshots(final String what, final String fault, final int status, final int replies) {
        for (final Map.Entry<Venue, String> path : DEPTH_PATHS.entrySet()) {
            final Instrument instrument =
                    only(one -> one.venue() == path.getKey()).get(0);
            final String venue = path.getKey().id();
            final long before = replies(path.getKey(), path.getValue(), status);
            rig.fault(String.format(fault, venue, status == OK ? instrument.venueSymbol() : path.getValue()));
            rig.fault("drop " + venue + ':' + stream(instrument, StreamKind.BOOK) + " 1@0s");
            rig.await(what + " of " + venue, () -> replies(path.getKey(), path.getValue(), status) >= before + replies);
        }
        healed(what);
    }

    private long replies(final Venue venue, final String path, final int status) {
        return rig.venues().ledger().rest().stream()
                .filter(entry -> entry.venue() == venue && entry.status() == status)
                .filter(entry -> entry.path().equals(path))
                .mapToLong(RestEntry::replies)
                .sum();
    }

    @Test
    void everyStreamOfEveryVenueBalancesAfterWhateverWentWrong() throws Exception {
        try (EngineRig engine = EngineRig.start(ALL, data, false, EngineRig.STREAMS_ALONE, live)) {
            rig = engine;
            final int all = SimulatedVenues.spoken().stream()
                    .mapToInt(venue -> rig.venues().symbols(venue).size())
                    .sum();
            rig.await("all instruments", () -> rig.facts().instruments().all().size() == all);
            rig.facts().instruments().all().stream()
                    .filter(instrument -> instrument.symbol().startsWith("BTC"))
                    .forEach(markets::add);
            assertEquals(8, markets.size());
            rig.awaitValidPremiums();
            healed("the start");

            suffer("duplicate", "2", only(EngineVenuesTest::every), StreamKind.BOOK, StreamEntry::duplicated);
            suffer("duplicate", "2", only(EngineVenuesTest::every), StreamKind.TRADE, StreamEntry::duplicated);
            suffer("reorder", "1", only(EngineVenuesTest::isChained), StreamKind.BOOK, StreamEntry::reordered);
            suffer("drop", "2", only(EngineVenuesTest::isChained), StreamKind.BOOK, StreamEntry::dropped);
            suffer("drop", "3", only(EngineVenuesTest::isCounted), StreamKind.TRADE, StreamEntry::dropped);
            suffer("malformed", "1", only(EngineVenuesTest::every), StreamKind.BOOK, StreamEntry::malformed);
            suffer("malformed", "1", only(EngineVenuesTest::every), StreamKind.TRADE, StreamEntry::malformed);
            suffer("silence", "700ms", only(EngineVenuesTest::isChained), StreamKind.BOOK, StreamEntry::silenced);
            suffer("silence", "1s", only(EngineVenuesTest::isCounted), StreamKind.TRADE, StreamEntry::silenced);
            suffer("cut", "17", only(EngineVenuesTest::every), StreamKind.BOOK, StreamEntry::cut);
            breakLinks("closed connections", markets, "close %s 1@0s");
            breakLinks("refused connections", markets, "refuse %s 1s@0s", "close %s 1@0s");
            spoilSnapshots("old snapshots", "stale-snapshot %s:%s 1@0s", OK, 2);
            spoilSnapshots("refused snapshots", "rate-limit %s:%s 1@0s", TOO_MANY, 1);
            suffer(
                    "wrong-checksum",
                    "1",
                    only(instrument -> instrument.venue() == Venue.BITGET),
                    StreamKind.BOOK,
                    StreamEntry::altered);
            suffer("wrong-sequence", "1", only(EngineVenuesTest::isChained), StreamKind.BOOK, StreamEntry::altered);

            assertEquals(0, rig.count(Outcome.SHED), "shed");
            assertEquals(0, rig.count(Outcome.UNHANDLED), "unhandled");
            rig.settle();
            rig.stopAndReplay();

            final CertifiedRun run = CertifiedRun.ended(rig);
            assertEquals(List.of(), Balances.unbalanced(rig, run), "by the journal");
            assertTrue(run.certificates().stream().anyMatch(certificate -> certificate.gapCount() > 0));
        }
    }

    /** Here it is the engine that gives a connection up: what is on its way then is sent, and comes nowhere. */
    @Test
    void aLinkOnWhichPingsStayUnansweredIsMadeAgainAndWhatItCostIsKnown() throws Exception {
        final Map<String, Object> settings = new HashMap<>(EngineRig.STREAMS_ALONE);
        for (final Venue venue : PINGED) {
            settings.put("venues." + venue.id() + ".session.pingIntervalMs", 4_000);
            settings.put("venues." + venue.id() + ".session.pongTimeoutMs", 3_000);
        }
        try (EngineRig engine = EngineRig.start(ALL.withVenues(PINGED), data, false, settings, live)) {
            rig = engine;
            rig.awaitValidPremiums();
            rig.await("everything subscribed", rig::isLive);
            rig.facts().instruments().all().stream()
                    .filter(instrument -> instrument.symbol().startsWith("BTC"))
                    .forEach(markets::add);
            assertEquals(PINGED.size(), markets.size());

            connectAgain("unanswered pings", markets, "no-pong %s 1@0s");
            final Map<Integer, Long> trades = decoded(StreamKind.TRADE);
            rig.await(
                    "everything well",
                    () -> rig.isLive() && areGood() && haveMore(trades, StreamKind.TRADE, MORE_UPDATES));
            assertTrue(rig.venues().quiesce(30_000), "everything due was sent");
            rig.awaitTrueBooks();

            for (final Instrument instrument : only(EngineVenuesTest::isCounted)) {
                final String name = Certificate.name(instrument.venue(), instrument.symbol(), StreamKind.TRADE);
                final long due = scripted(
                                instrument,
                                StreamKind.TRADE,
                                entry -> entry.sent() + entry.lost().size())
                        + missed(instrument, StreamKind.TRADE);
                rig.await(name + ": all that was due has come or is missing", () -> {
                    live.certify();
                    return due == live.rows(name) - live.duplicates(name) + live.missing(name);
                });
            }
        }
    }

    private long missed(final Instrument instrument, final StreamKind kind) {
        return rig.venues().ledger().missed().stream()
                .filter(entry -> entry.venue() == instrument.venue())
                .filter(entry -> entry.stream().equals(stream(instrument, kind)))
                .mapToLong(MissedEntry::frames)
                .sum();
    }

    private static boolean every(final Instrument instrument) {
        return instrument != null;
    }

    private static boolean isChained(final Instrument instrument) {
        return instrument.venue().bookModel() == BookModel.CHAINED;
    }

    private static boolean isCounted(final Instrument instrument) {
        return instrument.venue().tradeIds() == TradeIds.CONTIGUOUS;
    }
}
