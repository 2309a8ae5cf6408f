package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.app.monitor.RecentResults.Gap;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.journal.Certificate;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the venue does not give afterwards either is said with its start, its end and the reason. */
@Tag("slow")
@Timeout(180)
class EngineUnrepairedTest {
    private static final SimulatorConfig PRESENT_ONLY =
            SimulatorConfig.defaults().withSeed(53).withHistory(0, History.NONE);
    private static final int DROPPED = 3;
    private static final long NS_PER_MS = 1_000_000L;
    /** Two clocks that were read one after the other, and the grace of candles. */
    private static final long SLACK_NS = 3_000_000_000L;

    private static final long GIVEN_UP_MS = 60_000;

    @TempDir
    private Path data;

    @Test
    void aGapThatTheVenueRefusesToFillStandsWithTimesAndReason() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, Map.of("rest.fallbackAfterMs", 600_000))) {
            rig.awaitValidPremiums();
            final Instrument foreign = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            final Instrument domestic = rig.instrument(Venue.UPBIT, "BTC-KRW");
            rig.await(
                    "trades",
                    () -> rig.decoded(foreign, StreamKind.TRADE) > 20 && rig.decoded(domestic, StreamKind.TRADE) > 5);

            rig.fault("not-found binance-usdm:/fapi/v1/aggTrades 600s@0s");
            rig.fault("not-found upbit:/v1/trades/ticks 600s@0s");
            rig.fault("drop btcusdt@aggTrade " + DROPPED + "@0s");
            rig.fault("close upbit 1@0s");
            for (final Instrument instrument : List.of(foreign, domestic)) {
                rig.await(
                        "the gap of " + instrument.venue().id() + " given up",
                        GIVEN_UP_MS,
                        () -> rig.view(instrument.venue(), instrument.symbol()).tradeGapsGivenUp == 1);
                rig.await("it is said", () -> !given(rig, instrument).isEmpty());
            }
            rig.settle();

            final Gap byIds = given(rig, foreign).get(0);
            assertEquals(DROPPED, byIds.beforeId() - byIds.afterId() - 1);
            assertTrue(byIds.fromNs() < byIds.untilNs(), byIds::toString);
            assertTrue(byIds.reason().contains("404"), byIds::toString);
            final ConnectionEntry closed = rig.venues().ledger().connections().stream()
                    .filter(connection -> connection.venue() == Venue.UPBIT && connection.closedMs() > 0)
                    .findFirst()
                    .orElseThrow();
            final Gap byTime = given(rig, domestic).get(0);
            assertTrue(byTime.fromNs() <= closed.closedMs() * NS_PER_MS, byTime::toString);
            assertTrue(byTime.untilNs() >= closed.closedMs() * NS_PER_MS, byTime::toString);
            assertTrue(byTime.untilNs() - byTime.fromNs() < 5 * SLACK_NS, byTime::toString);
            assertTrue(byTime.reason().contains("404"), byTime::toString);
            assertPage(rig, byIds);

            final String trades = Certificate.name(Venue.BINANCE_USDM, EngineRig.BTC_PERP, StreamKind.TRADE);
            rig.stopAndReplay();
            final CertifiedRun run = CertifiedRun.ended(rig);
            assertEquals(DROPPED, run.missing(trades));
            final Certificate.Gap certified = run.gaps(trades).get(0);
            assertEquals(byIds.afterId(), certified.afterId());
            assertEquals(byIds.beforeId(), certified.beforeId());
            assertFalse(run.gaps(Certificate.name(Venue.UPBIT, "BTC-KRW", StreamKind.TRADE))
                    .isEmpty());
        }
    }

    /** {@return gaps of trades that stay, with the reason} */
    private static List<Gap> given(final EngineRig rig, final Instrument instrument) {
        return rig.facts().results().gaps(1_000).stream()
                .filter(gap -> gap.instrumentId() == instrument.id() && gap.stream() == StreamKind.TRADE)
                .filter(gap -> !gap.reason().isEmpty() && gap.untilNs() != FixedPoint.ABSENT)
                .toList();
    }

    private static void assertPage(final EngineRig rig, final Gap expected) throws Exception {
        for (final JsonNode gap : rig.get("/api/status").path("gaps")) {
            if (gap.path("missingBecause").asText().equals(expected.reason())
                    && gap.path("afterId").asLong() == expected.afterId()) {
                assertEquals("binance-usdm BTC-USDT-PERP", gap.path("market").asText());
                assertEquals(expected.fromNs() / NS_PER_MS, gap.path("fromMs").asLong());
                assertEquals(expected.untilNs() / NS_PER_MS, gap.path("untilMs").asLong());
                return;
            }
        }
        throw new AssertionError("not on the page: " + expected);
    }
}
