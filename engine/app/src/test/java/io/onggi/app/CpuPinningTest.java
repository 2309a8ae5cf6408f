package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onggi.app.config.ThreadsConfig;
import io.onggi.app.config.ThreadsConfig.Pin;
import io.onggi.app.config.ThreadsConfig.Profile;
import io.onggi.app.monitor.EngineFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where threads run, by the kernel's own word. */
@Timeout(60)
class CpuPinningTest {
    private static BitSet cpus(final int... numbers) {
        final BitSet set = new BitSet();
        for (final int number : numbers) {
            set.set(number);
        }
        return set;
    }

    private static CpuPinning choose(
            final Pin pin, final int core, final int journal, final ThreadProfile profile, final int... allowed) {
        return CpuPinning.choose(new ThreadsConfig(Profile.AUTO, 1, pin, core, journal), profile, cpus(allowed));
    }

    @Test
    void takesTheLastProcessorsAndLeavesTheFirstOnesAlone() {
        assertEquals(new CpuPinning(3, 2), choose(Pin.AUTO, -1, -1, ThreadProfile.DEDICATED, 0, 1, 2, 3));
        assertEquals(new CpuPinning(1, 0), choose(Pin.ALWAYS, -1, -1, ThreadProfile.SHARED, 0, 1));
        assertEquals(new CpuPinning(9, 4), choose(Pin.ALWAYS, -1, -1, ThreadProfile.SHARED, 2, 4, 9));
        assertEquals(new CpuPinning(2, 3), choose(Pin.AUTO, -1, 3, ThreadProfile.DEDICATED, 0, 1, 2, 3));
        assertEquals(new CpuPinning(3, 2), choose(Pin.AUTO, 3, -1, ThreadProfile.DEDICATED, 0, 1, 2, 3));
        assertEquals(new CpuPinning(7, 7), choose(Pin.AUTO, 7, 7, ThreadProfile.DEDICATED, 0, 1));
    }

    @Test
    void pinsNothingWhereNobodyAskedForItAndNotTwoThreadsToTheOnlyProcessor() {
        assertEquals(CpuPinning.NONE, choose(Pin.AUTO, -1, -1, ThreadProfile.SHARED, 0, 1, 2, 3));
        assertEquals(CpuPinning.NONE, choose(Pin.NEVER, 0, 1, ThreadProfile.DEDICATED, 0, 1, 2, 3));
        assertEquals(new CpuPinning(0, CpuPinning.NONE_LEFT), choose(Pin.ALWAYS, -1, -1, ThreadProfile.SHARED, 0));
    }

    @Test
    void saysSoWhereItCannotPin() throws InterruptedException {
        final List<String> said = new ArrayList<>();
        final CountDownLatch done = new CountDownLatch(1);
        final EngineThread thread =
                new EngineThread("nowhere", 1_000, 1_000, new FatalFaults(cause -> {}), done::countDown);
        thread.start();
        assertTrue(done.await(10, TimeUnit.SECONDS));
        said.add(thread.detail());

        assertTrue(said.get(0).contains("not pinned: "), said::toString);
        assertTrue(said.get(0).contains("1000"), said::toString);
    }

    @Test
    void saysSoWhereNoProcessorIsLeft() throws InterruptedException {
        final CountDownLatch done = new CountDownLatch(1);
        final EngineThread thread =
                new EngineThread("second", 1_000, CpuPinning.NONE_LEFT, new FatalFaults(cause -> {}), done::countDown);
        thread.start();
        assertTrue(done.await(10, TimeUnit.SECONDS));

        assertTrue(thread.detail().contains("not pinned: no processor is left"), thread.detail());
    }

    @Test
    void theCoreAndTheJournalThreadOfARunningEngineMayUseOneProcessorEach(@TempDir final Path data) throws Exception {
        assumeTrue(CpuPinning.allowedCpus().cardinality() >= 2, "needs two processors");
        final CpuPinning expected = choose(
                Pin.ALWAYS,
                -1,
                -1,
                ThreadProfile.SHARED,
                CpuPinning.allowedCpus().stream().toArray());
        try (Engine engine = Engine.open(
                EngineRig.unconnected(data).with(Map.of("threads.pin", "always")),
                new Engine.Setup("test", Map.of(), cause -> {}, reason -> {}))) {
            engine.start();
            final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (engine.facts().threads().stream()
                            .filter(CpuPinningTest::isPinned)
                            .count()
                    < 2) {
                assertTrue(
                        System.nanoTime() < endNanos,
                        () -> engine.facts().threads().toString());
                Thread.sleep(5);
            }

            final Map<String, String> allowed = allowedByThread();
            assertEquals(Integer.toString(expected.coreCpu()), allowed.get("onggi-core"));
            assertEquals(Integer.toString(expected.journalCpu()), allowed.get("onggi-journal"));
            assertTrue(allowed.get("onggi-result").length() > 1, "others go where they like");
        }
    }

    private static boolean isPinned(final EngineFacts.ThreadHealth thread) {
        return thread.detail().contains("pinned to processor ");
    }

    /** {@return what the kernel says each thread of this process may use, such as {@code 0-1}, by thread name} */
    private static Map<String, String> allowedByThread() throws IOException {
        final Map<String, String> allowed = new HashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (final Path task : tasks.toList()) {
                readAllowed(task, allowed);
            }
        }
        return allowed;
    }

    private static void readAllowed(final Path task, final Map<String, String> allowed) {
        try {
            String name = "";
            for (final String line : Files.readAllLines(task.resolve("status"))) {
                if (line.startsWith("Name:")) {
                    name = line.substring(5).trim();
                } else if (line.startsWith("Cpus_allowed_list:")) {
                    allowed.put(name, line.substring(18).trim());
                }
            }
        } catch (final IOException e) {
            // The thread has ended since it was listed.
        }
    }

    @Test
    void aBusyMachineIsNoMachineToSpinOn() {
        assertEquals(ThreadProfile.DEDICATED, ThreadProfile.forMachine(8, 3.4));
        assertEquals(ThreadProfile.SHARED, ThreadProfile.forMachine(8, 4.6));
        assertEquals(ThreadProfile.DEDICATED, ThreadProfile.forMachine(4, 0.2));
        assertEquals(ThreadProfile.DEDICATED, ThreadProfile.forMachine(4, -1));
        assertEquals(ThreadProfile.SHARED, ThreadProfile.forMachine(2, 0));
    }
}
