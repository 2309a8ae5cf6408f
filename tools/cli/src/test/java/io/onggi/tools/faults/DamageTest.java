package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.Replay;
import io.onggi.event.Seeds;
import io.onggi.journal.JournalException;
import io.onggi.journal.JournalVerifier;
import io.onggi.journal.RunDirectory;
import io.onggi.journal.RunReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of runs that engine processes wrote, damaged: a reader notices, or delivers what was written to the last
 * bit. And an engine starts on them. How many bits are flipped: {@code -Donggi.faults.damage=N}, with a fifth as many
 * truncations and zeroed pages.
 */
class DamageTest {
    private static final List<String> ASSETS = List.of("BTC", "ETH");
    private static final int PAGE_BYTES = 4_096;
    private static final long RUN_MS = 2_000;

    @TempDir
    private Path folder;

    private Random random;
    private int detected;
    private int harmless;

    @Test
    @Tag("nightly")
    @Timeout(900)
    void nothingIsDamagedInSilence() throws Exception {
        damage(Integer.getInteger("onggi.faults.damage", 20));
    }

    @Test
    @Tag("nightly")
    @Timeout(3_600)
    void nothingIsDamagedInSilenceAThousandTimes() throws Exception {
        damage(1_000);
    }

    private void damage(final int flips) throws Exception {
        random = Seeds.random("damage");
        try (FaultRig rig = FaultRig.start(FaultRig.simulated(random.nextLong(), ASSETS), folder)) {
            final RunDirectory stopped = write(rig, "TERM");
            final RunDirectory killed = write(rig, "KILL");
            System.out.println("damaged are a run that was stopped, " + RunContent.of(stopped)
                    + ", and one that was killed, " + RunContent.of(killed));
            for (final RunDirectory run : List.of(stopped, killed)) {
                final List<Path> files = files(run);
                damageRecords(run, Math.max(10, flips / 10));
                judgeAll("flipped bits", flips / 2, run, files, this::flip);
                judgeAll("truncations", flips / 10, run, files, this::truncate);
                judgeAll("zeroed pages", flips / 10, run, files, this::zeroPage);
                for (final Path file : files) {
                    judge("missing " + file.getFileName(), run, file, content -> null);
                }
            }
            startOnDamagedRuns(rig, List.of(stopped, killed));
        }
    }

    /** One more run in the data folder, ended by this signal. */
    private static RunDirectory write(final FaultRig rig, final String signal) throws Exception {
        try (EngineProcess engine = rig.engine()) {
            engine.awaitReady(FaultRig.READY_LIMIT_MS);
            Thread.sleep(RUN_MS);
            engine.signal(signal);
            engine.awaitExit(20_000);
        }
        assertFalse(RunContent.of(rig.newestRun()).isDetected());
        return rig.newestRun();
    }

    private static List<Path> files(final RunDirectory run) throws IOException {
        try (Stream<Path> files = Files.walk(run.path())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Damages the content of a file. */
    private interface Damage {
        /** {@return the content afterwards, or null for a file that is gone} */
        byte[] of(byte[] content);
    }

    private void judgeAll(
            final String what, final int times, final RunDirectory run, final List<Path> files, final Damage damage)
            throws IOException {
        detected = 0;
        harmless = 0;
        final List<Path> market = run.marketFiles();
        for (int i = 0; i < times; i++) {
            // Four of five in the events, the others anywhere beside them.
            final List<Path> among = random.nextInt(5) > 0 ? market : files;
            judge(what, run, among.get(random.nextInt(among.size())), damage);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d %s, %d detected, %d harmless, 0 silent%n",
                run.id(),
                times,
                what,
                detected,
                harmless);
    }

    /**
     * Where the records lie nothing is harmless: what is done to the middle of one is noticed there, whatever chance
     * chooses elsewhere.
     */
    private void damageRecords(final RunDirectory run, final int times) throws IOException {
        final long records = RunContent.of(run).records();
        final Path file = run.marketFiles().get(0);
        final byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < times; i++) {
            final long sequence = records * i / times;
            final int middle = middleOfRecord(good, sequence);
            final byte[] flipped = good.clone();
            flipped[middle] ^= (byte) (1 << random.nextInt(8));
            final byte[] zeroed = good.clone();
            Arrays.fill(zeroed, middle, Math.min(good.length, middle + PAGE_BYTES), (byte) 0);
            assertDetectedAt(sequence, run, file, flipped);
            final RunReport report = JournalVerifier.verify(run, done -> {});
            assertEquals(1, report.findings().size(), () -> report.findings().toString());
            assertEquals(sequence, report.findings().get(0).firstSequence(), report::describe);
            assertEquals(sequence, report.findings().get(0).lastSequence(), report::describe);
            assertDetectedAt(sequence, run, file, zeroed);
            assertDetectedAt(sequence, run, file, Arrays.copyOf(good, middle));
            Files.write(file, good);
        }
        System.out.println(run.id() + ": " + times
                + " records with a flipped bit, zeroed from the middle, and cut off there: all detected");
    }

    private static void assertDetectedAt(
            final long sequence, final RunDirectory run, final Path file, final byte[] content) throws IOException {
        Files.write(file, content);
        final RunContent after = RunContent.of(run);
        assertTrue(after.isDetected(), () -> "damage in record " + sequence + " went unnoticed");
        assertEquals(sequence, after.records(), "records delivered before the damaged one");
    }

    /** {@return a byte in the middle of a record: the queue's length, then the record's length, checksum, number} */
    private static int middleOfRecord(final byte[] content, final long sequence) {
        final ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 20 <= content.length; at += 4) {
            final int length = bytes.getInt(at);
            if (length >= 20
                    && length < PAGE_BYTES
                    && bytes.getInt(at + 4) == length
                    && bytes.getLong(at + 12) == sequence) {
                return at + 4 + length / 2;
            }
        }
        throw new AssertionError("record " + sequence + " is not in the file");
    }

