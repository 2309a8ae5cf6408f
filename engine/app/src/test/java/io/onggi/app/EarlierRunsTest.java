package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.RunDirectory;
import io.onggi.journal.Verification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed is verified once, by a later start, and what it lost is announced. */
@Tag("slow")
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
            assertTrue(health(engine).contains("damage in an earlier run " + killed.id()), "it is still said");

            remove(killed);
            await(() -> engine.facts().storage().damagedRuns().isEmpty());
            assertFalse(health(engine).contains(killed.id()), "until somebody has removed it");
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

    /** A run that nobody has stopped, with one record. */
    private static RunDirectory killed(final Path data, final long startMs) throws IOException {
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final RunDirectory run = new Journal(data).newRun(startMs, lock);
            final JournalWriter writer = JournalWriter.open(run, "b", "c", startMs);
            writer.append(
                    new MarketEvent()
                            .reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                            .times(FixedPoint.ABSENT, FixedPoint.ABSENT, startMs * 1_000_000L),
                    0);
            writer.closeUnproven();
            return run;
        }
    }

    @Test
    void aRunThatCannotBeReadEndsNothingAndIsNamedUntilItIsGone() throws Exception {
        final Path data = folder.resolve("data");
        final RunDirectory unreadable = killed(data, System.currentTimeMillis() - 3_000);
        // A file that the system refuses to read, to an administrator too.
        Files.createSymbolicLink(unreadable.path().resolve("clean-stop"), Path.of("/proc/self/mem"));
        final RunDirectory damaged = killed(data, System.currentTimeMillis() - 2_000);
        Spoilt.lastRecord(damaged);

        try (Engine engine = start(data)) {
            await(() -> engine.facts().storage().damagedRuns().size() == 2);
            await(() -> engine.facts().results().count(AlertCode.RUN_DAMAGE) == 2);
            assertTrue(health(engine).contains("an earlier run " + unreadable.id() + ": could not be verified: "));
            assertTrue(health(engine).contains("damage in an earlier run " + damaged.id()));
            engine.stop();
        }
        assertFalse(unreadable.needsVerification(), "the verdict is kept");

        try (Engine engine = start(data)) {
            await(() -> engine.facts().storage().damagedRuns().size() == 2);
            assertEquals(List.of(), engine.facts().storage().verified());
        }
        assertEquals(List.of(), fatal);
    }

    @Test
    void anUnreadableRunThatIsOldIsRemovedLikeAnyOther() throws Exception {
        final Path data = folder.resolve("data");
        final RunDirectory unreadable = killed(data, System.currentTimeMillis() - 9 * 86_400_000L);
        Files.createSymbolicLink(unreadable.path().resolve("clean-stop"), Path.of("/proc/self/mem"));

        try (Engine engine = start(data)) {
            await(() -> engine.facts().storage().removedRuns() == 1);
            await(() -> engine.facts().storage().damagedRuns().isEmpty());
        }
        assertFalse(Files.exists(unreadable.path()));
        assertEquals(List.of(), fatal);
    }

    @Test
    void aResultIsKeptOnlyWhenItsAnnouncementIsOnTheDisk() throws Exception {
        final Path data = folder.resolve("data");
        final RunDirectory damaged = killed(data, System.currentTimeMillis() - 2_000);
        Spoilt.lastRecord(damaged);

        try (Engine engine = Engine.open(
                EngineRig.unconnected(data).with(Map.of("journal.syncIntervalMs", 0)),
                new Engine.Setup("test", Map.of(), fatal::add, reason -> {}))) {
            engine.start();
            await(() -> !damaged.needsVerification());
            assertTrue(
                    engine.facts().progress().durableSequence() >= 0,
                    "nothing forces the journal to the disk here but the announcement");
        }
        assertEquals(List.of(), fatal);
    }

    private static String health(final Engine engine) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + engine.httpAddress().getPort() + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void remove(final RunDirectory run) throws IOException {
        try (Stream<Path> files = Files.walk(run.path())) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void await(final BooleanSupplier condition) {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNanos, "did not happen");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
