package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.InstrumentView;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.journal.Certificate;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.StreamEntry;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run with {@code lines: 2}: whatever one line loses, or a line itself, is missed by nobody. */
@Timeout(240)
@Tag("slow")
class EngineLinesTest {
    private static final SimulatorConfig PRESENT_ONLY =
            SimulatorConfig.defaults().withSeed(37).withHistory(0, History.NONE);
    /** More than usual. */
    private static final double LOAD = 4;

    private static final List<String> ROUTES = List.of("binance/market", "binance/public", "upbit");
    private static final int DROPPED = 5;

    private static final int DROPPED_UPDATES = 3;
    /** What a line did not bring within half a minute it has missed. */
    private static final long MISSED_WITHIN_MS = 60_000;

    private static final Map<String, ?> TWO_LINES = Map.of(
            "rest.past", false,
            // A busy machine stands still at times.
            "clock.pauseLimitMs", 0,
            "venues.upbit.session.lines", 2,
            "venues.binance-usdm.session.lines", 2);

    /** Venues whose trades the engine calls as the ledger does; those of Bybit and BingX are certified by time. */
    private static final Set<Venue> NUMBERED_TRADES = EnumSet.complementOf(EnumSet.of(Venue.BYBIT, Venue.BINGX));

    @TempDir
    private Path data;

    private static List<ConnectionEntry> open(final EngineRig rig, final String route) {
        return rig.venues().ledger().connections().stream()
                .filter(connection ->
                        connection.closedMs() < 0 && connection.route().equals(route))
                .toList();
    }

    private static long sent(final EngineRig rig) {
        return rig.venues().ledger().sent();
    }

    private static long dropped(final EngineRig rig) {
        return rig.venues().ledger().connections().stream()
                .flatMap(connection -> connection.streams().stream())
                .mapToLong(StreamEntry::dropped)
                .sum();
    }

    private static void awaitTraffic(final EngineRig rig) {
        final long until = sent(rig) + 1_000;
        rig.await("a thousand frames more", () -> sent(rig) >= until);
    }

    /** One of two lines dies under load and comes back. */
    private static void kill(final EngineRig rig, final String fault, final String route, final int which) {
        final int lines = open(rig, route).size();
        final int victim = open(rig, route).get(which).id();
        rig.fault(fault + " conn=" + victim);
        rig.await(
                "line " + victim + " dead",
                () -> open(rig, route).stream().noneMatch(connection -> connection.id() == victim));
        awaitTraffic(rig);
        rig.await("both lines again", () -> rig.isLive() && open(rig, route).size() == lines);
    }

    /** {@return what the line did not bring and its neighbour did, by the page} */
    private static JsonNode line(final EngineRig rig, final String session) throws Exception {
        for (final JsonNode counters : rig.get("/api/status").path("counters")) {
            if (counters.path("session").asText().equals(session)) {
                return counters;
            }
        }
        throw new AssertionError("no line " + session);
    }

    private static long bookStates(final EngineRig rig) {
        return rig.facts().results().count(ResultType.BOOK_STATE);
    }

    private static void assertNothingMissing(final EngineRig rig) throws Exception {
        for (final Instrument instrument : rig.facts().instruments().all()) {
            // What the faster line dropped is missing for the moment until the other one brings it.
            final InstrumentView view = rig.view(instrument.venue(), instrument.symbol());
            assertEquals(view.tradeGaps, view.tradeGapsClosed, "gaps of trades that stay, " + instrument);
            assertEquals(0, rig.gaps(instrument, StreamKind.BOOK), "gaps of books, " + instrument);
        }
        rig.stopAndReplay();
        final CertifiedRun run = CertifiedRun.ended(rig);
        for (final Certificate certificate : run.certificates()) {
            assertTrue(certificate.isClean(), certificate.toJson());
            assertEquals(certificate.expected(), certificate.seen(), certificate.toJson());
        }
        final List<Instrument> numbered = rig.facts().instruments().all().stream()
                .filter(instrument -> NUMBERED_TRADES.contains(instrument.venue()))
                .toList();
        for (final Instrument instrument : numbered) {
            final NavigableSet<Long> came = run.lastFills(instrument);
            final List<Long> due = rig.venues().tradeIds(instrument.venue(), instrument.symbol()).stream()
                    .filter(id -> id >= came.first())
                    .toList();
            assertFalse(due.isEmpty());
            assertTrue(came.containsAll(due), "trades of " + instrument);
        }
    }

