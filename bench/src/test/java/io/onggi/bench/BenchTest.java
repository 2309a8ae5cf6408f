package io.onggi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.bench.report.Finding;
import io.onggi.bench.suite.Effort;
import io.onggi.bench.suite.Suite;
import io.onggi.bench.suite.Suites;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(120)
class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            Bench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void helpTeaches() {
        assertEquals(0, command.execute("--help"));

        assertTrue(out.toString().contains("tools/onggi bench --short"), out.toString());
        assertTrue(
                out.toString()
                        .replaceAll("\\s+", " ")
                        .contains("decode, book, state, core, journal, replay, wire, ring, hop"),
                out.toString());
    }

    @Test
    void refusesGroupsThatDoNotExist() {
        assertEquals(2, command.execute("--only", "decode,cook"));

        assertTrue(err.toString().startsWith("No such group: cook."), err.toString());
    }

    @Test
    void refusesToPutAPartOfTheTableIntoTheReadme() {
        assertEquals(2, command.execute("--readme", "--only", "decode"));

        assertTrue(err.toString().startsWith("--readme is for the whole table."), err.toString());
    }

    @Test
    void measuresInAProcessOfItsOwn() throws IOException, InterruptedException {
        final List<Suite> suites = List.of(Suites.named("state"));

        final List<Finding> findings;
        try (Progress progress = new Progress(suites, Effort.TRIAL)) {
            findings = new Workers(Effort.TRIAL, progress).run(suites);
        }

        assertEquals(
                List.of("state/1", "state/300", "state/bytes"),
                findings.stream().map(Finding::id).toList());
        assertTrue(findings.get(0).ours() > 0);
    }
}
