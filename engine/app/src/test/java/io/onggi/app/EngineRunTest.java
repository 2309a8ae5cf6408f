package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.latency.Stage;
import io.onggi.app.monitor.Candle;
import io.onggi.event.EventType;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.kline.KlineFlags;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.LedgerSnapshot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in which nothing goes wrong: everything sent is accounted for, concluded rightly, and computed again. */
@Timeout(120)
class EngineRunTest {
    private static final Map<StreamKind, String> BINANCE_STREAMS = Map.of(
            StreamKind.TRADE, "aggTrade",
            StreamKind.BOOK, "depth@100ms",
            StreamKind.QUOTE, "bookTicker",
            StreamKind.KLINE_1M, "kline_1m",
            StreamKind.KLINE_15M, "kline_15m",
            StreamKind.KLINE_1H, "kline_1h",
            StreamKind.MARK, "markPrice@1s",
            StreamKind.LIQUIDATION, "forceOrder");
    private static final Map<StreamKind, String> UPBIT_STREAMS = Map.of(
            StreamKind.TRADE, "trade",
            StreamKind.BOOK, "orderbook.30",
            StreamKind.TICKER, "ticker",
            StreamKind.KLINE_1M, "candle.1m");

    private static final int MARKETS = 5;
    private static final int HISTORY_MINUTES = 3;

    @TempDir
    private Path data;

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void accountsForEverythingSentAndComputesItAgain(final boolean tls) throws Exception {
        try (EngineRig rig = EngineRig.start(SimulatorConfig.defaults().withSeed(11), data, tls, Map.of())) {
            rig.awaitValidPremiums();
            rig.await("closed candles of every market", () -> hasClosedCandles(rig));
            rig.await(
                    "seconds of premium",
                    () -> !rig.facts()
                            .results()
                            .samples(EngineRig.ETH, 1_000, 3)
                            .isEmpty());

            rig.settle();
            final LedgerSnapshot ledger = rig.venues().ledger();

            assertEveryStreamIsComplete(rig, ledger);
            assertLatenciesOfEveryStage(rig);
            assertEquals(0, rig.count(Outcome.REJECTED), "rejected");
            assertEquals(0, rig.count(Outcome.SHED), "shed");
            assertEquals(0, rig.count(Outcome.UNHANDLED), "unhandled");
            assertEquals(0, rig.facts().results().count(ResultType.GAP), "gaps");
            assertEquals(0, rig.sum(null, counters -> counters.reconnects()), "reconnects");
            assertEquals(0, ledger.originRequests(), "requests with an Origin header");
            assertTrue(ledger.connections().stream().allMatch(connection -> connection.tls() == tls));

            final Replay.Outcome replay = rig.stopAndReplay();

            assertTrue(replay.isGood() && replay.ownHash().isPresent());
            assertEquals(0, replay.byType().get(EventType.SKIPPED.code()));
            assertCandlesAreTrue(rig);
        }
    }

    private static void assertLatenciesOfEveryStage(final EngineRig rig) {
        final Map<String, Long> counts = new HashMap<>();
        rig.facts()
                .latencies()
                .forEach(entry -> counts.put(
                        entry.venue().id() + ' ' + entry.stage().id(),
                        entry.histogram().getTotalCount()));
        for (final Venue venue : List.of(Venue.UPBIT, Venue.BINANCE_USDM)) {
            final long total = counts.get(venue.id() + " total");
            assertTrue(total > 100, counts::toString);
            for (final Stage stage : List.of(Stage.DECODE, Stage.WAIT, Stage.CORE)) {
                assertEquals(total, counts.get(venue.id() + ' ' + stage.id()), stage.id());
            }
            assertTrue(counts.get(venue.id() + " venue") > 100, counts::toString);
        }
        assertTrue(counts.get("none journal") > 0 && counts.get("none core") > 0, counts::toString);
    }

