package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onggi.app.config.EngineConfig;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalVerifier;
import io.onggi.journal.RunDirectory;
import io.onggi.journal.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk is never full while the engine writes: it stops before, in order. */
@Tag("slow")
@Timeout(120)
class DiskGuardTest {
    private static final long MB = 1 << 20;

    @TempDir
    private Path folder;

    private final List<String> stops = new CopyOnWriteArrayList<>();

    private Engine open(final Map<String, ?> settings) throws IOException {
        final EngineConfig config =
                EngineRig.unconnected(folder.resolve("data")).with(settings);
        return Engine.open(config, new Engine.Setup("test", Map.of(), stops::add, stops::add));
    }

    @Test
    void belowTheFirstFloorNothingIsTraded() throws Exception {
        final long free = Files.getFileStore(folder).getUsableSpace();
        try (Engine engine = open(Map.of("journal.tradingFloorBytes", 2 * free, "journal.stopFloorBytes", 0))) {
            engine.start();
            assertTrue(engine.facts().tradingStops().get(0).contains("journal.tradingFloorBytes"));
            assertEquals(MB, engine.facts().storage().disk().reservedBytes());
            engine.stop();
        }
        try (Engine engine = open(Map.of("journal.tradingFloorBytes", 0, "journal.stopFloorBytes", 0))) {
            assertEquals(List.of(), engine.facts().tradingStops());
        }
        assertEquals(List.of(), stops);
    }

    @Test
    void doesNotBeginBelowTheSecondFloor() {
        final long plenty = 1L << 49;
        final IOException refused = assertThrows(
                IOException.class,
                () -> open(Map.of("journal.tradingFloorBytes", plenty, "journal.stopFloorBytes", plenty)));

        assertTrue(refused.getMessage().contains("below journal.stopFloorBytes"), refused.getMessage());
        assertEquals(List.of(), new Journal(folder.resolve("data")).runs());
    }

    @Test
    void stopsInOrderBeforeASmallDiskIsFullAndLosesNothing() throws Exception {
        final Path data = folder.resolve("data");
        Files.createDirectories(data);
        assumeTrue(canMount(), "no file system can be mounted in a namespace of one's own here");
        // The file system lives as long as the shell: what is left in it is copied out before.
        final Path kept = folder.resolve("kept");
        final String script = "mount -t tmpfs -o size=40m none '" + data + "' && "
                + "{ (while sleep 0.1; do head -c 400000 /dev/zero >> '" + data + "/filler' || break; done) & "
                + "filler=$!; \"$@\"; code=$?; kill $filler; rm '" + data + "/filler'; cp -r '" + data + "' '" + kept
                + "'; exit $code; }";
        final List<String> wrapper = List.of("unshare", "-Urm", "sh", "-c", script, "sh");
        final Map<String, Object> settings = Map.of(
                "journal.reserveBytes", 4 * MB,
                "journal.tradingFloorBytes", 30 * MB,
                "journal.stopFloorBytes", 6 * MB);
        try (EngineProcess process = EngineProcess.start(data, wrapper, settings)) {
            boolean stoppedTrading = false;
            while (process.isAlive() && !stoppedTrading) {
                try {
                    stoppedTrading = process.get("/api/status").body().contains("\"tradingAllowed\":false");
                } catch (final IOException e) {
                    // It listens not yet, or no longer.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            }
            assertEquals(3, process.awaitExit(), process.talk());
            assertTrue(stoppedTrading, process.talk());
            assertTrue(process.talk().contains("below journal.stopFloorBytes"), process.talk());
        }
        final RunDirectory run = new Journal(kept).runs().get(0);
        final RunReport report = JournalVerifier.verify(run, done -> {});
        assertTrue(report.isGood(), () -> report.findings().toString());
        assertTrue(report.cleanlyStopped());
        assertEquals(run.highWaterMark().orElseThrow(), report.lastSequence());
        assertTrue(new Replay(run, false, done -> {}).run().isGood());
    }

    /** Another process fills the disk between two looks: no floor can be seen to be reached. */
    @RepeatedTest(3)
    void stopsInOrderAlsoWhereTheDiskIsFullFromOneMomentToTheNext() throws Exception {
        final Path data = folder.resolve("data");
        Files.createDirectories(data);
        assumeTrue(canMount(), "no file system can be mounted in a namespace of one's own here");
        final Path kept = folder.resolve("kept");
        final String script = "mount -t tmpfs -o size=40m none '" + data + "' && "
                + "{ (until ls '" + data + "'/journal/*/market/*.cq4 2>&-; do sleep 0.1; done; sleep 4; "
                + "cat /dev/zero > '" + data + "/filler') & "
                + "\"$@\"; code=$?; rm '" + data + "/filler'; cp -r '" + data + "' '" + kept + "'; exit $code; }";
        final Map<String, Object> settings = Map.of(
                "journal.reserveBytes", 4 * MB,
                "journal.tradingFloorBytes", 8 * MB,
                "journal.stopFloorBytes", MB);
        try (EngineProcess process =
                EngineProcess.start(data, List.of("unshare", "-Urm", "sh", "-c", script, "sh"), settings)) {
            assertEquals(3, process.awaitExit(), process.talk());
            assertFalse(process.talk().contains("InternalError"), process.talk());
        }
        final RunDirectory run = new Journal(kept).runs().get(0);
        final RunReport report = JournalVerifier.verify(run, done -> {});
        assertTrue(report.isGood(), () -> report.findings().toString());
        assertTrue(report.cleanlyStopped());
    }

    /** What the space set aside is there for: without it nothing can be written at the end, the marker included. */
    @Test
    @Tag("nightly")
    void withoutSpaceSetAsideAFullDiskEndsTheProcessWithoutTheMarker() throws Exception {
        final Path data = folder.resolve("data");
        Files.createDirectories(data);
        assumeTrue(canMount(), "no file system can be mounted in a namespace of one's own here");
        final Path kept = folder.resolve("kept");
        final String script = "mount -t tmpfs -o size=16m none '" + data + "' && "
                + "{ (until ls '" + data + "'/journal/*/market/*.cq4 2>&-; do sleep 0.1; done; sleep 6; "
                + "cat /dev/zero > '" + data + "/filler') & "
                + "\"$@\"; code=$?; rm '" + data + "/filler'; cp -r '" + data + "' '" + kept + "'; exit $code; }";
        final Map<String, Object> settings =
                Map.of("journal.reserveBytes", 0, "journal.tradingFloorBytes", 0, "journal.stopFloorBytes", 0);
        try (EngineProcess process =
                EngineProcess.start(data, List.of("unshare", "-Urm", "sh", "-c", script, "sh"), settings)) {
            assertEquals(70, process.awaitExit(), process.talk());
            assertTrue(process.talk().contains("cannot set space aside for the journal"), process.talk());
        }
        assertFalse(new Journal(kept).runs().get(0).isCleanlyStopped());
    }

    private static boolean canMount() throws InterruptedException {
        try {
            final Process probe = new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt").start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (final IOException e) {
            return false;
        }
    }
}
