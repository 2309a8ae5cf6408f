package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import io.onggi.event.ref.Venue;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoundTripTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    private Path data;

    private final MarketEvent event = new MarketEvent();

    @Test
    void anEmptyRunEndsCleanly() {
        final RunDirectory run = TestRuns.newRun(data);
        JournalWriter.open(run, "build-7", "venues: []\n", Events.START_MS).close();

        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end = reader.readAll((read, sequence) -> {});

            assertEquals(JournalEnd.Status.CLEAN_END, end.status());
            assertEquals(0, end.records());
            assertEquals("build-7", reader.header().buildId());
            assertEquals("venues: []\n", reader.header().configuration());
            assertEquals(run.id(), reader.header().runId());
            assertEquals(JournalHeader.SCHEMA_VERSION, reader.header().schemaVersion());
        }
        assertTrue(run.isCleanlyStopped());
    }

    @Test
    void anyEventsComeBackInOrder() {
        final RunDirectory run = TestRuns.newRun(data);
        final long seed = Seeds.random("JournalRoundTripTest").nextLong();
        final Random random = new Random(seed);
        final long bytes;
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            for (int i = 0; i < 5_000; i++) {
                Events.fillAny(random, event);
                event.times(event.venueTimeNs(), event.sendTimeNs(), Events.START_NS + i);
                writer.append(event, i);
            }
            assertEquals(5_000, writer.records());
            bytes = writer.bytes();
        }

        final Random again = new Random(seed);
        final long[] readBytes = new long[1];
        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end = reader.readAll((read, sequence) -> {
                Events.fillAny(again, event);
                event.times(event.venueTimeNs(), event.sendTimeNs(), Events.START_NS + sequence);
                Events.assertSame(event, read);
                readBytes[0] += reader.recordBytes();
            });

            assertEquals(JournalEnd.Status.CLEAN_END, end.status(), end::describe);
            assertEquals(4_999, end.lastSequence());
            assertEquals(bytes, readBytes[0]);
        }
    }

    @Test
    void theFileRollsWhenEventTimePassesTheHour() {
        final RunDirectory run = TestRuns.newRun(data);
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            writer.append(Events.instrument(event, 1, Venue.UPBIT, "BTC-KRW KRW-BTC"), 0);
            writer.append(Events.trade(event, Events.START_NS + HOUR_NS - 1, 1), 1);
            writer.append(Events.trade(event, Events.START_NS + HOUR_NS, 2), 2);
            writer.append(Events.trade(event, Events.START_NS + 5, 3), 3);
            writer.append(Events.instrument(event, 2, Venue.BINANCE_USDM, "BTC-USDT-PERP BTCUSDT"), 4);
            writer.append(Events.trade(event, Events.START_NS + 4 * HOUR_NS + 7, 4), 5);
            assertEquals(3, writer.files());
        }
        assertEquals(3, run.marketFiles().size());

        final StringBuilder seen = new StringBuilder();
        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end = reader.readAll((read, sequence) -> seen.append(sequence)
                    .append(':')
                    .append(reader.fileName(), 8, 11)
                    .append('/')
                    .append(reader.header().firstSequence())
                    .append('/')
                    .append(reader.header().instruments().size())
                    .append(' '));

            assertEquals(JournalEnd.Status.CLEAN_END, end.status(), end::describe);
            assertEquals("BTC-USDT-PERP", reader.header().instruments().get(1).symbol());
        }
        assertEquals("0:-08/0/0 1:-08/0/0 2:-09/2/1 3:-09/2/1 4:-09/2/1 5:-12/5/2 ", seen.toString());
    }

    @Test
    void aMillionRecordsAreAllThere() {
        final RunDirectory run = TestRuns.newRun(data);
        final int count = 1_000_000;
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            for (int i = 0; i < count; i++) {
                writer.append(
                        i % 50 == 0
                                ? Events.depth(event, Events.START_NS + i * 8_000L, i, 12)
                                : Events.trade(event, Events.START_NS + i * 8_000L, i),
                        i);
            }
        }

        final long[] sum = new long[1];
        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end =
                    reader.readAll((read, sequence) -> sum[0] += read.levels().bidCount() + 1);

            assertEquals(JournalEnd.Status.CLEAN_END, end.status(), end::describe);
            assertEquals(count, end.records());
        }
        assertEquals(count + count / 50 * 12, sum[0]);
    }

    @Test
    void aRunningJournalIsReadUpToItsPresentEndAndBeyondTheRoll() {
        final RunDirectory run = TestRuns.newRun(data);
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS);
                JournalReader early = JournalReader.open(run)) {
            writer.append(Events.trade(event, Events.START_NS, 1), 0);
            assertTrue(early.next((read, sequence) -> assertEquals(0, sequence)));
            writer.append(Events.trade(event, Events.START_NS + 1, 2), 1);
            writer.append(Events.trade(event, Events.START_NS + HOUR_NS, 3), 2);

            final JournalEnd end = early.readAll((read, sequence) -> {});

            assertEquals(JournalEnd.Status.END_WITHOUT_MARKER, end.status(), end::describe);
            assertEquals(2, end.lastSequence());
            assertFalse(early.next((read, sequence) -> {}));
        }
    }

    @Test
    void oneThreadMayOpenAnotherAppendAndAThirdClose() throws InterruptedException {
        final RunDirectory run = TestRuns.newRun(data);
        final JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS);
        final Thread journal = new Thread(() -> {
            for (int i = 0; i < 50_000; i++) {
                writer.append(Events.trade(event, Events.START_NS + i / 25_000 * HOUR_NS, i), i);
            }
            writer.sync();
        });
        journal.start();
        journal.join(30_000);
        assertEquals(49_999, writer.lastSequence());
        writer.close();

        try (JournalReader reader = JournalReader.open(run)) {
            assertEquals(
                    JournalEnd.Status.CLEAN_END,
                    reader.readAll((read, sequence) -> {}).status());
            assertEquals(25_000, reader.header().firstSequence());
        }
    }

    @Test
    void numbersMustBeDense() {
        final RunDirectory run = TestRuns.newRun(data);
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            Events.trade(event, Events.START_NS, 1);
            assertThrows(IllegalStateException.class, () -> writer.append(event, 1));
            writer.append(event, 0);
            assertThrows(IllegalStateException.class, () -> writer.append(event, 0));
            writer.closeAfterFault();
            assertThrows(IllegalStateException.class, () -> writer.append(event, 1));
        }
    }

    @Test
    void aRunIsNeverWrittenTwice() {
        final RunDirectory run = TestRuns.newRun(data);
        JournalWriter.open(run, "b", "c", Events.START_MS).close();

        assertThrows(JournalException.class, () -> JournalWriter.open(run, "b", "c", Events.START_MS));
    }

    @Test
    void aLongConfigurationAndManyInstrumentsAreKeptWhole() {
        final RunDirectory run = TestRuns.newRun(data);
        final String configuration =
                "# \uAE40\uCE58 \uD504\uB9AC\uBBF8\uC5C4 \uD83C\uDF36\nkey: value\n".repeat(20_000);
        final int instruments = 1_000;
        try (JournalWriter writer = JournalWriter.open(run, "b", configuration, Events.START_MS)) {
            for (int i = 0; i < instruments; i++) {
                writer.append(
                        Events.instrument(event, i + 1, Venue.UPBIT, "A" + i + "-KRW KRW-" + "A".repeat(90) + i), i);
            }
            writer.append(Events.instrument(event, 2_000, Venue.UPBIT, "no-second-word"), instruments);
            writer.append(Events.trade(event, Events.START_NS + HOUR_NS, 1), instruments + 1);
            assertEquals(1, writer.unreadableInstruments());
        }

        try (JournalReader reader = JournalReader.open(run)) {
            assertEquals(configuration, reader.header().configuration());
            final JournalEnd end = reader.readAll((read, sequence) -> {});
            assertEquals(JournalEnd.Status.CLEAN_END, end.status(), end::describe);
            assertEquals(instruments, reader.header().instruments().size());
            assertEquals("A999-KRW", reader.header().instruments().get(999).symbol());
        }
    }

    @Test
    void receiveTimesThatMakeNoSenseAreKept() {
        final RunDirectory run = TestRuns.newRun(data);
        final long[] times = {Long.MIN_VALUE, -1, Events.START_NS, Long.MAX_VALUE, 0};
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            for (int i = 0; i < times.length; i++) {
                Events.trade(event, Events.START_NS, i).times(0, 0, times[i]);
                writer.append(event, i);
            }
        }

        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end =
                    reader.readAll((read, sequence) -> assertEquals(times[(int) sequence], read.receiveTimeNs()));
            assertEquals(JournalEnd.Status.CLEAN_END, end.status(), end::describe);
            assertEquals(times.length, end.records());
        }
    }
}
