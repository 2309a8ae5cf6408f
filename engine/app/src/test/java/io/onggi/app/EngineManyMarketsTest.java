package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.app.config.StreamNames;
import io.onggi.app.config.VenuesConfig;
import io.onggi.event.BookState;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SessionStatus;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole engine on 306 markets of all eight venues with their usual streams, about 2,500 of them: subscribed within
 * the limits of each venue, nothing refused, dropped or lost, and computed again the same.
 */
@Timeout(300)
@Tag("slow")
class EngineManyMarketsTest {
    private static final int ASSETS = 38;
    private static final int LEAST_MARKETS = 300;
    private static final long START_LIMIT_MS = 120_000;
    private static final long LEAST_CPU_MS = 100;
    /** Streams that a strict venue takes. */
    private static final int TAKEN = 5;

    @TempDir
    private Path data;

    private final CertifiedRun live = new CertifiedRun();
    private EngineRig rig;

    private static List<String> assets() {
        return Stream.concat(
                        Stream.of("BTC", "ETH"),
                        IntStream.range(0, ASSETS - 2)
                                .mapToObj(i -> "C" + (char) ('A' + i / 26) + (char) ('A' + i % 26)))
                .toList();
    }

    /** It is about how much, not about how fast: on a machine that is busy with something else nobody gives up. */
    private Map<String, Object> patient() {
        final Map<String, Object> settings =
                new HashMap<>(Map.of("book.resyncRetryMs", 30_000, "book.staleAfterMs.book", 60_000));
        final VenuesConfig venues = EngineRig.unconnected(data).venues();
        for (final Venue venue : SimulatedVenues.spoken()) {
            final String session = "venues." + venue.id() + ".session.";
            settings.put(session + "connectTimeoutMs", 60_000);
            settings.put(session + "subscribeTimeoutMs", 60_000);
            settings.put(session + "idleLimitMs", 0);
            settings.put(session + "silenceFactor", 0);
            for (final StreamKind kind : venues.of(venue).streams()) {
                settings.put(session + "firstMessageMs." + StreamNames.of(kind), 0);
                settings.put(session + "watchdogMs." + StreamNames.of(kind), 0);
            }
            if (venue != Venue.BINGX) {
                settings.put(session + "pingIntervalMs", 25_000);
                settings.put(session + "pongTimeoutMs", 25_000);
            }
        }
        return settings;
    }

