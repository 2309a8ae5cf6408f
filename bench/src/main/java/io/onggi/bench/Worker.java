package io.onggi.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.bench.report.Finding;
import io.onggi.bench.suite.Effort;
import io.onggi.bench.suite.Out;
import io.onggi.bench.suite.Suites;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * One group, measured in this process for another one, which reads what is printed.
 *
 * <pre>
 *   now WHAT IS MEASURED
 *   found {a finding as JSON}
 * </pre>
 */
final class Worker {
    /** First argument of a worker; then name of the suite, effort, number of the process. */
    static final String OPTION = "--worker";

    static final String NOW = "now ";
    static final String FOUND = "found ";

    private Worker() {}

    static void run(final String[] args) throws IOException, InterruptedException {
        // The engine's own news would tear the line of progress; what goes wrong still shows.
        Configurator.setRootLevel(Level.WARN);
        Suites.named(args[1]).run(Effort.valueOf(args[2]), Integer.parseInt(args[3]), new Lines(System.out));
    }

    private static final class Lines implements Out {
        private final PrintStream out;
        private final ObjectMapper json = new ObjectMapper();

        Lines(final PrintStream out) {
            this.out = out;
        }

        @Override
        public void now(final String what) {
            out.println(NOW + what);
        }

        @Override
        public void found(final Finding finding) {
            try {
                out.println(FOUND + json.writeValueAsString(finding));
            } catch (final JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
