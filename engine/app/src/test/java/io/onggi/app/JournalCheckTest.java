package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalVerifier;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal of the present run is read while it is written: damage ends the process, and no marker covers it. */
@Tag("slow")
@Timeout(120)
class JournalCheckTest {
    private static final int RECORDS = 50_000;

    @TempDir
    private Path folder;

    private final List<String> fatal = new CopyOnWriteArrayList<>();

    @Test
    void aBitThatFlipsInARunningJournalEndsTheProcess() throws Exception {
        final Path data = folder.resolve("data");
        try (EngineProcess process = EngineProcess.start(data, List.of(), Map.of())) {
            process.awaitAddress();
            final RunDirectory run = new Journal(data).runs().get(0);
            await(() -> run.highWaterMark().orElse(-1) >= 20);

            Spoilt.lastRecord(run);

            assertEquals(70, process.awaitExit(), process.talk());
            assertTrue(process.talk().contains("is damaged while it is written"), process.talk());
            assertFalse(run.isCleanlyStopped());
            assertTrue(run.needsVerification());
            final String exits = Files.readString(data.resolve("fatal-exits"));
            assertTrue(exits.contains("onggi-check") && exits.contains("BAD_CRC"), exits);
        }
    }

    @Test
    void theMarkerOfACleanStopIsNotWrittenOverDamage() throws Exception {
        final Path data = folder.resolve("data");
        final Engine engine =
                Engine.open(EngineRig.unconnected(data), new Engine.Setup("test", Map.of(), fatal::add, reason -> {}));
        engine.start();
        await(() -> engine.facts().progress().journalSequence() >= 20);
        final RunDirectory run = new Journal(data).runs().get(0);

        Spoilt.lastRecord(run);
        assertThrows(IllegalStateException.class, engine::stop);

        assertEquals(1, fatal.size());
        assertTrue(fatal.get(0).contains("is damaged while it is written"), fatal.get(0));
        assertFalse(run.isCleanlyStopped());
        assertFalse(JournalVerifier.verify(run, done -> {}).isGood());
    }

    @Test
    void anEngineThatIsWellStopsWithItsMarker() throws Exception {
        final Path data = folder.resolve("data");
        final Engine engine =
                Engine.open(EngineRig.unconnected(data), new Engine.Setup("test", Map.of(), fatal::add, reason -> {}));
        engine.start();
        await(() -> engine.facts().progress().journalSequence() >= 20);

        assertTrue(engine.stop().run().isCleanlyStopped());
        assertEquals(List.of(), fatal);
    }

    @Test
    void whatCannotBeReadInTimeIsLeftForTheNextStart() {
        try (JournalWriter journal = write()) {
            final JournalCheck check = new JournalCheck(journal, 0);
            assertFalse(check.finish(true), "nobody reads");
            check.run();
            assertFalse(check.finish(true), "the time was over before all was read");

            journal.closeUnproven();

            assertTrue(journal.run().needsVerification());
            assertTrue(JournalVerifier.verify(journal.run(), done -> {}).isGood());
        }
    }

    @Test
    void whatWasReadInTimeIsProven() {
        try (JournalWriter journal = write()) {
            final JournalCheck check = new JournalCheck(journal, JournalCheck.CATCH_UP_NS);
            final Thread thread = new Thread(check, "check");
            thread.start();

            assertTrue(check.finish(true));
        }
    }

    private JournalWriter write() {
        final long startMs = 1_800_000_000_000L;
        try (DataFolderLock lock = DataFolderLock.acquire(folder)) {
            final JournalWriter journal =
                    JournalWriter.open(new Journal(folder).newRun(startMs, lock), "b", "c", startMs);
            final MarketEvent event = new MarketEvent();
            for (int i = 0; i < RECORDS; i++) {
                event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                        .times(FixedPoint.ABSENT, FixedPoint.ABSENT, startMs * 1_000_000L + i);
                journal.append(event, i);
            }
            return journal;
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
