package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AllocationAssert;
import io.onggi.journal.Journal;
import io.onggi.journal.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fatal fault ends the process, also where what is done before the end hangs or has no memory. */
@Tag("slow")
@Timeout(120)
class FatalEndTest {
    private static final long LIMIT_S = 20;
    /** Where each request for memory in vain collects the whole heap first, a small one says no sooner. */
    private static final List<String> SMALL_HEAP = List.of("env", "_JAVA_OPTIONS=-Xmx128m");

    @TempDir
    private Path folder;

    private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();

    @Test
    void whatIsSavedMayHangButTheProcessEnds() throws InterruptedException {
        final FatalEnd end = new FatalEnd(10, halts::add);
        // A disk that hangs: the fault is never written down, and end.end() is never called.
        final FatalFaults faults = new FatalFaults(new FatalStop(new FatalExits(folder), end::begin, words -> {}));

        faults.raise("the disk hangs", new IllegalStateException("broken"));

        assertEquals(FatalHandler.EXIT_CODE, halts.poll(LIMIT_S, TimeUnit.SECONDS));
    }

    @Test
    void nothingEndsBeforeAFault() throws InterruptedException {
        final FatalEnd end = new FatalEnd(0, halts::add);
        assertEquals(null, halts.poll(200, TimeUnit.MILLISECONDS));

        end.begin();
        assertEquals(FatalHandler.EXIT_CODE, halts.poll(LIMIT_S, TimeUnit.SECONDS));
    }

    @Test
    void beginningTheEndNeedsNoMemory() {
        final FatalEnd end = new FatalEnd(FatalEnd.LIMIT_MS, halts::add);
        AllocationAssert.assertAllocatesNothing(end::begin);
    }

    @Test
    void aFaultWithoutWordsIsAFaultAndOneWithTheirLikeToo() {
        final BlockingQueue<String> stops = new LinkedBlockingQueue<>();
        final FatalFaults faults = new FatalFaults(stops::add);

        faults.uncaughtException(new Thread("onggi-timer"), new IllegalStateException(""));

        assertEquals(1, stops.size());
        assertTrue(faults.cause().contains("onggi-timer"), faults.cause());
    }

    /** Whoever reads the engine's stderr has stopped reading, and the pipe is full: nothing can be said any more. */
    @Test
    void aBlockedPipeBehindStderrDoesNotKeepTheProcessAlive() throws Exception {
        final Path data = folder.resolve("data");
        final String script = "mkfifo \"$0\" && exec 3<>\"$0\" && { \"$@\" 2>&3 & child=$!; "
                + "seen=; while read -r line <&3; do echo \"$line\"; seen=$seen$line; "
                + "case $seen in *Ctrl-C*onggi-sync:*|*onggi-sync:*Ctrl-C*) break;; esac; done; "
                + "head -c 1000000 /dev/zero >&3 & filler=$!; wait $child; code=$?; kill $filler; exit $code; }";
        final List<String> wrapper =
                List.of("sh", "-c", script, folder.resolve("stderr").toString());
        try (EngineProcess process = EngineProcess.start(data, wrapper, Map.of("journal.syncIntervalMs", 500))) {
            process.awaitRun();
            final RunDirectory run = new Journal(data).runs().get(0);
            Thread.sleep(500);

            Files.createDirectory(run.path().resolve("market").resolve("99991231-23L.cq4"));

            assertEquals(FatalHandler.EXIT_CODE, process.awaitExit(), process.talk());
        }
        assertTrue(Files.readString(data.resolve("fatal-exits")).contains("onggi-sync"));
    }

    @Test
    void outOfMemoryEndsTheProcessAndIsWrittenDownWhicheverThreadMeetsIt() throws Exception {
        final Path data = folder.resolve("data");
        for (int exit = 1; exit <= FatalExits.LIMIT; exit++) {
            try (EngineProcess process = EngineProcess.start(data, SMALL_HEAP, Map.of(), HeapFiller.class)) {
                assertEquals(FatalHandler.EXIT_CODE, process.awaitExit(), process.talk());
                assertTrue(process.talk().contains("onggi: fatal: "), process.talk());
            }
            final List<String> exits = Files.readAllLines(data.resolve("fatal-exits"));
            assertEquals(exit, exits.size(), exits::toString);
        }
        try (EngineProcess process = EngineProcess.start(data, List.of(), Map.of())) {
            assertTrue(process.get("/health").body().contains("safe mode: 3 fatal exits"));
            process.stop();
        }
    }
}