    @Test
    void losesNothingWhenOneLineDropsFramesOrDies() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, TWO_LINES)) {
            rig.awaitValidPremiums();
            rig.await("both lines of everything", rig::isLive);
            rig.venues().pace(LOAD);
            awaitTraffic(rig);
            final long bookStates = bookStates(rig);

            final ConnectionEntry lossy = open(rig, "binance/market").get(0);
            rig.fault("drop btcusdt@aggTrade " + DROPPED + "@0s conn=" + lossy.id());
            rig.fault("drop btcusdt@depth " + DROPPED_UPDATES + "@0s conn="
                    + open(rig, "binance/public").get(0).id());
            rig.await("all dropped by one line", () -> dropped(rig) == DROPPED + DROPPED_UPDATES);
            awaitTraffic(rig);
            for (final String route : ROUTES) {
                // The younger of two: the one that drops something lives on.
                kill(rig, "close " + route + " 1@0s", route, 1);
            }
            rig.await(
                    "what one line dropped",
                    MISSED_WITHIN_MS,
                    () -> rig.sum(Venue.BINANCE_USDM, FeedCounters::missed) >= DROPPED);
            for (final String route : ROUTES) {
                kill(rig, "cut * 17@0s", route, 0);
            }
            assertEquals(bookStates, bookStates(rig), "books that changed their state");
            rig.settle();

            assertEquals(6, rig.sum(null, FeedCounters::reconnects), "lines made again");
            assertEquals(0, rig.count(Outcome.REJECTED), "rejected");
            long missed = 0;
            for (final String session : List.of("binance-usdm/market/0", "binance-usdm/public/0", "upbit/public/0")) {
                for (final String name : List.of(session, session + "b")) {
                    final JsonNode line = line(rig, name);
                    assertTrue(line.path("lineFirst").asLong() > 0, name + " was never first");
                    assertTrue(line.path("lineAgain").asLong() > 0, name + " was always first");
                    assertTrue(line.path("lineLeadNs").asLong() > 0, name + " never led");
                    missed += line.path("lineMissed").asLong();
                }
            }
            assertTrue(missed >= DROPPED, missed + " missed by single lines");
            assertNothingMissing(rig);
        }
    }

    @Test
    void losesNothingWhenBothLinesAreReplacedAgainAndAgain() throws Exception {
        final Map<String, Object> rotating = new HashMap<>(TWO_LINES);
        for (final String venue : List.of("upbit", "binance-usdm")) {
            rotating.put("venues." + venue + ".session.rotateAfterMs", 3_000);
            rotating.put("venues." + venue + ".session.rotateSpreadMs", 500);
        }
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, rotating)) {
            rig.awaitValidPremiums();
            rig.await("both lines of everything", rig::isLive);
            final long bookStates = bookStates(rig);
            rig.venues().pace(LOAD);
            rig.await(
                    "each of six lines replaced twice",
                    () -> rig.venues().ledger().connections().size() >= 18);
            awaitTraffic(rig);
            rig.await("both lines of everything", rig::isLive);
            assertEquals(bookStates, bookStates(rig), "books that changed their state");
            assertTrue(rig.venues().quiesce(30_000), "everything due was sent");
            rig.awaitTrueBooks();

            assertEquals(0, rig.sum(null, FeedCounters::reconnects), "lines lost");
            assertNothingMissing(rig);
        }
    }

    @Test
    void losesNothingOnAnyVenueWhenOneOfItsLinesDies() throws Exception {
        final Map<String, Object> twoEach = new HashMap<>(TWO_LINES);
        SimulatedVenues.spoken().forEach(venue -> twoEach.put("venues." + venue.id() + ".session.lines", 2));
        final SimulatorConfig all =
                PRESENT_ONLY.withVenues(SimulatedVenues.spoken()).withRates(25, 8, 100);
        try (EngineRig rig = EngineRig.start(all, data, false, twoEach)) {
            rig.awaitValidPremiums();
            rig.await("both lines of everything", rig::isLive);
            awaitTraffic(rig);
            final Set<String> routes = rig.venues().ledger().connections().stream()
                    .filter(connection -> connection.closedMs() < 0)
                    .map(ConnectionEntry::route)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(routes.size() >= SimulatedVenues.spoken().size(), routes.toString());

            for (final String route : routes) {
                assertTrue(open(rig, route).size() >= 2, route);
                kill(rig, "close " + route + " 1@0s", route, 0);
            }
            rig.settle();

            // Where a subscription begins with the whole book, the line that comes back seeds it anew, without a gap.
            assertEquals(routes.size(), rig.sum(null, FeedCounters::reconnects), "lines made again");
            assertNothingMissing(rig);
        }
    }
}
