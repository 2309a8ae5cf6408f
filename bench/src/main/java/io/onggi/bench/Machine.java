package io.onggi.bench;

import io.onggi.bench.suite.Effort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader must know about the machine to believe a figure, and what else it did meanwhile. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path CPU_TIMES = Path.of("/proc/stat");
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final int NICE = 1;
    private static final int STEAL = 7;

    private final long[] timesBefore;
    private final String loadBefore;
    private final long startNs = System.nanoTime();

    private Machine(final long[] timesBefore, final String loadBefore) {
        this.timesBefore = timesBefore;
        this.loadBefore = loadBefore;
    }

    static Machine atStart() {
        return new Machine(cpuTimes(), load());
    }

    int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** {@return model of the processor and number of cores, as a name of a folder} */
    String slug() {
        final String text = cpuModel().replaceAll("\\(.*?\\)|@.*|Processor|CPU", " ") + ' ' + cores() + "c";
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** {@return the conditions of the run that began at the start and ends now} */
    Map<String, String> conditions(final Effort effort) {
        final Map<String, String> conditions = new LinkedHashMap<>();
        final long[] after = cpuTimes();
        conditions.put("CPU", cpuModel() + ", " + cores() + " cores");
        conditions.put(
                "JDK",
                System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version") + " ("
                        + System.getProperty("java.vendor") + ')');
        conditions.put("system", System.getProperty("os.name") + ' ' + System.getProperty("os.version"));
        conditions.put("load average", loadBefore + " before, " + load() + " after");
        conditions.put(
                "processor time meanwhile",
                String.format(
                        Locale.ROOT,
                        "%.1f %% low-priority work, %.1f %% stolen by the host",
                        percent(after, NICE),
                        percent(after, STEAL)));
        conditions.put(
                "options",
                String.join(
                        " ",
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(option -> !option.startsWith("-Donggi."))
                                .toList()));
        conditions.put("files", System.getProperty("java.io.tmpdir") + " (" + fileSystem() + ')');
        conditions.put(
                "run",
                effort.name().toLowerCase(Locale.ROOT) + ", " + (System.nanoTime() - startNs) / 1_000_000_000L
                        + " s, no pinning");
        return conditions;
    }

    private double percent(final long[] after, final int column) {
        long total = 0;
        for (int i = 0; i < after.length; i++) {
            total += after[i] - timesBefore[i];
        }
        return after.length <= column ? 0 : 100.0 * (after[column] - timesBefore[column]) / Math.max(1, total);
    }

    private static String cpuModel() {
        return lines(CPU_INFO).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /** {@return the first eight columns of all processors together: the further ones are contained in them} */
    private static long[] cpuTimes() {
        final List<String> lines = lines(CPU_TIMES);
        final long[] times = new long[STEAL + 1];
        if (!lines.isEmpty()) {
            final String[] columns = lines.get(0).trim().split("\\s+");
            for (int i = 0; i < times.length && i + 1 < columns.length; i++) {
                times[i] = Long.parseLong(columns[i + 1]);
            }
        }
        return times;
    }

    private static String load() {
        final List<String> lines = lines(LOAD);
        return lines.isEmpty() ? "unknown" : lines.get(0).split(" ")[0];
    }

    private static String fileSystem() {
        try {
            final FileStore store = Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")));
            return store.type();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(final Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
