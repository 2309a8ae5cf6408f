package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JournalFollowerTest {
    private static final int RECORDS = 200_000;
    private static final int PER_FILE = 20_000;
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    private Path data;

    private final MarketEvent event = new MarketEvent();

    private void append(final JournalWriter writer, final int from, final int to, final int perFile) {
        for (int i = from; i < to; i++) {
            final long timeNs = Events.START_NS + i / perFile * Damage.HOUR_NS + i;
            writer.append(i % 7 == 0 ? Events.depth(event, timeNs, i, 10) : Events.trade(event, timeNs, i), i);
        }
    }

    @Test
    void followsAWriterOverManyFilesAndTakesNothingForDamageThatIsHalfWritten() {
        final Random random = Seeds.random("JournalFollowerTest");
        final JournalWriter writer = JournalWriter.open(TestRuns.newRun(data), "b", "c", Events.START_MS);
        final CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> append(writer, 0, RECORDS, PER_FILE));

        try (JournalFollower follower = new JournalFollower(writer.run())) {
            int looks = 0;
            while (follower.lastSequence() < RECORDS - 1) {
                assertFalse(writing.isCompletedExceptionally());
                follower.follow(writer.lastSequence(), 1 + random.nextInt(5_000));
                looks++;
                LockSupport.parkNanos(random.nextInt(100_000));
            }
            writing.join();
            writer.closeUnproven();
            follower.finish(RECORDS - 1);
            System.out.println(RECORDS + " records followed in " + looks + " looks");
        }
        assertTrue(writer.run().needsVerification(), "without the marker somebody has still to look");
    }

    @Test
    void anythingThatFlipsInARecordIsFoundByTheNextReading() throws IOException {
        final Random random = Seeds.random("JournalFollowerTest.flips");
        try (JournalWriter writer = JournalWriter.open(TestRuns.newRun(data), "b", "c", Events.START_MS)) {
            append(writer, 0, 1_000, 1_000);
            final Path file = writer.run().marketFiles().get(0);
            final List<Long> positions = Damage.documentPositions(file);
            for (int i = 0; i < 200; i++) {
                final int bit = random.nextInt(8);
                final long position = positions.get(random.nextInt(1_000)) + 4 + random.nextInt(40);
                Damage.flip(file, position, bit);
                try (JournalFollower follower = new JournalFollower(writer.run())) {
                    assertThrows(
                            JournalException.class,
                            () -> follower.follow(999, ALL),
                            () -> "bit " + bit + " of byte " + position);
                }
                Damage.flip(file, position, bit);
            }
            try (JournalFollower follower = new JournalFollower(writer.run())) {
                assertFalse(follower.follow(999, ALL));
                assertEquals(999, follower.lastSequence());
            }
        }
    }

    @Test
    void aHoleAndAMissingFileAreFoundWhileTheRunIsWritten() throws IOException {
        try (JournalWriter writer = JournalWriter.open(TestRuns.newRun(data), "b", "c", Events.START_MS)) {
            append(writer, 0, 30, 10);
            final List<Path> files = writer.run().marketFiles();
            final long last = Damage.documentPositions(files.get(2)).get(9);
            final byte[] before = Damage.overwrite(files.get(2), last, new byte[64]);
            assertThrows(JournalException.class, () -> follow(writer.run(), 29));
            Damage.overwrite(files.get(2), last, before);
            follow(writer.run(), 29);

            Files.delete(files.get(1));
            assertThrows(JournalException.class, () -> follow(writer.run(), 29));
        }
    }

    @Test
    void anUnreadableMarkIsFoundAtTheEnd() throws IOException {
        final RunDirectory run = TestRuns.newRun(data);
        try (JournalWriter writer = JournalWriter.open(run, "b", "c", Events.START_MS)) {
            append(writer, 0, 10, 10);
            try (JournalFollower follower = new JournalFollower(run)) {
                follower.follow(9, ALL);
                Damage.flip(run.highWaterMarkFile(), 0, 3);
                assertThrows(JournalException.class, () -> follower.finish(9));
            }
        }
    }

    private static void follow(final RunDirectory run, final long written) {
        try (JournalFollower follower = new JournalFollower(run)) {
            assertFalse(follower.follow(written, ALL));
        }
    }
}
