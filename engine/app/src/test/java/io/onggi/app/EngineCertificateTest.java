package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.certificate.CertificateSink;
import io.onggi.certificate.Certifier;
import io.onggi.event.EventType;
import io.onggi.event.GapReason;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Outcome;
import io.onggi.journal.Certificate;
import io.onggi.journal.CertificateAssembler;
import io.onggi.journal.CertificateFile;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import io.onggi.kline.TradeOutcome;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.MissedEntry;
import io.onggi.sim.ledger.StreamEntry;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the certificates of a run say is missing against the ledger of the simulated venues, which knows what it did not
 * send: {@code due = rows + refused + missing}, for every stream.
 */
@Timeout(180)
class EngineCertificateTest {
    private static final SimulatorConfig PRESENT_ONLY =
            SimulatorConfig.defaults().withSeed(29).withHistory(0, History.NONE);
    private static final String TRADES = "btcusdt@aggTrade";
    private static final String DEPTH = "btcusdt@depth";

    /** What is asked for by REST fills gaps and adds rows; here it is about what the streams bring. */
    private static final Map<String, ?> STREAMS_ALONE = Map.of(
            "book.resyncRetryMs", 500,
            "rest.past", false,
            "polls.openInterestMs", 0,
            "polls.ratioMs", 0,
            "polls.takerVolumeMs", 0,
            "polls.fundingMs", 0,
            "polls.tickersMs", 0);

    @TempDir
    private Path data;

