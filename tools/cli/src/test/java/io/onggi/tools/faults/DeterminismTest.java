package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.onggi.app.Replay;
import io.onggi.event.Seeds;
import io.onggi.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same events lead to the same state in every process, on Java 17 and on the newest one here, straight and by way
 * of a journal, and no event leaves anything behind in the heap. How many: {@code -Donggi.faults.events=N}, a tenth of
 * it through a journal.
 */
class DeterminismTest {
    private static final long GROWTH_BYTES = 1 << 20;
    private static final long LIMIT_MINUTES = 50;

    @TempDir
    private Path folder;

    @Test
    @Tag("nightly")
    @Timeout(600)
    void theSameEventsLeadToTheSameStateEverywhere() throws Exception {
        compare(Long.getLong("onggi.faults.events", 300_000));
    }

    @Test
    @Tag("nightly")
    @Timeout(7_200)
    void aHundredMillionEventsLeadToTheSameStateEverywhere() throws Exception {
        compare(100_000_000);
    }

    private void compare(final long events) throws Exception {
        final long seed = Seeds.random("seeded events").nextLong();
        final Map<String, Path> machines = machines();
        final Map<String, String> hashes = new LinkedHashMap<>();
        for (final Map.Entry<String, Path> machine : machines.entrySet()) {
            hashes.put(machine.getKey(), run(machine.getValue(), seed, events, null));
        }
        System.out.println(events + " events lead to " + hashes);
        assertEquals(1, hashes.values().stream().distinct().count(), hashes::toString);

        final Map<String, String> journaled = new LinkedHashMap<>();
        for (final Map.Entry<String, Path> machine : machines.entrySet()) {
            final Path data = Files.createDirectory(folder.resolve("data-" + journaled.size()));
            journaled.put(machine.getKey(), run(machine.getValue(), seed, events / 10, data));
            final Replay.Outcome replay = new Replay(Journal.resolve(data), false, done -> {}).run();
            assertTrue(replay.isGood(), () -> replay.end().describe());
            journaled.put(machine.getKey() + " replayed", "hash " + Long.toHexString(replay.stateHash()));
        }
        System.out.println(events / 10 + " events through a journal lead to " + journaled);
        assertEquals(1, journaled.values().stream().distinct().count(), journaled::toString);
    }

    /** The machine that runs this test, and one of each other version the product promises, as far as they are here. */
    private static Map<String, Path> machines() throws IOException {
        final Map<String, Path> machines = new LinkedHashMap<>();
        machines.put("this one, " + Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            for (final Path home : homes.filter(Files::isDirectory).sorted().toList()) {
                final String version = version(home);
                if ((version.equals("17") || version.equals("25"))
                        && !version.equals(String.valueOf(Runtime.version().feature()))) {
                    machines.putIfAbsent(version, home);
                }
            }
        }
        if (machines.size() == 1) {
            machines.put("this one again", Path.of(System.getProperty("java.home")));
        }
        return machines;
    }

    /** {@return the major version of the Java in a folder, empty where there is none} */
    private static String version(final Path home) throws IOException {
        final Path release = home.resolve("release");
        return Files.isExecutable(home.resolve("bin/java")) && Files.isRegularFile(release)
                ? Files.readString(release).replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1")
                : "";
    }

    /** {@return the hash it came to; on the way the heap did not grow} */
    private String run(final Path javaHome, final long seed, final long events, final Path data) throws Exception {
        final List<String> command = data == null
                ? ChildJava.command(javaHome, "-Xmx512m", SeededRun.class, String.valueOf(seed), String.valueOf(events))
                : ChildJava.command(
                        javaHome,
                        "-Xmx512m",
                        SeededRun.class,
                        String.valueOf(seed),
                        String.valueOf(events),
                        data.toString());
        final Path output = Files.createTempFile(folder, "seeded", ".log");
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "it ends");
        } finally {
            process.destroyForcibly();
        }
        final List<String> lines = Files.readAllLines(output);
        assertEquals(0, process.exitValue(), lines::toString);
        final List<Long> heap = lines.stream()
                .filter(line -> line.startsWith("heap "))
                .map(line -> Long.parseLong(line.substring("heap ".length())))
                .toList();
        assertEquals(10, heap.size());
        // The first fifth is warm-up: classes, and candles that fill their rings.
        assertTrue(heap.get(9) <= heap.get(1) + GROWTH_BYTES, () -> "heap after collections: " + heap);
        return lines.stream()
                .filter(line -> line.startsWith("hash "))
                .findFirst()
                .orElseGet(() -> fail(lines.toString()));
    }
}
