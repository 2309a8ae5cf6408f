package io.onggi.bench;

import io.onggi.bench.suite.Effort;
import io.onggi.bench.suite.Suite;
import java.util.List;

/** Says on stderr what is being measured, how far it is: in one line that is redrawn where a person looks on. */
final class Progress implements AutoCloseable {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final boolean terminal = Boolean.getBoolean("onggi.terminal");
    private final int total;
    private final long startNs = System.nanoTime();
    private int started;
    private String suite = "";

    Progress(final List<Suite> suites, final Effort effort) {
        total = suites.stream().mapToInt(one -> one.processes(effort)).sum();
    }

    /** The next process begins. */
    void next(final Suite next) {
        started++;
        suite = next.name();
    }

    /** It does this now. */
    void now(final String what) {
        final String line = String.format(
                "[%d of %d] %3d s  %s: %s",
                started, total, (System.nanoTime() - startNs) / 1_000_000_000L, suite, what);
        if (terminal) {
            System.err.print(ERASE_LINE + line);
            System.err.flush();
        } else {
            System.err.println(line);
        }
    }

    @Override
    public void close() {
        if (terminal) {
            System.err.print(ERASE_LINE);
            System.err.flush();
        }
    }
}
