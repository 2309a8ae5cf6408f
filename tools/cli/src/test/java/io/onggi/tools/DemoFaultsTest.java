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
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A demo in which the venues do wrong: it says so in words, and everything balances nevertheless. */
@ExtendWith(InInstallation.class)
class DemoFaultsTest {
    @TempDir
    private Path data;

    @Tag("slow")
    @Test
    @Timeout(150)
    void tellsWhatWentWrongAndBalances() throws IOException {
        final Output output = demo("upbit,binance-usdm", 36);

        assertBalances(output, List.of(Venue.UPBIT, Venue.BINANCE_USDM));
        final String out = output.out();
        for (final String kind : List.of("dropped frame", "cut line", "doubled frames", "broken frame", "frozen leg")) {
            assertTrue(out.contains(kind), () -> kind + " in " + out);
        }
        assertTrue(out.contains("1 gap in the book, 1 snapshot taken"), out);
        assertTrue(out.contains("1 frame refused with its reason"), out);
        assertTrue(out.contains("premium withheld for"), out);
    }

    @Tag("slow")
    @Test
    @Timeout(300)
    void balancesOnAllVenues() throws IOException {
        final Output output = demo("all", 50);

        assertBalances(output, SimulatedVenues.spoken());
        assertTrue(output.out().contains("1 of these for its checksum"), output.out());
        assertTrue(output.out().contains("found dead and subscribed again"), output.out());
    }

    private Output demo(final String venues, final int seconds) {
        return CommandRunner.run(
                "demo",
                "--faults",
                "--venues",
                venues,
                "--seconds",
                Integer.toString(seconds),
                "--port",
                "0",
                "--data",
                data.toString());
    }

    private static void assertBalances(final Output output, final Collection<Venue> venues) throws IOException {
        assertEquals(ExitCodes.OK, output.exitCode(), output.out() + output.err());
        final List<String> lines = output.lines();
        final JsonNode summary = Captures.JSON.readTree(lines.get(lines.size() - 1));
        final JsonNode balance = summary.get("balance");
        assertTrue(balance.get("balances").asBoolean(), summary::toString);
        assertEquals(
                balance.get("sent").asLong(),
                balance.get("decoded").asLong()
                        + balance.get("rejected").asLong()
                        + balance.get("missedAndKnown").asLong()
                        + balance.get("sentWhileDisconnected").asLong(),
                balance::toString);
        assertTrue(balance.get("missedAndKnown").asLong() > 0, balance::toString);
        assertTrue(balance.get("sentWhileDisconnected").asLong() > 0, balance::toString);
        assertTrue(balance.get("certifiedGaps").asLong() > 0, balance::toString);
        assertEquals(
                summary.get("stateHash").asText(), summary.get("replayHash").asText());
        for (final Venue venue : venues) {
            final List<String> begun = told(lines, venue, "begins");
            assertTrue(begun.size() >= 2, () -> venue + ": " + output.out());
            assertEquals(begun.size(), told(lines, venue, "over").size(), () -> venue + ": " + output.out());
        }
        assertTrue(summary.get("faultsPlayed").asInt() >= 2 * venues.size(), summary::toString);
    }

    private static List<String> told(final List<String> lines, final Venue venue, final String what) {
        final List<String> told = new ArrayList<>();
        for (final String line : lines) {
            if (line.matches(" *\\d+ s {2}" + venue.id() + " +" + what + " .*")) {
                told.add(line);
            }
        }
        return told;
    }
}
