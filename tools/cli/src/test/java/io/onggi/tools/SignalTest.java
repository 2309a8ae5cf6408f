package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} and {@code demo} as processes that are asked to stop. */
@Timeout(90)
class SignalTest {
    @TempDir
    private Path folder;

    /** The real configuration with every address on a port of this machine where nobody listens. */
    private Path unreachableVenues() throws IOException {
        final String text = Files.readString(Path.of("../../config/onggi.yaml"))
                .replaceAll("([wW]sUrl): \"\"", "$1: ws://127.0.0.1:9/ws")
                .replaceAll("restUrl: \"\"", "restUrl: http://127.0.0.1:9")
                .replaceAll("https://[^ \\n,}\"]*", "http://127.0.0.1:9")
                .replaceFirst("port: 8700", "port: 0");
        Files.copy(Path.of("../../config/rulebook.yaml"), folder.resolve("rulebook.yaml"));
        return Files.writeString(folder.resolve("onggi.yaml"), text);
    }

    @Test
    void aStoppedRunEndsInOrderWithExitCodeZeroHoweverOftenItIsAsked() throws Exception {
        final Path data = folder.resolve("data");
        try (CommandProcess run = CommandProcess.start(
                folder, "run", "--config", unreachableVenues().toString(), "--data", data.toString())) {
            assertTrue(run.awaitErr("(stop with Ctrl-C)"), run.err());

            run.signal("TERM");
            run.signal("TERM");

            assertEquals(ExitCodes.OK, run.exitCode(), run.err());
            assertTrue(run.err().contains(" ended: "), () -> "the log's last line is there: " + run.err());
        }
        assertEquals(ExitCodes.OK, CommandRunner.run("replay", data.toString()).exitCode());
    }

    @Test
    void anInterruptedDemoSaysWhatItSaysAtItsEndAndEndsWithItsOwnExitCode() throws Exception {
        final long startNanos = System.nanoTime();
        try (CommandProcess demo = CommandProcess.start(
                folder, "demo", "--port", "0", "--data", folder.resolve("data").toString())) {
            assertTrue(demo.awaitErr("Dashboard: "), demo.err());
            assertTrue(demo.awaitLine(Pattern.compile("( *[0-9]+ s  BTC(?!.*withheld).*)")), demo::err);

            demo.signal(demo.ignoresInterrupt() ? "TERM" : "INT");

            assertEquals(ExitCodes.OK, demo.exitCode(), () -> demo.out() + demo.err());
            final List<String> lines = demo.out().lines().toList();
            final JsonNode summary = Captures.JSON.readTree(lines.get(lines.size() - 1));
            assertEquals(
                    summary.get("stateHash").asText(), summary.get("replayHash").asText());
            final long secondsBegun =
                    lines.stream().filter(line -> line.contains(" s  BTC ")).count();
            final long seconds = summary.get("seconds").asLong();
            assertTrue(
                    seconds >= secondsBegun - 1
                            && seconds <= TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos),
                    () -> "the seconds it ran: " + demo.out());
        }
    }
}
