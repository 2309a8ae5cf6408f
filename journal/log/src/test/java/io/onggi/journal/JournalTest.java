package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path data;

    @Test
    void aRunIsNamedByItsStart() {
        assertEquals("20270115-080000-00", newRun(Events.START_MS).id());
        assertEquals("20270115-080001-00", newRun(Events.START_MS + 1_999).id());
    }

    @Test
    void startsInOneSecondAreCounted() {
        assertEquals("20270115-080000-00", newRun(Events.START_MS).id());
        assertEquals("20270115-080000-01", newRun(Events.START_MS + 1).id());
        assertEquals("20270115-080000-02", newRun(Events.START_MS).id());
    }

    @Test
    void aNewRunSortsLastThoughTheClockSteppedBack() {
        newRun(Events.START_MS);
        final RunDirectory later = newRun(Events.START_MS - 7_200_000);

        assertEquals("20270115-080000-01", later.id());
        assertEquals(later.id(), Journal.resolve(data).id());
    }

    @Test
    void anIdIsNeverUsedAgainThoughItsRunWasDeleted() throws IOException {
        Files.delete(newRun(Events.START_MS).path());

        assertEquals("20270115-080000-01", newRun(Events.START_MS).id());
    }

    @Test
    void noDamageOfTheLastIdKeepsARunFromBeginning() throws IOException {
        newRun(Events.START_MS);
        newRun(Events.START_MS + 60_000);
        final Path file = data.resolve("journal/last-run");
        final byte[] whole = Files.readAllBytes(file);
        int number = 2;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            final byte[] spoilt = whole.clone();
            spoilt[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, spoilt);
            number = assertBeginsBehindAll(number, "bit " + bit);
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            number = assertBeginsBehindAll(number, "cut to " + length);
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertBeginsBehindAll(number, "no text at all");
    }

    /** The runs that are there decide: the next id is close behind theirs. */
    private int assertBeginsBehindAll(final int runs, final String damage) {
        final Journal journal = new Journal(data);
        final String before = journal.runs().get(runs - 1).id();
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final String id = journal.newRun(Events.START_MS, lock).id();
            assertTrue(id.compareTo(before) > 0, damage);
            assertTrue(id.startsWith("20270115-08"), damage + ": " + id);
        }
        assertEquals(runs + 1, journal.runs().size(), damage);
        return runs + 1;
    }

    @Test
    void aDamagedLastIdIsTold() throws IOException {
        newRun(Events.START_MS);
        Damage.flip(data.resolve("journal/last-run"), 3, 7);
        final Journal journal = new Journal(data);
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            assertEquals(
                    "20270115-080000-01", journal.newRun(Events.START_MS, lock).id());
        }
        assertTrue(journal.problem().contains("last-run does not say the id"), journal.problem());

        final Journal next = new Journal(data);
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            next.newRun(Events.START_MS, lock);
        }
        assertEquals("", next.problem(), "it was written anew");
    }

    @Test
    void theIdAloneAsEarlierBuildsWroteItIsUnderstood() throws IOException {
        Files.createDirectories(data.resolve("journal"));
        Files.writeString(data.resolve("journal/last-run"), "20270115-080000-07\n");

        assertEquals("20270115-080000-08", newRun(Events.START_MS).id());
    }

    @Test
    void theHundredthStartOfASecondTakesTheNextSecond() throws IOException {
        Files.createDirectories(data.resolve("journal/20261231-235959-99"));

        assertEquals("20270101-000000-00", newRun(0).id());
    }

    @Test
    void aRunNeedsTheLock() {
        final DataFolderLock lock = DataFolderLock.acquire(data);
        lock.close();

        assertThrows(IllegalStateException.class, () -> new Journal(data).newRun(Events.START_MS, lock));
    }

    @Test
    void aDirectoryIsRecognisedAsDataFolderJournalOrRun() {
        final RunDirectory first = newRun(Events.START_MS);
        JournalWriter.open(first, "b", "c", Events.START_MS).close();
        final RunDirectory second = newRun(Events.START_MS + 60_000);

        assertEquals(second.id(), Journal.resolve(data).id());
        assertEquals(second.id(), Journal.resolve(data.resolve("journal")).id());
        assertEquals(first.id(), Journal.resolve(first.path()).id());
        assertEquals(List.of(first, second), new Journal(data).runs());
        assertEquals(List.of(), new Journal(data.resolve("elsewhere")).runs());
    }

    @Test
    void aRunThatEndedOnPurposeSaysToWhatStateItCame() {
        final RunDirectory told = newRun(Events.START_MS);
        JournalWriter.open(told, "b", "c", Events.START_MS).close(0xFEDC_BA98_7654_3210L);
        final RunDirectory silent = newRun(Events.START_MS + 60_000);
        JournalWriter.open(silent, "b", "c", Events.START_MS).close();

        assertEquals(OptionalLong.of(0xFEDC_BA98_7654_3210L), told.stateHash());
        assertEquals(OptionalLong.empty(), silent.stateHash());
        assertTrue(silent.isCleanlyStopped());
    }

    @Test
    void whatIsNoJournalIsNamed() throws IOException {
        final Path file = Files.writeString(data.resolve("file"), "x");

        assertTrue(refusal(data.resolve("nothing")).endsWith("does not exist"));
        assertTrue(refusal(file).contains("is a file"));
        assertTrue(refusal(data).contains("holds no run"));
        assertThrows(
                JournalException.class,
                () -> JournalReader.open(new RunDirectory(data)).close());
    }

    @Test
    void aFolderAboveDataFoldersNamesTheNewestOfThem() {
        for (final String name : new String[] {"20261124-100000", "20261125-100000", "20261123-100000"}) {
            try (DataFolderLock lock =
                    DataFolderLock.acquire(data.resolve("demo").resolve(name))) {
                JournalWriter.open(
                                new Journal(data.resolve("demo").resolve(name)).newRun(Events.START_MS, lock),
                                "b",
                                "c",
                                Events.START_MS)
                        .close();
            }
        }

        final String suggested = data.resolve("demo").resolve("20261125-100000").toString();
        assertTrue(refusal(data).endsWith("such as " + suggested), refusal(data));
    }

    private static String refusal(final Path directory) {
        return assertThrows(JournalException.class, () -> Journal.resolve(directory))
                .getMessage();
    }

    private RunDirectory newRun(final long startTimeMs) {
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            return new Journal(data).newRun(startTimeMs, lock);
        }
    }
}
