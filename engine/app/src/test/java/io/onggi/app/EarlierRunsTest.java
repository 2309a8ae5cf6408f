package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.EventType;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.RunDirectory;
import io.onggi.journal.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed is verified once, by a later start, and what it lost is announced. */
@Timeout(120)
class EarlierRunsTest {
    @TempDir
    private Path folder;

    private final List<String> fatal = new CopyOnWriteArrayList<>();

    private Engine start(final Path data) throws IOException {
        final Engine engine =
                Engine.open(EngineRig.unconnected(data), new Engine.Setup("test", Map.of(), fatal::add, reason -> {}));
        engine.start();
        return engine;
    }

    @Test
    void aKilledRunIsVerifiedOnceAndItsLossesAreAnnounced() throws Exception {
        final Path data = folder.resolve("data");
        final RunDirectory killed;
        try (EngineProcess process = EngineProcess.start(data, List.of(), Map.of())) {
            process.awaitAddress();
            Thread.sleep(1_500);
            process.kill();
            killed = new Journal(data).runs().get(0);
        }
        assertTrue(killed.needsVerification());
        final long last = killed.highWaterMark().orElseThrow();
        assertTrue(last > 10, "events before the kill: " + last);
        Spoilt.lastRecord(killed);

        final RunDirectory second;
        try (Engine engine = start(data)) {
            await(() -> !engine.facts().storage().verified().isEmpty());
            assertEquals(
                    List.of(new Verification(killed.id(), 1, 1)),
                    engine.facts().storage().verified());
            assertEquals(1, engine.facts().storage().damagedRuns().size());
            await(() -> engine.facts().results().count(AlertCode.RUN_DAMAGE) == 1);
            final String text = engine.facts().results().alerts(10).get(0).text();
            assertTrue(text.startsWith(killed.id() + " DAMAGED_RECORD "), text);
            second = engine.stop().run();
        }
        assertFalse(killed.needsVerification());

        final Replay.Outcome replay = new Replay(second, false, done -> {}).run();
        assertEquals(JournalEnd.Status.CLEAN_END, replay.end().status());
        assertTrue(replay.isGood(), "the same state again");
        assertEquals(1, replay.byType().get(EventType.RUN_DAMAGE.code()));

        try (Engine engine = start(data)) {
            await(() -> !engine.facts().storage().damagedRuns().isEmpty());
            Thread.sleep(300);
            assertEquals(List.of(), engine.facts().storage().verified(), "nothing is verified a second time");
            assertEquals(0, engine.facts().results().count(AlertCode.RUN_DAMAGE));
        }
        assertEquals(List.of(), fatal);
    }

    @Test
    void anOldRunIsRemovedAndCounted() throws Exception {
        final Path data = folder.resolve("data");
        final RunDirectory old;
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final long longAgoMs = System.currentTimeMillis() - 9 * 86_400_000L;
            old = new Journal(data).newRun(longAgoMs, lock);
            JournalWriter.open(old, "b", "c", longAgoMs).close();
        }
        try (Engine engine = start(data)) {
            await(() -> engine.facts().storage().removedRuns() == 1);
        }
        assertFalse(Files.exists(old.path()));
        assertEquals(List.of(), fatal);
    }

    @Test
    void aKilledRunThatLostNothingIsGood() throws Exception {
        final Path data = folder.resolve("data");
        try (EngineProcess process = EngineProcess.start(data, List.of(), Map.of())) {
            process.awaitAddress();
            Thread.sleep(500);
            process.kill();
        }
        try (Engine engine = start(data)) {
            await(() -> !engine.facts().storage().verified().isEmpty());
            assertTrue(engine.facts().storage().verified().get(0).isGood());
            assertEquals(List.of(), engine.facts().storage().damagedRuns());
        }
        assertEquals(List.of(), fatal);
    }

    private static void await(final BooleanSupplier condition) {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNanos, "did not happen");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
