package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.BookState;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.StreamEntry;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripted faults of the venues: what is missing is noticed, nothing else is lost, and all is well afterwards. */
@Tag("slow")
@Timeout(120)
class EngineFaultTest {
    private static final SimulatorConfig PRESENT_ONLY =
            SimulatorConfig.defaults().withSeed(23).withHistory(0, History.NONE);
    private static final String BTC_DEPTH = "btcusdt@depth";
    private static final String ETH_DEPTH = "ethusdt@depth";
    private static final long SHORT_MS = 1_000;

    @TempDir
    private Path data;

    @Test
    void spoiltFramesCostOneGapEachAndNothingElse() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, Map.of("book.resyncRetryMs", 500))) {
            rig.awaitValidPremiums();
            final Instrument btc = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            final Instrument eth = rig.instrument(Venue.BINANCE_USDM, EngineRig.ETH_PERP);

            expectOneGap(rig, btc, "drop " + BTC_DEPTH + " 1@0s");
            expectOneGap(rig, btc, "reorder " + BTC_DEPTH + " 1@0s");
            expectOneGap(rig, btc, "wrong-sequence " + BTC_DEPTH + " 1@0s");
            expectOneGap(rig, eth, "malformed " + ETH_DEPTH + " 1@0s");
            assertEquals(1, rig.count(Outcome.REJECTED), "rejects after a malformed depth frame");

            rig.fault("malformed btcusdt@markPrice 1@0s");
            rig.await("a malformed price refused", () -> rig.count(Outcome.REJECTED) == 2);

            final long known = rig.perpetual(EngineRig.ETH_PERP).stale;
            rig.fault("duplicate " + ETH_DEPTH + " 1@0s");
            rig.await("a duplicate dropped", () -> rig.perpetual(EngineRig.ETH_PERP).stale > known);

            rig.fault("stale-snapshot BTCUSDT 1@0s");
            expectOneGap(rig, btc, "drop " + BTC_DEPTH + " 1@0s");
            rig.fault("rate-limit /fapi/v1/depth 1@0s");
            expectOneGap(rig, btc, "drop " + BTC_DEPTH + " 1@0s");
            rig.awaitValidPremiums();

            rig.settle();
            final LedgerSnapshot ledger = rig.venues().ledger();
            assertEquals(3, sum(ledger, BTC_DEPTH, StreamEntry::dropped), "dropped by script");
            assertEquals(1, sum(ledger, BTC_DEPTH, StreamEntry::reordered), "reordered by script");
            assertEquals(1, sum(ledger, BTC_DEPTH, StreamEntry::altered), "altered by script");
            assertEquals(1, sum(ledger, ETH_DEPTH, StreamEntry::duplicated), "duplicated by script");
            assertEquals(1, ledger.replies(Venue.BINANCE_USDM, "/fapi/v1/depth", 429));
            assertEquals(5, rig.gaps(btc, StreamKind.BOOK), "gaps of BTC");
            assertEquals(1, rig.gaps(eth, StreamKind.BOOK), "gaps of ETH");
            assertEquals(6, rig.facts().results().count(ResultType.GAP), "gaps of anything");
            assertEquals(2, rig.count(Outcome.REJECTED), "rejected");
            assertEquals(0, rig.sum(null, FeedCounters::reconnects), "reconnects");

            final Replay.Outcome replay = rig.stopAndReplay();

            assertEquals(2, replay.byType().get(EventType.SKIPPED.code()), "rejects in the journal");
        }
    }

    private static void expectOneGap(final EngineRig rig, final Instrument instrument, final String fault) {
        final long gaps = rig.gaps(instrument, StreamKind.BOOK);
        final InstrumentView before = rig.perpetual(instrument.symbol());
        assertEquals(BookState.GOOD, before.bookState, "before " + fault);
        rig.fault(fault);
        rig.await("one gap after " + fault, () -> rig.gaps(instrument, StreamKind.BOOK) == gaps + 1);
        rig.await("a good book after " + fault, () -> {
            final InstrumentView now = rig.perpetual(instrument.symbol());
            return now.bookState == BookState.GOOD && now.resyncs > before.resyncs;
        });
    }

    @Test
    void brokenLinksAreMadeAgainAndTheirPremiumsAreWithheldMeanwhile() throws Exception {
        final Map<String, Object> shortLimits =
                Map.of("premium.maxAgeMs.book", SHORT_MS, "book.staleAfterMs.book", 2 * SHORT_MS);
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, shortLimits)) {
            rig.awaitValidPremiums();

            rig.fault("silence KRW-BTC@orderbook 4s@0s");
            awaitWithheld(rig, PremiumView.DOMESTIC_BOOK);
            rig.await("a silent book stale", () -> rig.view(Venue.UPBIT, "BTC-KRW").bookState == BookState.STALE);
            rig.awaitValidPremiums();
            assertEquals(0, rig.sum(null, FeedCounters::reconnects), "reconnects after silence");

            expectReconnect(rig, "binance-usdm/public/0", "cut " + BTC_DEPTH + " 17@0s");
            expectReconnect(rig, "upbit/public/0", "close upbit 1@0s");
            rig.fault("refuse binance/public 2s@0s");
            rig.fault("close binance/public 1@0s");
            awaitWithheld(rig, PremiumView.FOREIGN_BOOK);
            rig.awaitValidPremiums();

            rig.settle();
            final LedgerSnapshot ledger = rig.venues().ledger();
            assertTrue(sum(ledger, "KRW-BTC@orderbook", StreamEntry::silenced) > 0, "silenced by script");
            assertEquals(1, sum(ledger, BTC_DEPTH, StreamEntry::cut), "cut by script");
            assertTrue(ledger.refusedConnects() > 0, "refused by script");
            assertEquals(0, rig.count(Outcome.REJECTED), "rejected");
            assertEquals(3, reconnected(ledger), "connections made again");
            assertEquals(0, gapsOfBooks(rig), "a lost link is no gap");

            rig.stopAndReplay();
        }
    }

    /** The venue goes on sending, but always the same: the age of what it says is what counts. */
    @Test
    void aFrozenLegIsWithheldInTimeAndCountsAgainByItself() throws Exception {
        final Map<String, Object> shortLimits = Map.of("premium.maxAgeMs.book", SHORT_MS, "book.resyncRetryMs", 500);
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, shortLimits)) {
            for (final String leg : List.of("upbit:KRW-BTC@orderbook", "binance-usdm:" + BTC_DEPTH)) {
                rig.awaitValidPremiums();
                final boolean domestic = leg.startsWith("upbit");
                final String stream = leg.substring(leg.indexOf(':') + 1);
                rig.fault("freeze " + leg + " 4s@0s");
                rig.await(
                        "the frozen leg goes on sending",
                        () -> sum(rig.venues().ledger(), stream, StreamEntry::duplicated) > 5);
                awaitWithheld(rig, domestic ? PremiumView.DOMESTIC_BOOK : PremiumView.FOREIGN_BOOK);
                rig.awaitValidPremiums();
            }
            rig.settle();
            assertEquals(0, rig.sum(null, FeedCounters::reconnects), "reconnects");
            assertEquals(0, rig.count(Outcome.REJECTED), "rejected");

            rig.stopAndReplay();
        }
    }

    /** Waits until the BTC premium is withheld for this reason, and never sees one that is older than allowed. */
    private static void awaitWithheld(final EngineRig rig, final int reason) {
        rig.await("premium withheld for reason " + reason, () -> {
            final PremiumView view = rig.premium(EngineRig.BTC);
            if (view.valid()) {
                final long limitNs = SHORT_MS * 1_000_000;
                assertTrue(view.domesticBookAgeNs <= limitNs, "age of a leg that is shown: " + view.domesticBookAgeNs);
                assertTrue(view.foreignBookAgeNs <= limitNs, "age of a leg that is shown: " + view.foreignBookAgeNs);
            }
            return (view.missing & reason) != 0 && Double.isNaN(view.pct(PremiumBasis.USD_KRW, PremiumKind.MID));
        });
    }

    private static void expectReconnect(final EngineRig rig, final String session, final String fault) {
        final long before = rig.sum(null, counters -> linkUps(counters, session));
        rig.fault(fault);
        rig.await("connected again after " + fault, () -> rig.sum(null, c -> linkUps(c, session)) == before + 1);
        rig.awaitValidPremiums();
    }

    private static long linkUps(final FeedCounters counters, final String session) {
        return counters.session().equals(session) ? counters.linkUps() : 0;
    }

    private static long gapsOfBooks(final EngineRig rig) {
        return rig.facts().results().gaps(1_000).stream()
                .filter(gap -> gap.stream() == StreamKind.BOOK)
                .count();
    }

    private static long reconnected(final LedgerSnapshot ledger) {
        return ledger.connections().stream()
                .filter(connection -> connection.closedMs() >= 0)
                .count();
    }

    @Test
    void withoutAnyRateOnlyTheUsdBasisIsWithheld() throws Exception {
        final Map<String, Object> quickRates =
                Map.of("fx.intervalMs", 500, "premium.maxAgeMs.fx", 2_000, "premium.maxAgeMs.fxClosed", 2_000);
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, quickRates)) {
            rig.awaitValidPremiums();
            assertEquals(0, rig.premium(EngineRig.BTC).fxSource);

            rig.fault("rate-limit /fx/usdkrw 3600s@0s");
            rig.await("the second source", () -> rig.premium(EngineRig.BTC).fxSource == 1);
            rig.fault("rate-limit /fx/table 4s@0s");

            rig.await("premiums on USD withheld", () -> withheldOnUsdAlone(rig.premium(EngineRig.BTC)));
            rig.await("premiums on USD withheld", () -> withheldOnUsdAlone(rig.premium(EngineRig.ETH)));
            rig.awaitValidPremiums();

            rig.settle();
            rig.stopAndReplay();
        }
    }

    private static boolean withheldOnUsdAlone(final PremiumView view) {
        if (view.missing != PremiumView.FX_RATE) {
            return false;
        }
        for (int i = 0; i < PremiumKind.count(); i++) {
            assertTrue(Double.isNaN(view.pct[PremiumBasis.USD_KRW.ordinal() * PremiumKind.count() + i]));
            assertTrue(Double.isFinite(view.pct[PremiumBasis.USDT_KRW.ordinal() * PremiumKind.count() + i]));
        }
        return true;
    }

    private static long sum(final LedgerSnapshot ledger, final String stream, final ToLongFunction<StreamEntry> value) {
        return ledger.connections().stream()
                .map(ConnectionEntry::streams)
                .flatMap(streams -> streams.stream())
                .filter(entry -> entry.stream().startsWith(stream))
                .mapToLong(value)
                .sum();
    }
}
