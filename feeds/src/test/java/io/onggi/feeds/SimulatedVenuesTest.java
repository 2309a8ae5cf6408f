package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.binance.BinanceUsdmEndpoints;
import io.onggi.feeds.binance.BinanceUsdmFeed;
import io.onggi.feeds.binance.BinanceUsdmSettings;
import io.onggi.feeds.fx.FxFeed;
import io.onggi.feeds.fx.FxSource;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.net.TlsSettings;
import io.onggi.feeds.upbit.UpbitEndpoints;
import io.onggi.feeds.upbit.UpbitFeed;
import io.onggi.feeds.upbit.UpbitSettings;
import io.onggi.sim.Addresses;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.LedgerSnapshot;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real feeds against the simulated venues: what the venues' ledger says was sent must all be accounted for. */
@Timeout(90)
class SimulatedVenuesTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(50, 1, 50, 0, 0, 0, 0);
    private static final int ENOUGH_TRADES = 200;

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
    private SimulatedVenues venues;
    private NetRuntime runtime;
    private StreamFeed binance;
    private StreamFeed upbit;
    private FxFeed fx;

    @TempDir
    private Path folder;

    @AfterEach
    void closeAll() {
        if (binance != null) {
            binance.close();
            upbit.close();
            fx.close();
            runtime.close();
        }
        venues.close();
    }

    private void start(
            final SimulatorConfig config, final boolean tls, final KeyFormat format, final StreamLimits limits)
            throws Exception {
        venues = SimulatedVenues.start(config);
        final Path certificate = Files.writeString(folder.resolve("venues.pem"), venues.certificatePem());
        runtime = TestRuntime.open(TlsSettings.trusting(certificate));
        final Addresses at = tls ? venues.tlsAddresses() : venues.addresses();
        final BinanceUsdmSettings binanceUsual = TestSettings.binance(new BinanceUsdmEndpoints(
                URI.create(at.ws(Venue.BINANCE_USDM) + "/public"),
                URI.create(at.ws(Venue.BINANCE_USDM) + "/market"),
                URI.create(at.rest(Venue.BINANCE_USDM))));
        binance = BinanceUsdmFeed.create(
                binanceUsual.withSession(
                        binanceUsual.feed().session().withReconnect(QUICK).withStreamLimits(limits)),
                runtime,
                sink,
                DecoderOptions.live());
        final UpbitSettings upbitUsual = TestSettings.upbit(new UpbitEndpoints(
                        URI.create(at.ws(Venue.UPBIT) + "/websocket/v1"), URI.create(at.rest(Venue.UPBIT))))
                .withFormat(format);
        upbit = UpbitFeed.create(
                upbitUsual.withSession(upbitUsual.feed().session().withReconnect(QUICK)),
                runtime,
                sink,
                DecoderOptions.live());
        fx = new FxFeed(
                TestSettings.usdKrw(List.of(
                        new FxSource("flat", URI.create(at.fx()), "/rate", ""),
                        new FxSource("nested", URI.create(at.fxNested()), "/data/0/rates/1/value", ""))),
                runtime,
                sink);
        final LoadResult contracts = binance.loadInstruments(table, venues.symbols(Venue.BINANCE_USDM));
        final LoadResult markets = upbit.loadInstruments(table, venues.symbols(Venue.UPBIT));
        assertTrue(contracts.isComplete(), contracts.toString());
        assertTrue(markets.isComplete(), markets.toString());
        binance.start();
        upbit.start();
        fx.start();
    }

    private long decoded(final Feed feed, final StreamKind kind) {
        return feed.counters().stream()
                .mapToLong(counters -> table.all().stream()
                        .mapToLong(instrument -> counters.count(instrument.id(), kind, Outcome.DECODED))
                        .sum())
                .sum();
    }

    /** Frames of the feed's connections that were data: all but acknowledgements and errors. */
    private static long dataFrames(final Feed feed) {
        return feed.counters().stream()
                .filter(counters -> !counters.session().endsWith("/rest"))
                .mapToLong(counters -> counters.frames() - counters.count(Outcome.CONTROL))
                .sum();
    }

    private String known() {
        return binance.sessions() + " " + upbit.sessions() + " " + fx.sessions() + " binance " + dataFrames(binance)
                + " upbit " + dataFrames(upbit);
    }

    private void awaitTrades() {
        Await.until(
                () -> decoded(binance, StreamKind.TRADE) > ENOUGH_TRADES
                        && decoded(upbit, StreamKind.BOOK) > ENOUGH_TRADES / 10
                        && decoded(binance, StreamKind.MARK) > 0
                        && sink.events(EventType.FX_RATE).size() == 1,
                this::known);
    }

    private LedgerSnapshot settle() {
        assertTrue(venues.quiesce(10_000), "the simulator does not come to rest");
        final LedgerSnapshot ledger = venues.ledger();
        Await.until(
                () -> dataFrames(binance) >= ledger.sent(Venue.BINANCE_USDM)
                        && dataFrames(upbit) >= ledger.sent(Venue.UPBIT),
                this::known);
        return ledger;
    }

    private void assertAccountedFor(final LedgerSnapshot ledger) {
        assertEquals(ledger.sent(Venue.BINANCE_USDM), dataFrames(binance), "binance");
        assertEquals(ledger.sent(Venue.UPBIT), dataFrames(upbit), "upbit");
        for (final Feed feed : List.of(binance, upbit, fx)) {
            for (final FeedCounters counters : feed.counters()) {
                long outcomes = 0;
                for (int i = 0; i < Outcome.count(); i++) {
                    outcomes += counters.count(Outcome.at(i));
                }
                assertEquals(counters.frames(), outcomes, counters.session());
                assertEquals(0, counters.count(Outcome.REJECTED), counters.session());
                assertEquals(0, counters.count(Outcome.UNHANDLED), counters.session());
                assertEquals(0, counters.count(Outcome.SHED), counters.session());
            }
        }
        assertEquals(0, ledger.originRequests());
    }

    @ParameterizedTest
    @EnumSource(KeyFormat.class)
    void accountsForEveryFrameOverTls(final KeyFormat format) throws Exception {
        start(SimulatorConfig.defaults().withSeed(11), true, format, StreamLimits.none());
        awaitTrades();

        final LedgerSnapshot ledger = settle();

        assertAccountedFor(ledger);
        final int btc = table.findSymbol(Venue.BINANCE_USDM, "BTC-USDT-PERP").id();
        final FeedCounters books = binance.counters().get(0);
        assertEquals(ledger.sent("btcusdt@depth@100ms"), books.count(btc, StreamKind.BOOK, Outcome.DECODED));
        assertEquals(ledger.sent("btcusdt@bookTicker"), books.count(btc, StreamKind.QUOTE, Outcome.DECODED));
        final FeedCounters market = binance.counters().get(1);
        assertEquals(ledger.sent("btcusdt@aggTrade"), market.count(btc, StreamKind.TRADE, Outcome.DECODED));
        assertEquals(ledger.replies(Venue.BINANCE_USDM, "/fapi/v1/depth", 200), 3);
        assertEquals(
                3,
                sink.events(EventType.BOOK_SNAPSHOT).stream()
                        .filter(event ->
                                event.venue() == Venue.BINANCE_USDM && event.has(io.onggi.event.EventFlags.LAST))
                        .count());
        assertEquals(
                List.of(),
                sink.links().stream().filter(link -> link.startsWith("DOWN")).toList());
    }

    @Test
    void comesBackFromCutsMidFrameAndAccountsForEveryFrame() throws Exception {
        start(
                SimulatorConfig.defaults()
                        .withSeed(12)
                        .withFaults(
                                "cut btcusdt@depth 17@1s",
                                "cut KRW-BTC 5@1s",
                                "rate-limit /fapi/v1/depth 2#1",
                                "refuse binance/market 2#1"),
                false,
                KeyFormat.SIMPLE,
                StreamLimits.none());
        Await.until(
                () -> binance.counters().get(0).reconnects() >= 1
                        && upbit.counters().get(0).reconnects() >= 1,
                this::known);
        Await.until(
                () -> binance.sessions().stream().allMatch(status -> "LIVE".equals(status.state()))
                        && upbit.sessions().stream().allMatch(status -> "LIVE".equals(status.state())),
                this::known);
        awaitTrades();

        final LedgerSnapshot ledger = settle();

        assertAccountedFor(ledger);
        assertTrue(ledger.refusedConnects() > 0, "the script refused nobody");
        assertEquals(2, ledger.replies(Venue.BINANCE_USDM, "/fapi/v1/depth", 429));
        assertTrue(
                sink.links().stream().anyMatch(link -> link.startsWith("DOWN BOOK") && link.contains("lost")),
                sink.links().toString());
    }

    @Test
    void subscribesASilentChannelAgainWhileTheOthersFlow() throws Exception {
        start(
                SimulatorConfig.defaults().withSeed(13).withFaults("silence btcusdt@markPrice 4s@2s"),
                false,
                KeyFormat.DEFAULT,
                new StreamLimits(Map.of(), Map.of(StreamKind.MARK, 2_000L)));
        final int btc = table.findSymbol(Venue.BINANCE_USDM, "BTC-USDT-PERP").id();

        Await.until(() -> sink.linkUps(StreamKind.MARK, btc) >= 2, this::known);

        assertTrue(
                sink.links().contains("DOWN MARK " + btc + " silent"),
                sink.links().toString());
        Await.until(() -> binance.counters().get(1).count(btc, StreamKind.MARK, Outcome.DECODED) >= 4, this::known);
        assertAccountedFor(settle());
    }
}