    /** The journal of a run as these questions need it. */
    private record Run(
            List<Certificate> certificates,
            Map<Long, long[]> fillsByTrade,
            Map<String, Long> rows,
            Map<String, Long> refused) {

        static Run read(final RunDirectory directory, final EngineRig rig) {
            final Run run = new Run(new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            final Certifier certifier = new Certifier(new Assembly(rig, run.certificates));
            final Instrument btc = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            final long[] nowNs = {Long.MIN_VALUE};
            try (JournalReader reader = JournalReader.open(directory)) {
                assertTrue(reader.readAll((event, sequence) -> {
                            nowNs[0] = Math.max(nowNs[0], event.receiveTimeNs());
                            certifier.onEvent(event, nowNs[0]);
                            if (event.type() == EventType.TRADE && event.instrumentId() == btc.id()) {
                                run.fillsByTrade.put(
                                        event.tradeId(), new long[] {event.firstTradeId(), event.lastTradeId()});
                            }
                            if (isRefused(event)) {
                                run.refused.merge(event.instrumentId() + "/" + event.stream(), 1L, Long::sum);
                            }
                        })
                        .isComplete());
            }
            for (final Certificate certificate : run.certificates) {
                run.rows.merge(certificate.name(), certificate.rows(), Long::sum);
            }
            return run;
        }

        private static boolean isRefused(final MarketEvent event) {
            return event.type() == EventType.SKIPPED && event.rejectCode() != RejectReason.NONE.ordinal();
        }

        List<Certificate.Gap> gaps(final String stream) {
            return certificates.stream()
                    .filter(certificate -> certificate.name().equals(stream))
                    .flatMap(certificate -> certificate.gaps().stream())
                    .toList();
        }

        long missing(final String stream) {
            return certificates.stream()
                    .filter(certificate -> certificate.name().equals(stream))
                    .mapToLong(Certificate::missing)
                    .sum();
        }
    }

    private static final class Assembly implements CertificateSink {
        private final ResultEvent result = new ResultEvent();
        private final CertificateAssembler assembler;

        Assembly(final EngineRig rig, final List<Certificate> certificates) {
            assembler = new CertificateAssembler(rig.facts().instruments()::get, certificates::add);
        }

        @Override
        public ResultEvent certificate(final int instrumentId) {
            return result.reset(ResultType.CERTIFICATE, instrumentId, 0, 0, 0);
        }

        @Override
        public void publish() {
            assembler.accept(result);
        }
    }

    @Test
    void aRunWithoutFaultsIsCleanAndSaysTheSameOfItselfAsItsJournal() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, STREAMS_ALONE)) {
            rig.awaitValidPremiums();
            final Instrument btc = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            rig.await("some trades", () -> rig.decoded(btc, StreamKind.TRADE) > 20);
            rig.settle();
            rig.stopAndReplay();

            final Run run = certified(rig);
            for (final Certificate certificate : run.certificates) {
                assertTrue(certificate.isClean(), certificate.toJson());
                assertEquals(certificate.expected(), certificate.seen(), certificate.toJson());
            }
            assertBalanced(run, rig);
        }
    }

    /** {@return the run by its journal, after the file that the run itself has written was found to say the same} */
    private static Run certified(final EngineRig rig) {
        final RunDirectory directory = rig.engine().stop().run();
        final Run run = Run.read(directory, rig);
        final CertificateFile.Content own = CertificateFile.read(directory);
        assertEquals("", own.damage());
        assertEquals(run.certificates.stream().map(Certificate::toJson).toList(), own.certificates(), "the run's own");
        assertFalse(own.certificates().isEmpty());
        return run;
    }

    @Test
    void whatTheVenuesDidNotSendIsMissingInTheCertificatesAndNothingElse() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, STREAMS_ALONE)) {
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

            final Run run = certified(rig);
            assertBalanced(run, rig);
            assertTradesNamed(run, rig.venues().ledger());
            assertUpdatesNamed(run, rig.venues().ledger());
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
        final Map<String, Object> repairing = new HashMap<>(STREAMS_ALONE);
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

            final Run run = certified(rig);
            long repaired = 0;
            for (final Certificate certificate : run.certificates) {
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

    /**
     * Each stream has in the journal what was decoded, and what was sent was decoded or refused; where ids count up,
     * what is missing is what was refused and what was not sent or had nobody to be sent to.
     */
    private static void assertBalanced(final Run run, final EngineRig rig) {
        final LedgerSnapshot ledger = rig.venues().ledger();
        for (final Instrument instrument : rig.facts().instruments().all()) {
            for (int i = 1; i < StreamKind.count(); i++) {
                final StreamKind kind = StreamKind.ofCode(i);
                final String name = Certificate.name(instrument.venue(), instrument.symbol(), kind);
                assertEquals(rig.decoded(instrument, kind), run.rows.getOrDefault(name, 0L), "rows of " + name);
                assertEquals(
                        rig.sum(
                                instrument.venue(),
                                counters -> counters.count(instrument.id(), kind, Outcome.REJECTED)),
                        run.refused.getOrDefault(instrument.id() + "/" + kind, 0L),
                        "refused of " + name);
            }
            if (instrument.venue() == Venue.BINANCE_USDM) {
                final String stream = instrument.venueSymbol().toLowerCase(Locale.ROOT) + "@aggTrade";
                final String name = Certificate.name(instrument.venue(), instrument.symbol(), StreamKind.TRADE);
                final long refused = malformed(ledger, stream);
                assertEquals(
                        lost(ledger, stream).size() + missed(ledger, stream) + refused,
                        run.missing(name),
                        "missing of " + name + ": " + run.gaps(name) + ", not sent " + lost(ledger, stream)
                                + ", missed " + missed(ledger, stream) + ", refused " + refused);
            }
        }
    }

    private static List<Long> lost(final LedgerSnapshot ledger, final String stream) {
        return ledger.connections().stream()
                .flatMap(connection -> connection.streams().stream())
                .filter(entry -> entry.stream().startsWith(stream))
                .map(StreamEntry::lostIds)
                .flatMap(List::stream)
                .toList();
    }

    private static long missed(final LedgerSnapshot ledger, final String stream) {
        return ledger.missed().stream()
                .filter(entry -> entry.stream().startsWith(stream))
                .mapToLong(MissedEntry::frames)
                .sum();
    }

    private static long malformed(final LedgerSnapshot ledger, final String stream) {
        return ledger.connections().stream()
                .flatMap(connection -> connection.streams().stream())
                .filter(entry -> entry.stream().startsWith(stream))
                .mapToLong(StreamEntry::malformed)
                .sum();
    }

    /** The ledger names trades by their last fill: those it did not send lie in the certificate's gaps, all of them. */
    private static void assertTradesNamed(final Run run, final LedgerSnapshot ledger) {
        final TreeSet<Long> lost = new TreeSet<>(lost(ledger, TRADES));
        assertFalse(lost.isEmpty());
        long refused = 0;
        for (final Certificate.Gap gap : run.gaps("binance-usdm/BTC-USDT-PERP/trade")) {
            final long after = run.fillsByTrade.get(gap.afterId())[1];
            final long before = run.fillsByTrade.get(gap.beforeId())[0];
            final long rows = gap.beforeId() - gap.afterId() - 1;
            assertEquals(rows, gap.missing());
            final List<Long> inside = List.copyOf(lost.subSet(after, false, before, false));
            assertTrue(inside.size() <= rows, "lost in " + gap);
            refused += gap.reason() == GapReason.LINK ? 0 : rows - inside.size();
            lost.removeAll(inside);
        }
        assertEquals(new TreeSet<>(), lost, "not sent, and in no gap");
        assertEquals(malformed(ledger, TRADES), refused, "in a gap, and neither unsent nor refused");
    }

    /** The ledger names updates by their last id, which is also by what the next one follows them. */
    private static void assertUpdatesNamed(final Run run, final LedgerSnapshot ledger) {
        final TreeSet<Long> lost = new TreeSet<>(lost(ledger, DEPTH));
        assertFalse(lost.isEmpty());
        long refused = 0;
        for (final Certificate.Gap gap : run.gaps("binance-usdm/BTC-USDT-PERP/book")) {
            assertEquals(FixedPoint.ABSENT, gap.missing());
            final List<Long> inside = List.copyOf(lost.subSet(gap.afterId(), false, gap.beforeId(), true));
            if (inside.isEmpty()) {
                refused += gap.reason() == GapReason.LINK ? 0 : 1;
            } else if (gap.reason() != GapReason.LINK) {
                assertEquals(gap.beforeId(), inside.get(inside.size() - 1), "the last one lost in " + gap);
            }
            lost.removeAll(inside);
        }
        assertEquals(new TreeSet<>(), lost, "not sent, and in no gap");
        assertEquals(malformed(ledger, DEPTH), refused, "gaps of refused frames");
    }
}
