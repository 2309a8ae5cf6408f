package io.onggi.tools;

import io.onggi.app.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Runs a command in this process and keeps what it printed. */
final class CommandRunner {
    /** What a command left behind. */
    record Output(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private CommandRunner() {}

    /** Runs one command line; stdout is caught whether it is written through picocli or System.out. */
    static synchronized Output run(final String... args) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final StringWriter err = new StringWriter();
        final PrintStream before = System.out;
        try (PrintStream caught = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            final CommandLine commandLine = Onggi.commandLine(StopSignal.never());
            commandLine.setOut(new PrintWriter(caught, true, StandardCharsets.UTF_8));
            commandLine.setErr(new PrintWriter(err, true));
            final int exitCode = commandLine.execute(args);
            return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }
}
