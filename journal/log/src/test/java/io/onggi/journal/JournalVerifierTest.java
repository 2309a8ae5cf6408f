package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVerifierTest {
    private static final int RECORDS = 3_000;
    private static final int PER_FILE = 1_000;

    @TempDir
    private Path data;

    private RunDirectory run;

    private List<Path> writeHours() {
        run = Damage.write(data, RECORDS, PER_FILE);
        return run.marketFiles();
    }

    private RunReport verify() {
        return JournalVerifier.verify(run, done -> {});
    }

    private static void assertLost(
            final Finding finding, final Finding.Kind kind, final Path file, final long first, final long last) {
        assertEquals(kind, finding.kind(), finding::describe);
        assertEquals(file.getFileName().toString(), finding.file(), finding::describe);
        assertEquals(first, finding.firstSequence(), finding::describe);
        assertEquals(last, finding.lastSequence(), finding::describe);
    }

    private Finding only(final RunReport report) {
        assertEquals(1, report.findings().size(), () -> report.findings().toString());
        return report.findings().get(0);
    }

    @Test
    void aGoodRunHasNoFindings() {
        writeHours();

        final List<Long> progress = new ArrayList<>();
        final RunReport report = JournalVerifier.verify(run, progress::add);

        assertTrue(report.isGood(), () -> report.findings().toString());
        assertTrue(report.cleanlyStopped());
        assertEquals(RECORDS, report.records());
        assertEquals(RECORDS - 1, report.lastSequence());
        assertEquals(RECORDS - 1, report.expectedLastSequence());
        assertEquals(3, report.files());
        assertEquals(RECORDS, progress.get(progress.size() - 1));
        assertEquals("run " + run.id() + ": good, 3000 records", report.describe());
    }

    @Test
    void everyDamagedRecordIsNamedAndTheGoodOnesBetweenAreCounted() throws IOException {
        final List<Path> files = writeHours();
        final List<Long> first = Damage.documentPositions(files.get(0));
        final List<Long> second = Damage.documentPositions(files.get(1));
        Damage.flip(files.get(0), first.get(100) + 30, 2);
        Damage.flip(files.get(0), first.get(500) + 30, 7);
        Damage.flip(files.get(1), second.get(0) + 30, 0);

        final RunReport report = verify();

        assertEquals(3, report.findings().size(), () -> report.findings().toString());
        assertLost(report.findings().get(0), Finding.Kind.DAMAGED_RECORD, files.get(0), 100, 100);
        assertLost(report.findings().get(1), Finding.Kind.DAMAGED_RECORD, files.get(0), 500, 500);
        assertLost(report.findings().get(2), Finding.Kind.DAMAGED_RECORD, files.get(1), 1_000, 1_000);
        assertEquals(first.get(100), report.findings().get(0).position());
        assertEquals(3, report.lostRecords());
        assertEquals(RECORDS - 3, report.records());
        assertTrue(report.describe().endsWith("3 findings, 3 of 3000 records lost"), report::describe);
    }

    @Test
    void aDamagedLengthCostsItsOwnRecordAlone() throws IOException {
        final List<Path> files = writeHours();
        final List<Long> positions = Damage.documentPositions(files.get(0));
        for (final int bit : new int[] {0, 1, 5, 6, 7, 8, 12, 15, 20, 29, 30, 31}) {
            Damage.flip(files.get(0), positions.get(200) + bit / 8, bit % 8);
            final Finding finding = only(verify());
            assertEquals(200, finding.firstSequence(), () -> "bit " + bit + ": " + finding.describe());
            assertEquals(200, finding.lastSequence(), () -> "bit " + bit + ": " + finding.describe());
            Damage.flip(files.get(0), positions.get(200) + bit / 8, bit % 8);
        }
    }

    @Test
    void aHoleIsNamedFromItsFirstToItsLastRecord() throws IOException {
        final List<Path> files = writeHours();
        final List<Long> positions = Damage.documentPositions(files.get(1));
        final long hole = positions.get(300) + 10;
        Damage.overwrite(files.get(1), hole, new byte[Damage.PAGE_BYTES]);
        int behind = 300;
        while (positions.get(behind) < hole + Damage.PAGE_BYTES) {
            behind++;
        }

        final RunReport report = verify();

        final Finding finding = only(report);
        assertLost(finding, Finding.Kind.DAMAGED_RECORD, files.get(1), 1_300, 1_000 + behind - 1);
        assertEquals(RECORDS, report.records() + report.lostRecords());
    }

    @Test
    void aHoleThatBeginsWithARecordIsCalledAHole() throws IOException {
        final List<Path> files = writeHours();
        final long hole = Damage.documentPositions(files.get(2)).get(990);
        Damage.overwrite(files.get(2), hole, new byte[Damage.PAGE_BYTES]);

        final RunReport report = verify();

        assertLost(only(report), Finding.Kind.HOLE, files.get(2), 2_990, 2_999);
        assertEquals(hole, only(report).position());
    }

    @Test
    void aTruncatedFileIsNamedAndTheFilesBehindItAreRead() throws IOException {
        final List<Path> files = writeHours();
        Damage.truncate(files.get(0), Damage.documentPositions(files.get(0)).get(900) + 20);

        final RunReport report = verify();

        assertLost(only(report), Finding.Kind.TRUNCATED, files.get(0), 900, 999);
        assertEquals(RECORDS - 100, report.records());
    }

    @Test
    void everyMissingFileIsNamedByItsNeighbour() throws IOException {
        final List<Path> files = writeHours();
        final byte[] content = Files.readAllBytes(files.get(1));
        Files.delete(files.get(1));
        assertLost(only(verify()), Finding.Kind.MISSING_FILE, files.get(0), 1_000, 1_999);
        assertTrue(only(verify()).detail().contains("behind this one"));
        Files.write(files.get(1), content);

        final byte[] first = Files.readAllBytes(files.get(0));
        Files.delete(files.get(0));
        assertLost(only(verify()), Finding.Kind.MISSING_FILE, files.get(1), 0, 999);
        Files.write(files.get(0), first);

        Files.delete(files.get(2));
        assertLost(only(verify()), Finding.Kind.MISSING_FILE, files.get(1), 2_000, 2_999);

        Files.delete(files.get(0));
        Files.delete(files.get(1));
        final Finding all = only(verify());
        assertEquals(Finding.Kind.MISSING_FILE, all.kind());
        assertEquals(RECORDS, all.lostRecords());
    }

    @Test
    void filesThatDoNotBelongThereAreNamed() throws IOException {
        final List<Path> files = writeHours();
        Files.writeString(run.marketFolder().resolve("notes.txt"), "x");
        Files.writeString(run.path().resolve("what"), "x");
        Files.copy(files.get(0), run.marketFolder().resolve("20270115-23L.cq4"));

        final RunReport report = verify();

        assertEquals(0, report.lostRecords());
        assertEquals(RECORDS, report.records());
        assertTrue(report.findings().stream().allMatch(each -> each.kind() == Finding.Kind.EXTRA_FILE));
        final List<String> names = report.findings().stream()
                .map(Finding::file)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of("20270115-23L.cq4", "notes.txt", "what"), names);
    }

    @Test
    void aFileOfAnotherRunIsNamedAndNotCounted() throws IOException {
        final RunDirectory other = Damage.write(data.resolve("other"), 50);
        writeHours();
        final RunDirectory renamed = TestRuns.newRun(data.resolve("other"));
        try (JournalWriter writer = JournalWriter.open(renamed, "b", "c", Events.START_MS)) {
            writer.append(Events.trade(new MarketEvent(), Events.START_NS, 1), 0);
        }
        assertFalse(other.id().equals(renamed.id()));
        Files.copy(renamed.marketFiles().get(0), run.marketFolder().resolve("20270115-23L.cq4"));

        final RunReport report = verify();

        assertEquals(Finding.Kind.EXTRA_FILE, only(report).kind());
        assertEquals("it belongs to run " + renamed.id(), only(report).detail());
        assertEquals(RECORDS, report.records());
    }

    @Test
    void aDamagedHeaderIsNamedAndCostsNoRecord() throws IOException {
        final List<Path> files = writeHours();
        final byte[] bytes = Files.readAllBytes(files.get(1));
        final int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("key: value");
        Damage.flip(files.get(1), at, 0);

        final RunReport report = verify();

        assertEquals(Finding.Kind.DAMAGED_HEADER, only(report).kind());
        assertEquals(files.get(1).getFileName().toString(), only(report).file());
        assertEquals(RECORDS, report.records());
    }

    @Test
    void damagedMetadataIsNamed() throws IOException {
        writeHours();
        final Path metadata = run.marketFolder().resolve("metadata.cq4t");
        Damage.flip(metadata, 0xD0, 1);
        assertEquals(Finding.Kind.DAMAGED_METADATA, only(verify()).kind());
        Damage.flip(metadata, 0xD0, 1);
        assertTrue(verify().isGood());
        Files.delete(metadata);
        assertEquals(Finding.Kind.DAMAGED_METADATA, only(verify()).kind());

        Files.delete(run.cleanStopFile());
        assertEquals("it is missing", only(verify()).detail());
        Files.write(metadata, new byte[1 << 17]);
        assertEquals("it is damaged or cut off", only(verify()).detail());
    }

    @Test
    void aDamagedMarkOrMarkerIsNamed() throws IOException {
        writeHours();
        Damage.flip(run.highWaterMarkFile(), 8, 3);
        assertEquals(
                Finding.Kind.DAMAGED_MARK,
                verify().findings().get(verify().findings().size() - 1).kind());
        Damage.flip(run.highWaterMarkFile(), 8, 3);
        Damage.flip(run.highWaterMarkFile(), 0, 3);
        assertEquals(Finding.Kind.DAMAGED_MARK, only(verify()).kind());
        Damage.flip(run.highWaterMarkFile(), 0, 3);

        final CleanStop stop = CleanStop.read(run.cleanStopFile());
        new CleanStop(stop.lastSequence(), stop.records(), stop.bytes() + 1, stop.metadataCrc(), stop.stateHash())
                .write(run.cleanStopFile());
        assertEquals(Finding.Kind.DAMAGED_MARKER, only(verify()).kind());
        stop.write(run.cleanStopFile());
        Damage.flip(run.cleanStopFile(), Files.size(run.cleanStopFile()) / 2, 1);
        assertEquals(Finding.Kind.DAMAGED_MARKER, only(verify()).kind(), "a flipped bit in it");
        Files.writeString(run.cleanStopFile(), "nonsense");
        assertEquals(Finding.Kind.DAMAGED_MARKER, only(verify()).kind());
        assertFalse(verify().cleanlyStopped());
        Files.delete(run.cleanStopFile());
        assertTrue(verify().isGood());

        Damage.flip(run.highWaterMarkFile(), 8, 1);
        assertEquals("it says 2997, but records go on to 2999", only(verify()).detail(), "2999 has bit 1 set");
    }

    @Test
    void aRunThatIsBeingWrittenIsGood() {
        run = TestRuns.newRun(data);
        final MarketEvent event = new MarketEvent();
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            assertTrue(verify().isGood(), () -> verify().findings().toString());
            for (int i = 0; i < 500; i++) {
                writer.append(Events.trade(event, Events.START_NS + i, i), i);
            }
            final RunReport report = verify();
            assertTrue(report.isGood(), () -> report.findings().toString());
            assertFalse(report.cleanlyStopped());
            assertEquals(500, report.records());
        }
    }

    @Test
    void aRunDamagedEverywhereKeepsABoundedListOfFindings() throws IOException {
        run = Damage.write(data, 4_000);
        final Path file = run.marketFiles().get(0);
        final List<Long> positions = Damage.documentPositions(file);
        for (int i = 0; i < positions.size(); i += 2) {
            Damage.flip(file, positions.get(i) + 25, 1);
        }

        final RunReport report = verify();

        assertEquals(RunReport.MAX_FINDINGS, report.findings().size());
        assertEquals(1_000, report.furtherFindings());
        assertEquals(2_000, report.lostRecords());
        assertEquals(2_000, report.records());
    }
}
