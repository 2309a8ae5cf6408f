package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
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

    private Retention retention() {
        return new Retention(new Journal(data), KEEP_MS, () -> needed);
    }

    private List<String> removed(final int nowHour, final RunDirectory present) {
        final Retention.Outcome outcome = retention().apply(Events.START_MS + nowHour * HOUR_MS, present);
        assertEquals(List.of(), outcome.notices());
        return outcome.removed();
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

    /** One record an hour. */
    private static void append(final JournalWriter writer, final int from, final int to) {
        final MarketEvent event = new MarketEvent();
        for (int hour = from; hour < to; hour++) {
            writer.append(Events.trade(event, Events.START_NS + hour * HOUR_MS * 1_000_000L, hour), hour);
        }
    }

    @Test
    void oldHoursOfTheRunThatIsWrittenGoAndItStaysWhole() throws IOException {
        final RunDirectory run = TestRuns.newRun(data);
        final StringBuilder dump = new StringBuilder();
        try (JournalWriter writer = JournalWriter.open(run, "b", "key: value", Events.START_MS)) {
            writer.append(Events.instrument(new MarketEvent(), 1, Venue.UPBIT, "BTC-KRW KRW-BTC"), 0);
            append(writer, 1, 40);
            writer.sync();
            final JournalFollower behind = new JournalFollower(run);
            behind.follow(5, Integer.MAX_VALUE);

            assertEquals(List.of(), removed(39, run));
            assertEquals(14, run.firstSequence(), "the hour that ended 24 h before is the first one kept");
            assertEquals(26, run.marketFiles().size());
            assertEquals(
                    "20270115-22L.cq4", run.marketFiles().get(0).getFileName().toString());
            while (behind.follow(39, Integer.MAX_VALUE)) {
                assertTrue(behind.lastSequence() < 39);
            }
            behind.close();

            append(writer, 40, 50);
            writer.sync();
            assertEquals(List.of(), removed(49, run));
            assertEquals(24, run.firstSequence());
            append(writer, 50, 52);
        }

        final RunReport report = JournalVerifier.verify(run, done -> {});
        assertTrue(report.isGood(), () -> report.findings().toString());
        assertEquals(28, report.records());
        assertTrue(report.describe().contains("starts at record 24"), report::describe);
        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end = new JournalDump(dump).write(reader, 0, Long.MAX_VALUE);
            assertEquals(JournalEnd.Status.CLEAN_END, end.status(), end::describe);
            assertEquals(28, end.records());
            assertEquals(24, reader.firstSequence());
            assertEquals("key: value", reader.header().configuration());
        }
        assertTrue(
                dump.toString().startsWith("{\"type\":\"trade\",\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\""),
                dump::toString);
        final StringBuilder stat = new StringBuilder();
        JournalStat.of(run).writeText(stat);
        assertTrue(stat.toString().contains("the hours before were removed by retention"), stat::toString);
    }

    @Test
    void theNewestHoursOfTheRunThatIsWrittenStayHoweverOldTheyAre() {
        final RunDirectory run = TestRuns.newRun(data);
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            append(writer, 0, 5);
            assertEquals(List.of(), removed(10_000, run));
            assertEquals(3, run.firstSequence());
            append(writer, 5, 6);
        }
        assertTrue(JournalVerifier.verify(run, done -> {}).isGood());
    }

    @Test
    void noHourGoesThatAStoreStillReads() {
        final RunDirectory run = write(0, 40);
        needed = Optional.of(new Retention.Position(run.id(), 7));

        assertEquals(List.of(), removed(10_000, run));
        assertEquals(7, run.firstSequence());
    }

    @Test
    void oldHoursOfAnEarlierRunGoBeforeItsLastOneIsOldEnough() {
        final RunDirectory earlier = write(0, 40);
        final RunDirectory present = write(41, 1);

        assertEquals(List.of(), removed(45, present));
        assertEquals(20, earlier.firstSequence());
        assertTrue(JournalVerifier.verify(earlier, done -> {}).isGood());
        assertEquals(List.of(earlier.id()), removed(65, present));
    }

    @Test
    void aRemovalOfHoursThatWasCutShortIsFinishedAndMeanwhileNoDamage() {
        final RunDirectory run = write(0, 40);
        final Path first = run.marketFiles().get(10);
        new FirstKept(first.getFileName().toString(), 10).write(run.firstKeptFile());
        assertEquals(40, run.allMarketFiles().size());
        assertTrue(JournalVerifier.verify(run, done -> {}).isGood());

        assertEquals(List.of(), removed(0, run));
        assertEquals(30, run.allMarketFiles().size());
    }

    @Test
    void aDamagedNoteOfWhatIsKeptIsFound() throws IOException {
        final RunDirectory run = write(0, 40);
        assertEquals(List.of(), removed(39, run));
        for (int bit = 0; bit < 8 * Files.size(run.firstKeptFile()); bit++) {
            Damage.flip(run.firstKeptFile(), bit / 8, bit % 8);
            assertFalse(JournalVerifier.verify(run, done -> {}).isGood(), "bit " + bit);
            try (JournalReader reader = JournalReader.open(run)) {
                assertFalse(reader.readAll((event, sequence) -> {}).isComplete(), "bit " + bit);
            }
            Damage.flip(run.firstKeptFile(), bit / 8, bit % 8);
        }
        assertTrue(JournalVerifier.verify(run, done -> {}).isGood());
    }

    @Test
    void aRunThatCannotBeReadStopsNoOther() throws IOException {
        final RunDirectory bad = write(0, 1);
        final RunDirectory good = write(1, 1);
        final RunDirectory present = write(2, 1);
        Damage.makeUnreadable(bad.cleanStopFile());

        final Retention.Outcome outcome = retention().apply(Events.START_MS + 1_000 * HOUR_MS, present);

        assertEquals(List.of(good.id()), outcome.removed());
        assertEquals(1, outcome.notices().size());
        assertTrue(outcome.notices().get(0).contains("run " + bad.id() + " cannot be removed"), outcome::toString);
    }

    @Test
    void beforeAStartAnUnverifiedRunGoesOnlyForWantOfSpace() throws IOException {
        final RunDirectory killed = write(0, 1);
        Files.delete(killed.cleanStopFile());
        final RunDirectory stopped = write(1, 1);
        final long nowMs = Events.START_MS + 1_000 * HOUR_MS;

        assertEquals(
                List.of(stopped.id()), retention().applyAtStart(nowMs, false).removed());
        final Retention.Outcome outcome = retention().applyAtStart(nowMs, true);
        assertEquals(List.of(killed.id()), outcome.removed());
        assertTrue(outcome.notices().get(0).contains("before anybody had looked"), outcome::toString);
    }

    @Test
    void aRunThatNobodyCanVerifyGoesByItsAgeOnceThatWasSaid() throws IOException {
        final RunDirectory foreign = write(0, 1);
        Files.delete(foreign.cleanStopFile());
        final RunDirectory present = write(1, 1);

        Verification.unverifiable(foreign, "of schema 7\nand \\ more").keep(foreign);

        assertEquals(
                "of schema 7 and \\ more",
                Verification.of(foreign).orElseThrow().unverifiable());
        assertFalse(Verification.of(foreign).orElseThrow().isGood());
        assertEquals(List.of(), removed(20, present));
        assertEquals(List.of(foreign.id()), removed(1_000, present));
    }
}
