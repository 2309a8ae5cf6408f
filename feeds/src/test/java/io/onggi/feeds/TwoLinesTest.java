package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.DirectSink;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.binance.BinanceUsdmEndpoints;
import io.onggi.feeds.binance.BinanceUsdmFeed;
import io.onggi.feeds.binance.BinanceUsdmSettings;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.net.TlsSettings;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.net.History;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two connections that carry the same trades, at ten thousand messages a second on each. The venue's ids count up
 * without holes: what came out must, too.
 */
@Tag("slow")
@Timeout(120)
class TwoLinesTest {
    private static final int MARKETS = 10;
    private static final int TRADES_A_SECOND = 1_000;
    /** Trades come by chance, ten thousand a second in the mean. */
    private static final double LEAST_A_SECOND = 9_500;

    private static final long PHASE_MESSAGES = 15_000;
    private static final Set<StreamKind> KINDS = EnumSet.of(StreamKind.TRADE);

    private final InstrumentTable table = new InstrumentTable();
    private final List<LongArrayList> ids = new ArrayList<>();
    private final AtomicLong trades = new AtomicLong();
    private final List<String> links = new ArrayList<>();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    /** One event loop publishes; the counts are read by the test when it has come to rest. */
    private final DirectSink sink = new DirectSink((event, sequence) -> note(event));

    private synchronized void note(final MarketEvent event) {
        if (event.type() == EventType.TRADE) {
            ids.get(event.instrumentId()).addLong(event.tradeId());
            trades.incrementAndGet();
            firstNs = Math.min(firstNs, event.venueTimeNs());
            lastNs = Math.max(lastNs, event.venueTimeNs());
        } else if (event.type() == EventType.LINK_UP || event.type() == EventType.LINK_DOWN) {
            links.add(event.type() + " " + event.instrumentId());
        }
    }

    private static SimulatorConfig venue() {
        return SimulatorConfig.defaults()
                .withSeed(31)
                .withBases(IntStream.range(0, MARKETS).mapToObj(i -> "COIN" + i).toList())
                .withHistory(0, History.NONE)
                .withRates(TRADES_A_SECOND, 1, 2);
    }

    private StreamFeed feed(
            final SimulatedVenues venues, final NetRuntime runtime, final UnaryOperator<FeedSettings> change) {
        final BinanceUsdmSettings usual = TestSettings.binance(new BinanceUsdmEndpoints(
                URI.create(venues.addresses().ws(Venue.BINANCE_USDM) + "/public"),
                URI.create(venues.addresses().ws(Venue.BINANCE_USDM) + "/market"),
                URI.create(venues.addresses().rest(Venue.BINANCE_USDM))));
        return BinanceUsdmFeed.create(
                new BinanceUsdmSettings(
                        usual.endpoints(),
                        change.apply(usual.feed().withKinds(KINDS)),
                        usual.snapshotLevels(),
                        usual.streamsPerRequest()),
                runtime,
                sink,
                DecoderOptions.live());
    }

    private void start(final SimulatedVenues venues, final StreamFeed feed, final int sessions) throws Exception {
        IntStream.rangeClosed(0, MARKETS).forEach(i -> ids.add(new LongArrayList()));
        assertTrue(
                feed.loadInstruments(table, venues.symbols(Venue.BINANCE_USDM)).isComplete());
        feed.start();
        awaitLive(feed, sessions);
    }

    private static void awaitLive(final StreamFeed feed, final int sessions) {
        Await.until(
                () -> feed.sessions().size() == sessions
                        && feed.sessions().stream()
                                .allMatch(session -> session.state().equals("LIVE")),
                () -> feed.sessions().toString());
    }

    private void awaitTrades(final long more) {
        final long until = trades.get() + more;
        Await.until(() -> trades.get() >= until, () -> trades + " of " + until);
    }

    private static List<FeedCounters> sockets(final StreamFeed feed) {
        return feed.counters().stream()
                .filter(counters -> !counters.session().endsWith("/rest"))
                .toList();
    }

    private static List<ConnectionEntry> open(final SimulatedVenues venues) {
        return venues.ledger().connections().stream()
                .filter(connection -> connection.closedMs() < 0)
                .toList();
    }

