package io.onggi.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.bench.report.Finding;
import io.onggi.bench.suite.Effort;
import io.onggi.bench.suite.Suite;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts one virtual machine after the other, with the options of this one, and collects what they find. */
final class Workers {
    private final Effort effort;
    private final Progress progress;
    private final ObjectMapper json = new ObjectMapper();

    Workers(final Effort effort, final Progress progress) {
        this.effort = effort;
        this.progress = progress;
    }

    /**
     * Runs all suites.
     *
     * @throws IOException if a worker could not be started, or failed
     */
    List<Finding> run(final List<Suite> suites) throws IOException, InterruptedException {
        final List<Finding> findings = new ArrayList<>();
        for (final Suite suite : suites) {
            for (int process = 0; process < suite.processes(effort); process++) {
                progress.next(suite);
                work(suite, process, findings);
            }
        }
        return findings;
    }

    private void work(final Suite suite, final int number, final List<Finding> findings)
            throws IOException, InterruptedException {
        final List<String> command = command();
        command.addAll(List.of(Worker.OPTION, suite.name(), effort.name(), Integer.toString(number)));
        final Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Worker.NOW)) {
                    progress.now(line.substring(Worker.NOW.length()));
                } else if (line.startsWith(Worker.FOUND)) {
                    findings.add(json.readValue(line.substring(Worker.FOUND.length()), Finding.class));
                }
            }
            if (process.waitFor() != 0) {
                throw new IOException("the process that measures " + suite.name() + " ended with " + process.exitValue()
                        + ", see above");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** {@return the command that starts this program again} */
    private static List<String> command() {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        final String path = System.getProperty("java.class.path");
        if (path.endsWith(".jar") && !path.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", path));
        } else {
            command.addAll(List.of("-cp", path, Bench.class.getName()));
        }
        return command;
    }
}
