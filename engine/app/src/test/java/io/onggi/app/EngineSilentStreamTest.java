package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.SilentStream;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.StreamNames;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream that is silent for longer than it usually is: the health names it until it speaks, without a restart. */
@Timeout(120)
@Tag("slow")
class EngineSilentStreamTest {
    private static final SimulatorConfig TWO = SimulatorConfig.defaults()
            .withSeed(53)
            .withVenues(EnumSet.of(Venue.BINANCE_USDM, Venue.UPBIT))
            .withRates(20, 20, 60)
            .withHistory(0, History.NONE);

    @TempDir
    private Path data;

    private EngineRig rig;

    private List<String> silent() {
        return rig.facts().feeds().stream()
                .flatMap(feed -> feed.sessions().stream())
                .flatMap(session -> session.silent().stream())
                .map(SilentStream::name)
                .toList();
    }

    @Test
    void theHealthNamesItUntilItSpeaks() throws Exception {
        final Map<String, Object> settings = new HashMap<>(Map.of("rest.past", false, "polls.premiumIndexMs", 0));
        for (final Venue venue : TWO.venues()) {
            settings.put("venues." + venue.id() + ".session.silenceLearnMs", 2_000);
            settings.put("venues." + venue.id() + ".session.silenceMinMs", 1_000);
        }
        try (EngineRig engine = EngineRig.start(TWO, data, false, settings)) {
            rig = engine;
            rig.awaitValidPremiums();
            final Instrument market = rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP);
            // What is usual of a stream is known after so many messages that were looked at one by one.
            rig.await("enough to know what is usual", () -> rig.decoded(market, StreamKind.TRADE) > 150);
            rig.await("nothing silent", () -> silent().isEmpty());
            final String stream = StreamNames.of(market.venue(), market.venueSymbol(), StreamKind.TRADE)
                    .get(0);

            final long beforeMs = rig.facts().nowNs() / 1_000_000;
            rig.fault("silence " + market.venue().id() + ':' + stream + " 8s@0s");

            rig.await("the stream found silent", () -> silent().equals(List.of(stream)));
            final JsonNode health = rig.get("/health");
            assertEquals("degraded", health.get("status").asText(), health::toString);
            assertTrue(
                    health.get("notices").toString().contains(" hears nothing of " + stream + " since 20"),
                    health::toString);
            long sinceMs = 0;
            for (final JsonNode session : health.get("feeds")) {
                for (final JsonNode silent : session.get("silentStreams")) {
                    assertEquals(stream, silent.get("stream").asText());
                    sinceMs = silent.get("sinceMs").asLong();
                }
            }
            assertTrue(
                    sinceMs >= beforeMs - 1_000 && sinceMs <= beforeMs + 4_000, "since " + sinceMs + ", " + beforeMs);
            rig.await("well again when it speaks", () -> silent().isEmpty());
            assertFalse(rig.get("/health").toString().contains("hears nothing"));
            rig.settle();
            rig.stopAndReplay();
        }
    }
}