    @Test
    void snapshotsForAuditsAreJournaledAndLeaveGoodBooksAlone() throws Exception {
        try (EngineRig rig =
                EngineRig.start(SimulatorConfig.defaults().withSeed(12), data, false, Map.of("book.auditMs", 300))) {
            rig.awaitValidPremiums();
            // A book that was being seeded may have taken more than one of them.
            final long seeded = resyncs(rig);
            final long audits = audits(rig);
            rig.await("three audits of both perpetuals", () -> audits(rig) >= audits + 6);

            rig.settle();
            assertEquals(0, rig.facts().results().count(ResultType.GAP), "gaps");
            assertEquals(seeded, resyncs(rig), "resyncs");
            final Replay.Outcome replay = rig.stopAndReplay();

            assertTrue(replay.isGood());
        }
    }

    private static long resyncs(final EngineRig rig) {
        return rig.perpetual(EngineRig.BTC_PERP).resyncs + rig.perpetual(EngineRig.ETH_PERP).resyncs;
    }

    /** {@return snapshots of books that came by REST} */
    private static long audits(final EngineRig rig) {
        long snapshots = 0;
        for (final Feed feed : rig.facts().feeds()) {
            for (final FeedCounters counters : feed.counters()) {
                if (counters.session().equals("binance-usdm/rest")) {
                    snapshots += counters.count(Outcome.DECODED);
                }
            }
        }
        return snapshots;
    }

    /** The history of trades has arrived: its minutes have closed. */
    private static boolean hasClosedCandles(final EngineRig rig) {
        return rig.facts().instruments().all().size() == MARKETS
                && rig.facts().instruments().all().stream()
                        .allMatch(instrument -> closed(rig, instrument).size() >= HISTORY_MINUTES);
    }

    @Test
    @Timeout(60)
    void aSymbolThatItsVenueDoesNotTradeIsNamedAndTheOthersRun() throws Exception {
        final List<String> symbols = List.of("KRW-BTC", "KRW-ETH", "KRW-USDT", "KRW-NOPE");
        try (EngineRig rig =
                EngineRig.start(SimulatorConfig.defaults(), data, false, Map.of("venues.upbit.symbols", symbols))) {
            rig.awaitValidPremiums();
            assertEquals(
                    List.of("upbit: NOPE-KRW is left out: KRW-NOPE is not listed"),
                    rig.facts().startNotices());
        }
    }

    private static List<Candle> closed(final EngineRig rig, final Instrument instrument) {
        return rig.facts().results().candles(instrument.id(), Interval.M1, 0, Long.MAX_VALUE, 100);
    }

    /** Minutes before the start count as partial, since nothing says that they are not; here they are whole too. */
    private static void assertCandlesAreTrue(final EngineRig rig) {
        for (final Instrument instrument : rig.facts().instruments().all()) {
            for (final Candle candle : closed(rig, instrument)) {
                assertEquals(0, candle.flags() & KlineFlags.GAP, "gap in " + candle);
                Truths.assertTrueCandle(candle, instrument, rig.venues());
            }
        }
    }

    private static void assertEveryStreamIsComplete(final EngineRig rig, final LedgerSnapshot ledger) {
        for (final Instrument instrument : rig.facts().instruments().all()) {
            final boolean binance = instrument.venue() == Venue.BINANCE_USDM;
            final Map<StreamKind, String> streams = binance ? BINANCE_STREAMS : UPBIT_STREAMS;
            streams.forEach((kind, name) -> {
                final String stream = binance
                        ? instrument.venueSymbol().toLowerCase(Locale.ROOT) + '@' + name
                        : instrument.venueSymbol() + '@' + name;
                assertEquals(ledger.sent(stream), rig.decoded(instrument, kind), stream);
                if (kind == StreamKind.BOOK || kind == StreamKind.TRADE) {
                    assertTrue(ledger.sent(stream) > 0, stream);
                }
            });
        }
    }
}
