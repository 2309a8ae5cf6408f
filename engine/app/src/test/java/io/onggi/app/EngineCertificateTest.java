package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.GapReason;
import io.onggi.event.InstrumentView;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Outcome;
import io.onggi.journal.Certificate;
import io.onggi.kline.TradeOutcome;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the certificates of a run say is missing against the ledger of the simulated venues, which knows what it did not
 * send: {@code due = rows + refused + missing}, for every stream.
 */
@Tag("slow")
@Timeout(180)
class EngineCertificateTest {
    private static final SimulatorConfig PRESENT_ONLY =
            SimulatorConfig.defaults().withSeed(29).withHistory(0, History.NONE);
    private static final String TRADES = "btcusdt@aggTrade";
    private static final String DEPTH = "btcusdt@depth";

    @TempDir
    private Path data;

    @Test
    void aRunWithoutFaultsIsCleanAndSaysTheSameOfItselfAsItsJournal() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, EngineRig.STREAMS_ALONE)) {
            rig.awaitValidPremiums();
            final Instrument btc = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            rig.await("some trades", () -> rig.decoded(btc, StreamKind.TRADE) > 20);
            rig.settle();
            rig.stopAndReplay();

            final CertifiedRun run = CertifiedRun.ended(rig);
            for (final Certificate certificate : run.certificates()) {
                assertTrue(certificate.isClean(), certificate.toJson());
                assertEquals(certificate.expected(), certificate.seen(), certificate.toJson());
            }
            assertBalanced(run, rig);
        }
    }

    @Test
    void whatTheVenuesDidNotSendIsMissingInTheCertificatesAndNothingElse() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, EngineRig.STREAMS_ALONE)) {
            rig.awaitValidPremiums();
            final Instrument btc = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            for (final String fault : List.of(
                    "drop " + TRADES + " 3@0s",
                    "drop " + DEPTH + " 2@0s",
                    "malformed " + TRADES + " 1@0s",
                    "malformed " + DEPTH + " 1@0s",
                    "malformed btcusdt@markPrice 1@0s",
                    "malformed KRW-BTC@trade 1@0s",
                    "reorder " + TRADES + " 1@0s",
                    "duplicate " + TRADES + " 1@0s",
                    "silence " + TRADES + " 1s@0s",
                    "silence " + DEPTH + " 1s@0s")) {
                rig.fault(fault);
                awaitMore(rig, btc);
            }
            for (final String fault : List.of(
                    "cut " + DEPTH + " 17@0s",
                    "close binance/market 1@0s",
                    "close upbit 1@0s",
                    "close binance/public 1@0s")) {
                final long before = reconnects(rig);
                rig.fault(fault);
                rig.await("connected again after " + fault, () -> reconnects(rig) > before);
                rig.awaitValidPremiums();
                awaitMore(rig, btc);
            }
            rig.settle();
            rig.stopAndReplay();

            final CertifiedRun run = CertifiedRun.ended(rig);
            assertBalanced(run, rig);
            final List<Certificate.Gap> domestic = new ArrayList<>(run.gaps("upbit/BTC-KRW/trade"));
            assertEquals(GapReason.LINK, domestic.get(domestic.size() - 1).reason());
            // A frame that is cut off early names no stream: then it is a gap of its venue.
            domestic.addAll(run.gaps("upbit/?/none"));
            assertEquals(
                    1,
                    domestic.stream()
                            .filter(gap -> gap.reason() == GapReason.REFUSED)
                            .count());
        }
    }

    /** What was missed is fetched: then nothing is missing, and no row counts twice that came by both ways. */
    @Test
    void tradesThatWereFetchedAfterwardsLeaveTheirCertificatesClean() throws Exception {
        final Map<String, Object> repairing = new HashMap<>(EngineRig.STREAMS_ALONE);
        repairing.put("rest.past", true);
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, repairing)) {
            rig.awaitValidPremiums();
            final Instrument btc = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            awaitMore(rig, btc);
            for (final String fault :
                    List.of("drop " + TRADES + " 3@0s", "close binance/market 1@0s", "close upbit 1@0s")) {
                rig.fault(fault);
                awaitMore(rig, btc);
            }
            rig.awaitValidPremiums();
            rig.await(
                    "all gaps of trades closed",
                    () -> rig.facts().instruments().all().stream().allMatch(instrument -> {
                        final InstrumentView view = rig.view(instrument.venue(), instrument.symbol());
                        return view.tradeGapsClosed == view.tradeGaps;
                    }));
            rig.settle();
            rig.stopAndReplay();

            final CertifiedRun run = CertifiedRun.ended(rig);
            long repaired = 0;
            for (final Certificate certificate : run.certificates()) {
                if (certificate.name().endsWith("/trade")) {
                    assertTrue(certificate.isClean(), certificate.toJson());
                    final Instrument instrument = rig.facts().instruments().all().stream()
                            .filter(one -> certificate
                                    .name()
                                    .equals(Certificate.name(one.venue(), one.symbol(), StreamKind.TRADE)))
                            .findFirst()
                            .orElseThrow();
                    final InstrumentView view = rig.view(instrument.venue(), instrument.symbol());
                    assertEquals(
                            view.tradeOutcomes[TradeOutcome.REPAIRED.ordinal()],
                            certificate.repaired(),
                            certificate.toJson());
                    repaired += certificate.repaired();
                }
            }
            assertTrue(repaired >= 3, repaired + " trades repaired");
        }
    }

    private static long reconnects(final EngineRig rig) {
        return rig.sum(null, counters -> counters.reconnects());
    }

    /** Lets every stream that matters here come on. */
    private static void awaitMore(final EngineRig rig, final Instrument btc) {
        final Instrument krw = rig.instrument(Venue.UPBIT, "BTC-KRW");
        final long trades = rig.decoded(btc, StreamKind.TRADE);
        final long books = rig.decoded(btc, StreamKind.BOOK);
        final long marks = rig.decoded(btc, StreamKind.MARK);
        final long domestic = rig.decoded(krw, StreamKind.TRADE);
        rig.await(
                "more of everything",
                () -> rig.decoded(btc, StreamKind.TRADE) > trades + 3
                        && rig.decoded(btc, StreamKind.BOOK) > books + 3
                        && rig.decoded(btc, StreamKind.MARK) > marks
                        && rig.decoded(krw, StreamKind.TRADE) > domestic);
    }

    /** The rows of every stream are what was decoded, and all that was due is accounted for. */
    private static void assertBalanced(final CertifiedRun run, final EngineRig rig) {
        for (final Instrument instrument : rig.facts().instruments().all()) {
            for (final StreamKind kind : StreamKind.streamed()) {
                final String name = Certificate.name(instrument.venue(), instrument.symbol(), kind);
                assertEquals(rig.decoded(instrument, kind), run.rows(name), "rows of " + name);
                assertEquals(
                        rig.sum(
                                instrument.venue(),
                                counters -> counters.count(instrument.id(), kind, Outcome.REJECTED)),
                        run.refused(instrument, kind),
                        "refused of " + name);
            }
        }
        assertEquals(List.of(), Balances.unbalanced(rig, run));
    }
}