    /** {@return trades that came out, each once and without a hole} */
    private synchronized long assertWhole() {
        long all = 0;
        for (int instrument = 1; instrument <= MARKETS; instrument++) {
            final long[] sorted = ids.get(instrument).toLongArray();
            Arrays.sort(sorted);
            for (int i = 1; i < sorted.length; i++) {
                assertEquals(sorted[i - 1] + 1, sorted[i], "ids of instrument " + instrument);
            }
            all += sorted.length;
        }
        final double perSecond = 1e9 * all / (lastNs - firstNs);
        assertTrue(perSecond > LEAST_A_SECOND, perSecond + " a second by the venue's clock");
        return all;
    }

    private void settle(final SimulatedVenues venues, final StreamFeed feed) {
        assertTrue(venues.quiesce(20_000), "the simulator does not come to rest");
        final long sent = open(venues).get(0).streams().stream()
                .mapToLong(stream -> stream.sent())
                .sum();
        Await.until(
                () -> feed.counters().stream()
                                .mapToLong(counters -> counters.count(Outcome.DECODED))
                                .sum()
                        >= sent,
                () -> sent + " sent");
    }

    @Test
    void losesNoTradeWhenOneOfTwoLinesIsCutAgainAndAgain() throws Exception {
        try (SimulatedVenues venues = SimulatedVenues.start(venue());
                NetRuntime runtime = TestRuntime.open(TlsSettings.system());
                StreamFeed feed = feed(venues, runtime, settings -> settings.withLines(2))) {
            start(venues, feed, 2);
            for (int round = 0; round < 4; round++) {
                awaitTrades(PHASE_MESSAGES);
                final ConnectionEntry victim = open(venues).get(round % 2);
                venues.addFault(Fault.parse(
                        (round < 2 ? "close binance/market 1@0s" : "cut * 17@0s") + " conn=" + victim.id()));
                Await.until(
                        () -> open(venues).stream().noneMatch(connection -> connection.id() == victim.id()),
                        () -> "not closed: " + open(venues));
                awaitTrades(PHASE_MESSAGES);
                awaitLive(feed, 2);
            }
            awaitTrades(PHASE_MESSAGES);
            settle(venues, feed);

            assertTrue(assertWhole() >= 9 * PHASE_MESSAGES);
            assertEquals(
                    List.of(),
                    links.stream().filter(link -> link.startsWith("LINK_DOWN")).toList());
            assertEquals(MARKETS, links.size());
            assertEquals(
                    4,
                    sockets(feed).stream().mapToLong(FeedCounters::reconnects).sum());
            for (final FeedCounters counters : sockets(feed)) {
                assertTrue(counters.first() > 0 && counters.again() > 0 && counters.leadNs() > 0, counters.session());
                assertEquals(counters.count(Outcome.DECODED), counters.first() + counters.again(), counters.session());
            }
        }
    }

    @Test
    void opensTheNewConnectionBeforeItClosesTheOldOne() throws Exception {
        rotate(3_000, 3, (venues, feed) -> {
            assertEquals(
                    List.of("binance-usdm/market/0", "binance-usdm/market/0.2"),
                    sockets(feed).stream().map(FeedCounters::session).toList());
            final List<ConnectionEntry> connections = venues.ledger().connections();
            for (int i = 1; i < connections.size() - 1; i++) {
                assertTrue(
                        connections.get(i).openedMs() < connections.get(i - 1).closedMs(), connections::toString);
            }
        });
    }

    /** A connection is to be replaced while the one whose place it took is still leaving. */
    @Test
    void replacesNoConnectionBeforeTheOneBeforeItIsGone() throws Exception {
        rotate(
                1_000,
                2,
                (venues, feed) -> assertEquals(
                        0,
                        sockets(feed).stream()
                                .mapToLong(FeedCounters::reconnects)
                                .sum()));
    }

    /** Replaces a connection again and again for its age: nothing is lost, and no stream is ever down. */
    private void rotate(final long afterMs, final int connections, final BiConsumer<SimulatedVenues, StreamFeed> then)
            throws Exception {
        try (SimulatedVenues venues = SimulatedVenues.start(venue());
                NetRuntime runtime = TestRuntime.open(TlsSettings.system());
                StreamFeed feed = feed(
                        venues,
                        runtime,
                        settings -> settings.withSession(settings.session().withRotation(afterMs, 0)))) {
            start(venues, feed, 1);
            Await.until(
                    () -> venues.ledger().connections().size() >= connections
                            && feed.sessions().size() == 1,
                    () -> feed.sessions().toString());
            awaitTrades(PHASE_MESSAGES);
            settle(venues, feed);

            assertTrue(assertWhole() > PHASE_MESSAGES);
            assertEquals(MARKETS, links.size(), links::toString);
            then.accept(venues, feed);
        }
    }
}
