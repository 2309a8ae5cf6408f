package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.journal.RunDirectory;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code replay --serve} on a small run without clients: what is counted, and what somebody reads who mistook it. */
class ServeUsageTest {
    @TempDir
    private Path data;

    private RunDirectory run;

    @BeforeEach
    void write() {
        run = TestJournal.write(data, "");
    }

    private Output serve(final String... more) {
        final List<String> args = new ArrayList<>(List.of("replay", data.toString(), "--serve", "--speed", "max"));
        args.addAll(List.of(more));
        return CommandRunner.run(args.toArray(new String[0]));
    }

    private static JsonNode summary(final Output output) throws IOException {
        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        return Captures.JSON.readTree(output.out());
    }

    @Test
    void countsEverythingAlsoWithoutAnybodyThere() throws IOException {
        final Output output = serve("--wait", "0");

        final JsonNode summary = summary(output);
        assertEquals(run.id(), summary.get("run").asText());
        assertEquals(TestJournal.RECORDS, summary.get("events").asInt());
        assertEquals(0, summary.get("sent").asInt());
        // In each second a trade of both venues and two books of Upbit.
        assertEquals(4 * TestJournal.SECONDS, summary.get("unheard").asInt());
        assertEquals(3, summary.get("byRest").asInt());
        assertEquals(TestJournal.SECONDS + 1, summary.get("own").asInt());
        assertEquals(
                2 * TestJournal.SECONDS, summary.at("/byType/trade/unheard").asInt());
        assertTrue(output.err().contains(TestJournal.RECORDS + " events read:"), output.err());
        assertTrue(output.err().contains("upbit stream"), output.err());
    }

    @Test
    void servesOneVenueAndAPartOfTheTime() throws IOException {
        final String from = Instant.ofEpochMilli(TestJournal.START_MS + 11_000).toString();
        final String to = Instant.ofEpochMilli(TestJournal.START_MS + 21_000).toString();

        final JsonNode summary = summary(serve("--wait", "0", "--venues", "upbit", "--from", from, "--to", to));

        assertEquals("TO", summary.get("end").asText());
        assertEquals(3 + 5 * 20, summary.get("events").asInt());
        assertEquals(3 + 5 * 10, summary.get("outside").asInt());
        assertEquals(3 * 10, summary.get("unheard").asInt());
        assertEquals(10, summary.get("otherVenue").asInt());
        assertEquals(10, summary.get("own").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --venues mars                    | 2 | 'mars' cannot be served; there are binance-usdm,upbit,bithumb,binance-spot
            --venues bithumb                 | 2 | has no markets of bithumb in its first minute
            --venues upbit,bithumb           | 2 | has no markets of bithumb in its first minute; it has of upbit.
            --from 2030-01-01T00:00:00Z      | 2 | before --from 2030-01-01T00:00:00Z
            --from yesterday                 | 2 | --from yesterday: write 2026-11-20T09:00:00Z
            --from 2026-02-01 --to 2026-01-01| 2 | is not behind --from
            --speed 0                        | 2 | --speed 0: with --serve allowed are max and a number
            --speed fast                     | 2 | --speed fast: with --serve allowed are max and a number
            --port-base 65535                | 2 | one port for each of 4 venues
            --wait -1                        | 2 | must not be negative
            --hash                           | 2 | --hash and --serve exclude each other
            --patience 1                     | 3 | 0 of 1 connections subscribed; nothing was served.
            """)
    void saysWhatIsWrong(final String words, final int exitCode, final String message) {
        final List<String> args = new ArrayList<>(List.of("replay", data.toString(), "--serve"));
        args.addAll(List.of(words.trim().split(" ")));

        final Output output = CommandRunner.run(args.toArray(new String[0]));

        assertEquals(exitCode, output.exitCode(), output.err());
        assertTrue(output.err().contains(message), output.err());
        assertEquals("", output.out());
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final Output output = serve("--wait", "0", "--port-base", Integer.toString(taken.getLocalPort()));

            assertEquals(ExitCodes.COULD_NOT_RUN, output.exitCode(), output.err());
            assertTrue(output.err().contains("Cannot listen: port " + taken.getLocalPort()), output.err());
            assertTrue(output.err().contains("--port-base"), output.err());
        }
    }

    @Test
    void optionsOfServingNeedServe() {
        final Output output = CommandRunner.run("replay", data.toString(), "--port-base", "9000");

        assertEquals(ExitCodes.USAGE, output.exitCode(), output.err());
        assertTrue(output.err().contains("--serve"), output.err());
    }
}