    private static long cpuMs() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1_000_000;
    }

    /** {@return processor time of the engine's threads so far, milliseconds, without those that used hardly any} */
    private static Map<String, Long> engineCpuMs() {
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        final Map<String, Long> used = new TreeMap<>();
        for (final ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("onggi-")) {
                used.merge(
                        thread.getThreadName(), threads.getThreadCpuTime(thread.getThreadId()) / 1_000_000, Long::sum);
            }
        }
        used.values().removeIf(ms -> ms < LEAST_CPU_MS);
        return used;
    }

    private List<Instrument> markets() {
        return rig.facts().instruments().all();
    }

    private boolean isWell() {
        return rig.isLive()
                && markets().stream()
                        .allMatch(market -> rig.view(market.venue(), market.symbol()).bookState == BookState.GOOD
                                && rig.decoded(market, StreamKind.TRADE) > 0);
    }

    @Test
    void threeHundredMarketsOfAllVenuesAreTakenWhole() throws Exception {
        final SimulatorConfig simulated = SimulatorConfig.defaults()
                .withSeed(47)
                .withVenues(SimulatedVenues.spoken())
                .withBases(assets())
                .withRates(0.5, 0.5, 1)
                .withHistory(0, History.NONE);
        try (EngineRig engine = EngineRig.startWhole(simulated, data, false, patient(), live)) {
            rig = engine;
            final long startedNs = System.nanoTime();
            final long cpuMs = cpuMs();
            final int all = SimulatedVenues.spoken().stream()
                    .mapToInt(venue -> rig.venues().symbols(venue).size())
                    .sum();
            assertTrue(all >= LEAST_MARKETS, all + " markets");
            rig.await("all instruments", START_LIMIT_MS, () -> markets().size() == all);
            final long listedNs = System.nanoTime();
            rig.await("everything live", START_LIMIT_MS, rig::isLive);
            final long liveNs = System.nanoTime();
            rig.await("every book good and every market's trades seen", START_LIMIT_MS, this::isWell);
            final long wellNs = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%d markets, %d streams on %d connections: listed after %.1f s, subscribed after %.1f s, all good after"
                            + " %.1f s with %.1f s of processor time, the venues' included%n",
                    all,
                    statuses().stream().mapToInt(SessionStatus::streams).sum(),
                    statuses().size(),
                    (listedNs - startedNs) / 1e9,
                    (liveNs - startedNs) / 1e9,
                    (wellNs - startedNs) / 1e9,
                    (cpuMs() - cpuMs) / 1e3);
            System.out.println("of it in milliseconds " + engineCpuMs() + "; events "
                    + rig.facts().progress().ringSequence());

            assertEverySubscriptionHasItsAnswer();
            assertLimitsAreKept(rig.venues().ledger(), simulated.limits());
            assertMemoryIsTold(all);
            rig.settle();
            live.certify();
            assertEquals(List.of(), Balances.unbalanced(rig, live));
            assertNothingWasLost();
            rig.stopAndReplay();
            assertEquals(List.of(), Balances.unbalanced(rig, CertifiedRun.ended(rig)), "by the journal");
        }
    }

    /** Two venues that take fewer streams of a connection than is asked for: what they refuse is named, and counted. */
    @Test
    void whatAVenueRefusesIsPartOfTheSumAndTheRestGoesOn() throws Exception {
        final Set<Venue> strict = EnumSet.of(Venue.BITGET, Venue.BINGX);
        final Set<Venue> all = EnumSet.copyOf(strict);
        all.addAll(Set.of(Venue.UPBIT, Venue.BINANCE_USDM));
        VenueLimits limits = VenueLimits.documented();
        for (final Venue venue : strict) {
            limits = limits.with(venue, rules -> rules.withClient(100, 1_000, TAKEN));
        }
        final SimulatorConfig simulated = SimulatorConfig.defaults()
                .withSeed(59)
                .withVenues(all)
                .withRates(5, 5, 20)
                .withHistory(0, History.NONE)
                .withLimits(limits);
        try (EngineRig engine = EngineRig.start(simulated, data, false, Map.of("rest.past", false))) {
            rig = engine;
            rig.await(
                    "an answer to everything asked for",
                    () -> venueFeeds().size() == all.size()
                            && venueFeeds().stream()
                                    .noneMatch(feed -> feed.sessions().isEmpty())
                            && statuses().stream()
                                    .allMatch(session -> session.state().equals("LIVE")
                                            && session.streams()
                                                    == session.confirmed()
                                                            + session.refused().size()));
            for (final Feed feed : venueFeeds()) {
                for (final SessionStatus session : feed.sessions()) {
                    assertEquals(
                            strict.contains(feed.venue()) ? TAKEN : session.streams(),
                            session.confirmed(),
                            session::toString);
                    assertEquals(
                            session.streams() - session.confirmed(),
                            session.refused().size(),
                            session::toString);
                }
            }
            final JsonNode health = rig.get("/health");
            for (final Venue venue : strict) {
                assertTrue(health.get("notices").toString().contains("feed " + venue.id() + '/'), health::toString);
            }
            rig.standStill();
            rig.stopAndReplay();
        }
    }

    private List<Feed> venueFeeds() {
        return rig.facts().feeds().stream()
                .filter(feed -> feed.venue() != Venue.FX)
                .toList();
    }

    private List<SessionStatus> statuses() {
        return venueFeeds().stream().map(Feed::sessions).flatMap(List::stream).toList();
    }

    /** On each venue: every stream of every market that was asked for was confirmed or refused, and none is missing. */
    private void assertEverySubscriptionHasItsAnswer() {
        final Map<Venue, int[]> sums = new EnumMap<>(Venue.class);
        for (final Feed feed : venueFeeds()) {
            for (final SessionStatus session : feed.sessions()) {
                assertEquals(
                        session.streams(),
                        session.confirmed() + session.refused().size(),
                        "asked for and answered by " + session.name());
                sums.computeIfAbsent(feed.venue(), venue -> new int[1])[0] += session.streams();
            }
        }
        assertEquals(SimulatedVenues.spoken(), sums.keySet());
        sums.forEach((venue, streams) -> {
            final long kinds = rig.facts().config().venues().of(venue).streams().size();
            final long markets =
                    markets().stream().filter(market -> market.venue() == venue).count();
            assertTrue(streams[0] >= kinds * markets, venue + ": " + streams[0] + " streams of " + markets);
        });
        assertEquals(List.of(), rig.facts().startNotices());
    }

    /** What the venues themselves count: streams of a connection, calls beyond their budgets, connects. */
    private void assertLimitsAreKept(final LedgerSnapshot ledger, final VenueLimits limits) {
        assertEquals(0, ledger.refusedConnects());
        for (final ConnectionEntry connection : ledger.connections()) {
            assertEquals(-1, connection.closedMs(), "closed: " + connection.closeReason());
            final int most = Math.min(
                    limits.of(connection.venue()).client().streams(),
                    rig.facts()
                            .config()
                            .venues()
                            .of(connection.venue())
                            .session()
                            .maxStreamsPerConnection());
            assertTrue(
                    connection.streams().size() <= most,
                    connection.route() + " has " + connection.streams().size() + " streams");
        }
        for (final Venue venue : SimulatedVenues.spoken()) {
            final Set<Integer> numbers = new TreeSet<>();
            final Set<String> streams = new HashSet<>();
            ledger.connections().stream()
                    .filter(connection -> connection.venue() == venue)
                    .forEach(connection -> {
                        numbers.add(connection.id());
                        connection
                                .streams()
                                .forEach(stream -> assertTrue(
                                        streams.add(stream.stream()), venue + " sends " + stream.stream() + " twice"));
                    });
            final int most = rig.facts().config().venues().of(venue).session().maxStreamsPerConnection();
            assertTrue(
                    numbers.size() >= (streams.size() + most - 1) / most,
                    venue + ": " + numbers.size() + " connections");
        }
        ledger.rest().forEach(entry -> assertEquals(200, entry.status(), entry::toString));
    }

    private void assertMemoryIsTold(final int all) throws Exception {
        final JsonNode status = rig.get("/api/status");
        assertEquals(all, status.get("memory").size());
        long sum = 0;
        long most = 0;
        for (final JsonNode market : status.get("memory")) {
            assertTrue(market.get("book").asLong() > 0 && market.get("klines").asLong() > 0, market::toString);
            sum += market.get("bytes").asLong();
            most = Math.max(most, market.get("bytes").asLong());
        }
        assertEquals(status.get("memoryBytes").asLong(), sum);
        System.out.printf(Locale.ROOT, "memory of %d markets %,d bytes, of one at most %,d%n", all, sum, most);
    }

    private void assertNothingWasLost() {
        assertEquals(0, rig.count(Outcome.SHED), "shed");
        assertEquals(0, rig.count(Outcome.REJECTED), "rejected");
        assertEquals(0, rig.count(Outcome.UNHANDLED), "unhandled");
        assertEquals(0, rig.facts().progress().shedClaims(), "claims refused");
        assertEquals(0, rig.sum(null, FeedCounters::reconnects), "connections made again");
        for (final Instrument market : markets()) {
            assertEquals(0, rig.view(market.venue(), market.symbol()).gaps, "gaps of " + market);
        }
    }
}
