package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.monitor.Candle;
import io.onggi.app.monitor.RecentResults.Alert;
import io.onggi.event.AlertCode;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.kline.KlineField;
import io.onggi.kline.KlineFlags;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.StreamEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trades that never came, on a venue whose ids do not show it: the venue's own candle does. */
@Tag("slow")
@Timeout(120)
class EngineCandleTest {
    /** Of about ten a second, one in the second of the three minutes of history, which our candles hold wholly. */
    private static final int FRAME = 900;

    private static final int DROPPED = 2;

    @TempDir
    private Path data;

    @Test
    void aMismatchWithTheVenuesCandleIsCountedSaidAndHealed() throws Exception {
        final SimulatorConfig lossy =
                SimulatorConfig.defaults().withSeed(59).withFaults("drop upbit:KRW-BTC@trade " + DROPPED + '#' + FRAME);
        try (EngineRig rig = EngineRig.start(lossy, data, false, Map.of())) {
            rig.awaitValidPremiums();
            final Instrument market = rig.instrument(Venue.UPBIT, "BTC-KRW");
            rig.await("a difference", () -> rig.facts().results().count(AlertCode.KLINE_DIFFERENCE) > 0);
            final Alert alert = rig.facts().results().alerts(10).get(0);
            rig.await(
                    "it is healed",
                    () -> candle(rig, market, alert.aboutTimeMs()).revision() > 0);

            assertEquals(
                    DROPPED,
                    rig.venues().ledger().connections().stream()
                            .flatMap(connection -> connection.streams().stream())
                            .mapToLong(StreamEntry::dropped)
                            .sum());
            assertEquals(1, rig.facts().results().count(AlertCode.KLINE_DIFFERENCE), "differences");
            assertEquals(market.id(), alert.instrumentId());
            assertTrue((alert.value() & KlineField.VOLUME.bit()) != 0, alert::toString);
            final Candle healed = candle(rig, market, alert.aboutTimeMs());
            assertEquals(KlineFlags.VENUE, healed.flags());
            Truths.assertTrueCandle(healed, market, rig.venues());

            rig.settle();
            assertTrue(rig.stopAndReplay().isGood());
        }
    }

    private static Candle candle(final EngineRig rig, final Instrument market, final long openTimeMs) {
        final List<Candle> found =
                rig.facts().results().candles(market.id(), Interval.M1, openTimeMs, openTimeMs + 1, 10);
        return found.get(found.size() - 1);
    }
}