    private void judge(final String what, final RunDirectory run, final Path file, final Damage damage)
            throws IOException {
        final RunContent before = RunContent.of(run);
        final byte[] good = Files.readAllBytes(file);
        final byte[] bad = damage.of(good.clone());
        if (bad == null) {
            Files.delete(file);
        } else {
            Files.write(file, bad);
        }
        final RunContent after = RunContent.of(run);
        assertTrue(
                after.isDetected() || after.holdsTheSameAs(before),
                () -> what + " in " + file + " went unnoticed: " + before + " became " + after + difference(good, bad));
        detected += after.isDetected() ? 1 : 0;
        harmless += after.isDetected() ? 0 : 1;
        Files.write(file, good);
    }

    private static String difference(final byte[] good, final byte[] bad) {
        return bad == null ? "" : ", from byte " + Arrays.mismatch(good, bad);
    }

    /** {@return how much of a file was written; what is reserved behind it is zero} */
    private static int written(final byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private byte[] flip(final byte[] content) {
        final int written = written(content);
        if (written > 0) {
            content[random.nextInt(written)] ^= (byte) (1 << random.nextInt(8));
        }
        return content;
    }

    private byte[] truncate(final byte[] content) {
        return Arrays.copyOf(content, random.nextInt(written(content) + 1));
    }

    private byte[] zeroPage(final byte[] content) {
        final int from = random.nextInt(written(content) / PAGE_BYTES + 1) * PAGE_BYTES;
        Arrays.fill(content, from, Math.min(content.length, from + PAGE_BYTES), (byte) 0);
        return content;
    }

    /** Every kind of damage at once, in copies of the runs: the engine starts, and starts again. */
    private void startOnDamagedRuns(final FaultRig rig, final List<RunDirectory> runs) throws Exception {
        int copies = 0;
        for (final RunDirectory run : runs) {
            for (final Damage damage : List.<Damage>of(this::flip, this::truncate, this::zeroPage, content -> null)) {
                final RunDirectory copy = copy(run, ++copies);
                final Path file = copy.marketFiles().get(0);
                final byte[] bad = damage.of(Files.readAllBytes(file));
                if (bad == null) {
                    Files.delete(file);
                } else {
                    Files.write(file, bad);
                }
                assertReplayable(copy);
            }
        }
        for (int start = 0; start < 2; start++) {
            final int known = rig.runs().size();
            try (EngineProcess engine = rig.engine()) {
                engine.awaitReady(FaultRig.READY_LIMIT_MS);
                engine.signal("TERM");
                assertEquals(0, engine.awaitExit(20_000), engine.printed());
            }
            assertEquals(known + 1, rig.runs().size(), "one run more, and none is gone");
            assertFalse(RunContent.of(rig.newestRun()).isDetected());
        }
        System.out.println("started twice on " + copies + " damaged runs");
    }

    /** A replay says that something is missing, or comes to the state the run came to; it ends in order either way. */
    private static void assertReplayable(final RunDirectory run) {
        try {
            final Replay.Outcome outcome = new Replay(run, false, done -> {}).run();
            assertTrue(
                    outcome.isGood() || !outcome.end().isComplete(),
                    () -> outcome.end().describe());
        } catch (final JournalException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    /** A copy under an id of its own, between the runs that are there and those to come. */
    private static RunDirectory copy(final RunDirectory run, final int number) throws IOException {
        final String id = run.id().substring(0, run.id().length() - 2) + (10 + number);
        final Path target = run.path().resolveSibling(id);
        for (final Path file : files(run)) {
            final Path to = target.resolve(run.path().relativize(file));
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        return new RunDirectory(target);
    }
}
