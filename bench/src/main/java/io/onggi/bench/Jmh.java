package io.onggi.bench;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks: for bytes per operation, for profilers, for trends. Ratios are the command's own. */
final class Jmh {
    private static final String THIS_JAR = "io.onggi.bench.Bench";

    private Jmh() {}

    /** {@return whether there were benchmarks of this name, and they ran} */
    static boolean run(final String regex, final boolean brief) throws IOException {
        // A second JMH on the machine would refuse to run over a lock that speaks of nothing else.
        System.setProperty("jmh.ignoreLock", "true");
        final ChainedOptionsBuilder options = new OptionsBuilder()
                .include(regex)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend(opened().toArray(new String[0]));
        if (brief) {
            options.forks(1).warmupIterations(3).measurementIterations(3);
        }
        try {
            return !new Runner(options.build()).run().isEmpty();
        } catch (final RunnerException e) {
            System.err.println("onggi bench: " + e.getMessage());
            return false;
        }
    }

    /** {@return what the manifest of the jar opens, spelled for the command line of a fork} */
    private static List<String> opened() throws IOException {
        final List<String> options = new ArrayList<>();
        for (final URL url : Collections.list(Jmh.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            final Attributes main = new Manifest(url.openStream()).getMainAttributes();
            if (THIS_JAR.equals(main.getValue(Attributes.Name.MAIN_CLASS))) {
                for (final String opens : main.getValue("Add-Opens").split(" ")) {
                    options.add("--add-opens=" + opens + "=ALL-UNNAMED");
                }
                for (final String exports : main.getValue("Add-Exports").split(" ")) {
                    options.add("--add-exports=" + exports + "=ALL-UNNAMED");
                }
            }
        }
        return options;
    }
}
