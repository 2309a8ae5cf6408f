package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onggi.journal.Journal;
import io.onggi.journal.JournalVerifier;
import io.onggi.journal.RunDirectory;
import io.onggi.journal.RunReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be handled ends the process: recorded, without the marker of a clean stop, exit code 70. */
@Timeout(120)
class FatalExitTest {
    @TempDir
    private Path folder;

    @Test
    void aJournalThatCannotBeForcedIsFatal() throws Exception {
        final Path data = folder.resolve("data");
        final List<String> fatal = new CopyOnWriteArrayList<>();
        final Engine engine = Engine.open(
                EngineRig.unconnected(data).with(Map.of("journal.syncIntervalMs", 50)),
                new Engine.Setup("test", Map.of(), fatal::add, reason -> {}));
        engine.start();
        await(() -> engine.facts().progress().durableSequence() >= 5);
        final RunDirectory run = new Journal(data).runs().get(0);

        // A folder in the place of a file: opening it for writing fails as a broken disk does.
        Files.createDirectory(run.path().resolve("market").resolve("99991231-23L.cq4"));
        await(() -> !fatal.isEmpty());

        assertTrue(fatal.get(0).contains("onggi-sync"), fatal.get(0));
        assertTrue(fatal.get(0).contains("cannot force run"), fatal.get(0));
        assertEquals(fatal.get(0), engine.facts().fatal());
        assertThrows(IllegalStateException.class, engine::stop);
        assertFalse(run.isCleanlyStopped());
        assertEquals(1, fatal.size());
        assertTrue(Files.readString(data.resolve("fatal-exits")).contains("onggi-sync"));
    }

    @Test
    void afterThreeFatalExitsTheNextStartIsASafeOne() throws Exception {
        final Path data = folder.resolve("data");
        for (int exit = 1; exit <= FatalExits.LIMIT; exit++) {
            final List<String> fatal = new CopyOnWriteArrayList<>();
            final Engine engine = Engine.open(
                    EngineRig.unconnected(data).with(Map.of("journal.syncIntervalMs", 50)),
                    new Engine.Setup("test", Map.of(), fatal::add, reason -> {}));
            engine.start();
            assertEquals("", engine.facts().safeMode(), "start " + exit);
            final RunDirectory run = new Journal(data).runs().get(exit - 1);
            Files.createDirectory(run.path().resolve("market").resolve("99991231-23L.cq4"));
            await(() -> !fatal.isEmpty());
            assertThrows(IllegalStateException.class, engine::stop);
        }

        try (EngineProcess process = EngineProcess.start(data, List.of(), Map.of())) {
            final HttpResponse<String> health = process.get("/health");
            assertEquals(503, health.statusCode());
            assertTrue(health.body().contains("\"safeMode\":true"), health.body());
            assertTrue(health.body().contains("safe mode: 3 fatal exits within 300 s"), health.body());
            final String status = process.get("/api/status").body();
            assertTrue(status.contains("\"tradingAllowed\":false"), status);
            assertFalse(process.talk().contains("FxFeed"), "no feed was started");
            process.stop();
        }
        assertTrue(new Journal(data).runs().get(3).isCleanlyStopped());

        Files.delete(data.resolve("fatal-exits"));
        try (Engine engine = Engine.open(
                EngineRig.unconnected(data), new Engine.Setup("test", Map.of(), cause -> {}, reason -> {}))) {
            assertEquals("", engine.facts().safeMode(), "the way out");
        }
    }

    @Test
    void onlyRecentFatalExitsCount() throws IOException {
        Files.createDirectories(folder);
        final FatalExits exits = new FatalExits(folder);
        final long nowMs = 1_800_000_000_000L;
        exits.record(nowMs - FatalExits.WINDOW_MS - 1, "long ago");
        exits.record(nowMs - 2_000, "first\nof two lines");
        exits.record(nowMs - 1_000, "second");
        assertEquals("", exits.reasonForSafeMode(nowMs));

        exits.record(nowMs, "third");
        assertTrue(exits.reasonForSafeMode(nowMs).contains("the last one: third"));
        assertTrue(exits.reasonForSafeMode(nowMs - 86_400_000).contains("safe mode"), "a clock that was set back");
        assertEquals("", exits.reasonForSafeMode(nowMs + FatalExits.WINDOW_MS), "time leads out of it");

        Files.writeString(folder.resolve("fatal-exits"), "what is this\n-5 x\n99999999999999999999 y\n");
        assertEquals("", exits.reasonForSafeMode(nowMs));
        for (int i = 0; i < 50; i++) {
            exits.record(nowMs + i, "x".repeat(10_000));
        }
        assertTrue(Files.size(folder.resolve("fatal-exits")) < 20_000, "the file stays small");
    }

    @Test
    void bytesThatAreNoTextHideNoFatalExit() throws IOException {
        final Path file = folder.resolve("fatal-exits");
        final FatalExits exits = new FatalExits(folder);
        final long nowMs = 1_800_000_000_000L;
        exits.record(nowMs, "first");
        exits.record(nowMs, "second, \uae40\uce58");
        // What a torn write or a flipped bit leaves: no UTF-8, and no line.
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xc0, 0, '\n'}, StandardOpenOption.APPEND);

        exits.record(nowMs, "third");

        assertTrue(exits.reasonForSafeMode(nowMs).contains("3 fatal exits"), exits.reasonForSafeMode(nowMs));
        assertEquals(List.of(nowMs + " first", nowMs + " second, ", nowMs + " third"), Files.readAllLines(file));
    }

    @Test
    void aFailedForceOfTheSystemEndsTheProcessAtOnce() throws Exception {
        assumeTrue(canInject(), "strace is not there, or may not trace");
        final Path data = folder.resolve("data");
        final List<String> strace = List.of(
                "strace", "-f", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=40");
        try (EngineProcess process = EngineProcess.start(data, strace, Map.of("journal.syncIntervalMs", 50))) {
            assertEquals(70, process.awaitExit(), process::toString);
            assertTrue(process.talk().contains("fatal:"), process.talk());
            assertTrue(process.talk().contains("cannot force run"), process.talk());
        }
        final RunDirectory run = new Journal(data).runs().get(0);
        assertFalse(run.isCleanlyStopped());
        final RunReport report = JournalVerifier.verify(run, done -> {});
        assertTrue(report.isGood(), () -> report.findings().toString());
        assertTrue(report.records() > 0);
        assertTrue(Files.readString(data.resolve("fatal-exits")).contains("cannot force run"));
    }

    @Test
    void aDiskThatTakesItsTimeIsNoFaultAtTheStop() throws Exception {
        assumeTrue(canInject(), "strace is not there, or may not trace");
        final Path data = folder.resolve("data");
        final List<String> strace = List.of(
                "strace",
                "-f",
                "-o",
                "/dev/null",
                "-e",
                "trace=fdatasync",
                "-e",
                "inject=fdatasync:delay_enter=12000000:when=30+");
        try (EngineProcess process = EngineProcess.start(data, strace, Map.of("journal.syncIntervalMs", 50))) {
            process.awaitRun();
            Thread.sleep(4_000);

            assertEquals(0, process.stopChild(), process::toString);
        }
        assertTrue(new Journal(data).runs().get(0).isCleanlyStopped());
    }

    private static boolean canInject() throws InterruptedException {
        try {
            final Process probe = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    private static void await(final BooleanSupplier condition) {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNanos, "did not happen");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
