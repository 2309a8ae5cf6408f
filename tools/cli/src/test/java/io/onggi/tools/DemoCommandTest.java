package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.SimulatedVenues;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine on simulated venues, in this process, for a few seconds. */
@ExtendWith(InInstallation.class)
class DemoCommandTest {
    private static final List<String> KEYS = List.of(
            "seconds",
            "events",
            "journalRecords",
            "rejected",
            "gaps",
            "shed",
            "klinesClosed",
            "stateHash",
            "replayHash",
            "simulatorSent",
            "accountedFor",
            "validAfterMs",
            "premium");

    @TempDir
    private Path data;

    @Test
    @Timeout(60)
    void accountsForEverythingThatWasSentAndReplaysToTheSameState() throws IOException {
        final long startNanos = System.nanoTime();
        final Output output = CommandRunner.run("demo", "--seconds", "10", "--port", "0", "--data", data.toString());

        assertEquals(ExitCodes.OK, output.exitCode(), output.out() + output.err());
        final List<String> lines = output.lines();
        final JsonNode summary = Captures.JSON.readTree(lines.get(lines.size() - 1));
        final List<String> keys = new ArrayList<>();
        summary.fieldNames().forEachRemaining(keys::add);
        assertTrue(keys.containsAll(KEYS), keys::toString);
        final long tookSeconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
        final long seconds = summary.get("seconds").asLong();
        assertTrue(seconds >= 10 && seconds <= tookSeconds, summary::toString);
        assertTrue(summary.get("simulatorSent").asLong() > 100, output.out());
        assertEquals(
                summary.get("simulatorSent").asLong(),
                summary.get("accountedFor").asLong());
        assertEquals(
                summary.get("events").asLong(), summary.get("journalRecords").asLong());
        assertEquals(
                summary.get("stateHash").asText(), summary.get("replayHash").asText());
        assertEquals(0, summary.get("rejected").asLong());
        assertEquals(0, summary.get("gaps").asLong());
        assertEquals(0, summary.get("shed").asLong());
        assertTrue(summary.get("klinesClosed").asLong() > 0, summary::toString);
        assertTrue(summary.get("validAfterMs").asLong() >= 0, summary::toString);
        assertPremiums(summary.get("premium"));
        assertTrue(output.err().contains("Dashboard: http://127.0.0.1:"), output.err());

        final Output replay = CommandRunner.run("replay", "--hash", data.toString());
        assertEquals(summary.get("stateHash").asText(), replay.out().trim(), replay.err());
    }

    @Test
    @Timeout(120)
    void accountsForEverythingThatAllVenuesSent() throws IOException {
        final Output output = CommandRunner.run(
                "demo", "--venues", "all", "--seconds", "8", "--port", "0", "--data", data.toString());

        assertEquals(ExitCodes.OK, output.exitCode(), output.out() + output.err());
        final List<String> lines = output.lines();
        final JsonNode summary = Captures.JSON.readTree(lines.get(lines.size() - 1));
        assertEquals(
                summary.get("simulatorSent").asLong(),
                summary.get("accountedFor").asLong());
        assertEquals(
                summary.get("stateHash").asText(), summary.get("replayHash").asText());
        assertEquals(0, summary.get("rejected").asLong());
        assertEquals(0, summary.get("gaps").asLong());
        for (final Venue venue : SimulatedVenues.spoken()) {
            assertTrue(output.err().contains("  " + venue.id() + " REST"), output.err());
        }
    }

    private static void assertPremiums(final JsonNode premiums) {
        final List<String> assets = new ArrayList<>();
        premiums.fieldNames().forEachRemaining(assets::add);
        assertEquals(List.of("BTC", "ETH", "XRP", "SOL", "DOGE"), assets);
        for (final JsonNode premium : premiums) {
            for (final String key : List.of("lastPct", "execBuyPct", "execSellPct", "usdtPct", "valid")) {
                assertTrue(premium.has(key), key);
            }
            assertTrue(premium.get("valid").asBoolean(), premium::toString);
        }
    }
}
