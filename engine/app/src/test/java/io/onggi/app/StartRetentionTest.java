package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.Retention;
import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is old goes before a start asks for its space, and what is left of a run says so. */
@Timeout(60)
class StartRetentionTest {
    private static final long HOUR_MS = 3_600_000L;
    private static final long DAY_MS = 24 * HOUR_MS;

    @TempDir
    private Path data;

    /** A run that began so long ago, with an instrument and one timer an hour. */
    private RunDirectory write(final long agoMs, final int hours) {
        final long startMs = System.currentTimeMillis() - agoMs;
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final RunDirectory run = new Journal(data).newRun(startMs, lock);
            final MarketEvent event = new MarketEvent();
            try (JournalWriter writer =
                    JournalWriter.open(run, "b", EngineRig.unconnected(data).text(), startMs)) {
                InstrumentEvents.write(
                        new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1_000, 1),
                        event,
                        startMs * 1_000_000L);
                writer.append(event, 0);
                for (int hour = 0; hour < hours; hour++) {
                    event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                            .times(FixedPoint.ABSENT, FixedPoint.ABSENT, (startMs + hour * HOUR_MS) * 1_000_000L);
                    writer.append(event, 1 + hour);
                }
                writer.close(42);
            }
            return run;
        }
    }

    private Engine open(final Map<String, ?> settings) throws IOException {
        return Engine.open(
                EngineRig.unconnected(data).with(settings),
                new Engine.Setup("test", Map.of(), cause -> {}, reason -> {}));
    }

    @Test
    void oldRunsAreGoneBeforeTheFloorIsLookedAt() {
        final RunDirectory old = write(9 * DAY_MS, 1);
        final RunDirectory young = write(DAY_MS, 1);
        final long plenty = 1L << 49;

        assertThrows(
                IOException.class,
                () -> open(Map.of("journal.tradingFloorBytes", plenty, "journal.stopFloorBytes", plenty)));

        assertFalse(Files.exists(old.path()));
        assertTrue(Files.exists(young.path()));
    }

    @Test
    void forWantOfSpaceAnOldUnverifiedRunGoesWithANotice() throws IOException {
        final RunDirectory killed = write(9 * DAY_MS, 1);
        Files.delete(killed.path().resolve("clean-stop"));

        try (Engine engine = open(Map.of())) {
            assertEquals(List.of(), engine.facts().startNotices());
            assertTrue(Files.exists(killed.path()), "there is space: it is verified first");
        }
        final List<String> notices = StartRetention.of(EngineRig.unconnected(data)
                        .with(Map.of("journal.tradingFloorBytes", 1L << 49, "journal.stopFloorBytes", 1L << 49)))
                .makeRoom(System.currentTimeMillis())
                .notices();

        assertFalse(Files.exists(killed.path()));
        assertEquals(1, notices.size());
        assertTrue(notices.get(0).contains(killed.id() + " was removed for want of space"), notices::toString);
    }

    @Test
    void aReplayOfWhatIsLeftSaysThatTheStateFromBeforeIsMissing() {
        final RunDirectory run = write(40 * HOUR_MS, 40);
        new Retention(new Journal(data), DAY_MS, Optional::empty).applyAtStart(System.currentTimeMillis(), false);
        assertTrue(run.firstSequence() > 10, run::describeRemoved);

        final Replay.Outcome outcome = new Replay(run, false, done -> {}).run();

        assertEquals(JournalEnd.Status.CLEAN_END, outcome.end().status());
        assertEquals(41 - run.firstSequence(), outcome.events());
        assertEquals(outcome.events(), outcome.byType().get(EventType.TIMER.code()));
        assertEquals(0, outcome.byType().get(EventType.INSTRUMENT.code()), "what the header says is no event");
        assertTrue(outcome.isGood(), "nothing is damaged");
        assertFalse(outcome.hasState(), "and the hash is not one to compare");
        assertTrue(outcome.removed().contains("the hours before were removed by retention"), outcome::removed);
    }
}
