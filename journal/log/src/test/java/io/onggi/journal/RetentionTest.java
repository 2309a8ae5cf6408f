package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final long HOUR_MS = 3_600_000L;
    private static final long KEEP_MS = 24 * HOUR_MS;

    @TempDir
    private Path data;

    private Optional<Retention.Position> needed = Optional.empty();

    /** A run that begins so many hours after the first and has events for so many hours. */
    private RunDirectory write(final int startHour, final int hours) {
        final long startMs = Events.START_MS + startHour * HOUR_MS;
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final RunDirectory run = new Journal(data).newRun(startMs, lock);
            try (JournalWriter writer = JournalWriter.open(run, "b", "c", startMs)) {
                for (int hour = 0; hour < hours; hour++) {
                    writer.append(Events.trade(new MarketEvent(), (startMs + hour * HOUR_MS) * 1_000_000L, hour), hour);
                }
            }
            return run;
        }
    }

    private List<String> removed(final int nowHour, final RunDirectory present) {
        return new Retention(new Journal(data), KEEP_MS, () -> needed)
                .apply(Events.START_MS + nowHour * HOUR_MS, present);
    }

    @Test
    void aRunIsRemovedOnceItsLastEventIsOldEnough() {
        final RunDirectory old = write(0, 3);
        final RunDirectory younger = write(4, 1);
        final RunDirectory present = write(10, 1);

        assertEquals(List.of(), removed(27, present));
        assertEquals(List.of(old.id()), removed(28, present));
        assertFalse(Files.exists(old.path()));
        assertEquals(List.of(younger.id()), removed(30, present));
        assertEquals(List.of(), removed(10_000, present), "never the present run");
        assertEquals(List.of(present), new Journal(data).runs());
    }

    @Test
    void whatAStoreStillReadsIsKept() {
        final RunDirectory first = write(0, 1);
        final RunDirectory second = write(1, 1);
        final RunDirectory present = write(2, 1);
        needed = Optional.of(new Retention.Position(second.id(), 0));

        assertEquals(List.of(first.id()), removed(1_000, present));
        needed = Optional.of(new Retention.Position(present.id(), 17));
        assertEquals(List.of(second.id()), removed(1_000, present));
    }

    @Test
    void aKilledRunIsKeptUntilItsLossesWereAnnounced() throws IOException {
        final RunDirectory killed = write(0, 1);
        Files.delete(killed.cleanStopFile());
        Damage.truncate(killed.marketFiles().get(0), 100);
        final RunDirectory present = write(1, 1);

        assertEquals(List.of(), removed(1_000, present));
        Verification.keep(JournalVerifier.verify(killed, done -> {}));
        assertEquals(1, Verification.of(killed).orElseThrow().lostRecords());
        assertEquals(List.of(killed.id()), removed(1_000, present));
    }

    @Test
    void aRemovalThatWasCutShortIsFinished() throws IOException {
        final RunDirectory old = write(0, 1);
        final RunDirectory present = write(1, 1);
        final Path aside = old.path().resolveSibling(old.id() + ".removing");
        Files.move(old.path(), aside);
        assertEquals(List.of(present), new Journal(data).runs(), "it is no run any more");

        assertEquals(List.of(), removed(0, present));
        assertFalse(Files.exists(aside));
        assertTrue(Files.exists(present.path()));
    }
}
