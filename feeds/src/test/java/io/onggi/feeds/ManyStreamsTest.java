package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.binance.BinanceUsdmEndpoints;
import io.onggi.feeds.binance.BinanceUsdmFeed;
import io.onggi.feeds.binance.BinanceUsdmSettings;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.net.TlsSettings;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.net.History;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many streams on one connection as a configuration puts there by default, against the simulated venue. */
@Timeout(90)
class ManyStreamsTest {
    private static final int STREAMS = 200;
    private static final int MARKETS = 40;
    /** Five that the venue sends on one route, each of them at least every few seconds. */
    private static final Set<StreamKind> KINDS = EnumSet.of(
            StreamKind.TRADE, StreamKind.KLINE_1M, StreamKind.KLINE_15M, StreamKind.KLINE_1H, StreamKind.MARK);

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();

    @Test
    void twoHundredStreamsAreAcknowledgedAndAllArriveOnOneConnection() throws Exception {
        final SimulatorConfig config = SimulatorConfig.defaults()
                .withSeed(21)
                .withBases(IntStream.range(0, MARKETS).mapToObj(i -> "COIN" + i).toList())
                .withHistory(0, History.NONE)
                .withRates(2, 1, 2);
        try (SimulatedVenues venues = SimulatedVenues.start(config);
                NetRuntime runtime = TestRuntime.open(TlsSettings.system());
                StreamFeed feed = feed(venues, runtime)) {
            assertTrue(feed.loadInstruments(table, venues.symbols(Venue.BINANCE_USDM))
                    .isComplete());
            feed.start();

            Await.until(
                    () -> List.of(new Confirmed("LIVE", STREAMS, STREAMS))
                                    .equals(feed.sessions().stream()
                                            .map(Confirmed::of)
                                            .toList())
                            && connections(venues).get(0).streams().stream()
                                            .filter(stream -> stream.sent() > 0)
                                            .count()
                                    == STREAMS,
                    () -> feed.sessions() + " " + connections(venues));

            assertTrue(venues.quiesce(10_000), "the simulator does not come to rest");
            final long sent = venues.ledger().sent(Venue.BINANCE_USDM);
            final FeedCounters counters = feed.counters().get(0);
            Await.until(() -> counters.count(Outcome.DECODED) >= sent, () -> sent + " sent, " + counters.frames());
            assertEquals(sent, counters.count(Outcome.DECODED));
            assertEquals(1, connections(venues).size());
            for (final Instrument instrument : table.all()) {
                for (final StreamKind kind : KINDS) {
                    assertEquals(1, sink.linkUps(kind, instrument.id()), instrument + " " + kind);
                }
            }
        }
    }

    /** What a session says of its streams. */
    private record Confirmed(String state, int streams, int confirmed) {
        static Confirmed of(final SessionStatus status) {
            return new Confirmed(status.state(), status.streams(), status.confirmed());
        }
    }

    private static List<ConnectionEntry> connections(final SimulatedVenues venues) {
        return venues.ledger().connections();
    }

    private StreamFeed feed(final SimulatedVenues venues, final NetRuntime runtime) {
        final BinanceUsdmSettings usual = TestSettings.binance(new BinanceUsdmEndpoints(
                URI.create(venues.addresses().ws(Venue.BINANCE_USDM) + "/public"),
                URI.create(venues.addresses().ws(Venue.BINANCE_USDM) + "/market"),
                URI.create(venues.addresses().rest(Venue.BINANCE_USDM))));
        final FeedSettings feed = usual.feed();
        return BinanceUsdmFeed.create(
                new BinanceUsdmSettings(
                        usual.endpoints(),
                        new FeedSettings(
                                KINDS, feed.session(), feed.budget(), feed.load(), STREAMS, feed.connectStaggerMs()),
                        usual.snapshotLevels(),
                        usual.streamsPerRequest()),
                runtime,
                sink,
                DecoderOptions.live());
    }
}
