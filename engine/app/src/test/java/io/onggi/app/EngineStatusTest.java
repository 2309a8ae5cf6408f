package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.app.monitor.RecentResults.Status;
import io.onggi.event.AlertCode;
import io.onggi.event.EventType;
import io.onggi.event.PremiumView;
import io.onggi.event.StatusCode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Halts, warnings and closed wallets, from the venue's list to the page and the replay. */
@Timeout(120)
class EngineStatusTest {
    @TempDir
    private Path data;

    private static boolean has(final EngineRig rig, final StatusCode code, final String text) {
        for (final Status status : rig.facts().results().statuses(100)) {
            if (status.code() == code && status.text().equals(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whatAVenueListsOtherwiseReachesPageAndAlertsAndTheReplay() throws Exception {
        try (EngineRig rig = EngineRig.start(
                SimulatorConfig.defaults().withSeed(21),
                data,
                false,
                Map.of(
                        "rest.instrumentRefreshMs",
                        200,
                        "premium.wallets",
                        Map.of("ETH", Map.of("upbit", "closed"), "BTC", Map.of("upbit", "open"))))) {
            rig.awaitValidPremiums();
            assertEquals(0, rig.premium(EngineRig.BTC).closedWallets);
            assertEquals(PremiumView.DOMESTIC_WALLET, rig.premium(EngineRig.ETH).closedWallets);
            assertTrue(has(rig, StatusCode.WALLET_CLOSED, "KRW-ETH wallet closed by configuration"));

            rig.venues().list(Venue.BINANCE_USDM, "BTCUSDT", "SETTLING");
            rig.venues().list(Venue.UPBIT, "KRW-ETH", "PRICE_FLUCTUATIONS");
            rig.await("the end of BTCUSDT", () -> has(rig, StatusCode.DELISTING, "BTCUSDT is SETTLING"));
            rig.await("the warning", () -> has(rig, StatusCode.CAUTION_ON, "KRW-ETH PRICE_FLUCTUATIONS"));
            rig.await("the state", () -> rig.perpetual(EngineRig.BTC_PERP).state == StatusCode.DELISTING);
            rig.venues().list(Venue.UPBIT, "KRW-ETH", "");
            rig.await("its end", () -> has(rig, StatusCode.CAUTION_OFF, "KRW-ETH no more: PRICE_FLUCTUATIONS"));

            assertEquals(3, rig.facts().results().count(AlertCode.MARKET_STATUS));
            final JsonNode assets = rig.get("/api/kimp").path("assets");
            assertEquals("open", assets.get(EngineRig.BTC).path("wallet").asText());
            assertEquals("closed", assets.get(EngineRig.ETH).path("wallet").asText());
            assertEquals(
                    "delisting",
                    assets.get(EngineRig.BTC).path("foreign").path("status").asText());
            final JsonNode status = rig.get("/api/status");
            assertTrue(status.path("marketStatus").toString().contains("BTCUSDT is SETTLING"), status::toString);
            assertTrue(status.path("alerts").toString().contains("market_status"), status::toString);

            final Replay.Outcome replay = rig.stopAndReplay();
            assertTrue(replay.isGood());
            assertEquals(5, replay.byType().get(EventType.STATUS.code()));
        }
    }

    /** What each venue's list says otherwise when it is looked at again. */
    @Test
    void theListsOfBitgetBingxAndBithumbAreReadAgain() throws Exception {
        final SimulatorConfig five = SimulatorConfig.defaults()
                .withSeed(22)
                .withHistory(0, History.NONE)
                .withVenues(EnumSet.of(Venue.UPBIT, Venue.BINANCE_USDM, Venue.BITGET, Venue.BINGX, Venue.BITHUMB));
        try (EngineRig rig = EngineRig.start(five, data, false, Map.of("rest.instrumentRefreshMs", 1_000))) {
            rig.awaitValidPremiums();
            rig.await(
                    "all subscribed",
                    () -> rig.isLive()
                            && rig.instrument(Venue.BITGET, EngineRig.BTC_PERP) != null
                            && rig.instrument(Venue.BINGX, EngineRig.BTC_PERP) != null
                            && rig.instrument(Venue.BITHUMB, "BTC-KRW") != null);

            rig.venues().list(Venue.BITGET, "BTCUSDT", "maintain");
            rig.venues().list(Venue.BINGX, "BTC-USDT", "25");
            rig.venues().list(Venue.BITHUMB, "KRW-BTC", "CAUTION");
            rig.await("a halt on Bitget", () -> says(rig, Venue.BITGET, StatusCode.HALTED, "BTCUSDT is maintain"));
            rig.await("a halt on BingX", () -> says(rig, Venue.BINGX, StatusCode.HALTED, "BTC-USDT is 25"));
            rig.await("a warning on Bithumb", () -> says(rig, Venue.BITHUMB, StatusCode.CAUTION_ON, "KRW-BTC CAUTION"));
            rig.await("its state", () -> rig.view(Venue.BITGET, EngineRig.BTC_PERP).state == StatusCode.HALTED);
            rig.venues().list(Venue.BITGET, "BTCUSDT", "");
            rig.venues().list(Venue.BINGX, "BTC-USDT", "0");
            rig.venues().list(Venue.BITHUMB, "KRW-BTC", "");
            rig.await("it trades again", () -> says(rig, Venue.BITGET, StatusCode.TRADING, "BTCUSDT is normal"));
            rig.await("the end on BingX", () -> says(rig, Venue.BINGX, StatusCode.DELISTED, "BTC-USDT is 0"));
            rig.await(
                    "the warning's end",
                    () -> says(rig, Venue.BITHUMB, StatusCode.CAUTION_OFF, "KRW-BTC no more: CAUTION"));

            final Replay.Outcome replay = rig.stopAndReplay();
            assertTrue(replay.isGood());
            assertEquals(6, replay.byType().get(EventType.STATUS.code()));
        }
    }

    private static boolean says(final EngineRig rig, final Venue venue, final StatusCode code, final String text) {
        return rig.facts().results().statuses(100).stream()
                .anyMatch(status -> status.venue() == venue
                        && status.code() == code
                        && status.text().equals(text));
    }
}
