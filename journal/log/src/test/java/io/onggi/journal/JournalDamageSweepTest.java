package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random damage to every file of a run: it is either found, or provably harmless because the reader delivers exactly
 * what was written. What the verifier calls lost, and what it calls good, add up to what was written.
 */
class JournalDamageSweepTest {
    private static final int RECORDS = 9_000;
    private static final int PER_FILE = 3_000;

    @TempDir
    private Path data;

    private RunDirectory run;
    private long written;
    private int found;
    private int harmless;

    @Test
    void noDamageIsSilent() throws IOException {
        sweep(150, 40, 40);
    }

    @Test
    @Tag("nightly")
    void noDamageIsSilentAtFullSize() throws IOException {
        sweep(1_000, 200, 200);
    }

    private void sweep(final int flips, final int truncations, final int pages) throws IOException {
        run = Damage.write(data, RECORDS, PER_FILE);
        final Contents before = read();
        assertTrue(before.end.isComplete());
        written = before.checksum;
        final List<Path> files = filesByWeight();
        final Random random = Seeds.random("JournalDamageSweepTest");
        for (int i = 0; i < flips; i++) {
            final Path file = files.get(random.nextInt(files.size()));
            final byte[] good = Files.readAllBytes(file);
            final long position = random.nextInt(usedBytes(good));
            final int bit = random.nextInt(8);
            Damage.flip(file, position, bit);
            judge("bit " + bit + " of byte " + position + " of " + file.getFileName());
            Files.write(file, good);
        }
        for (int i = 0; i < truncations; i++) {
            final Path file = files.get(random.nextInt(files.size()));
            final byte[] good = Files.readAllBytes(file);
            final int length = random.nextInt(usedBytes(good));
            Files.write(file, Arrays.copyOf(good, length));
            judge(file.getFileName() + " cut to " + length + " bytes");
            Files.write(file, good);
        }
        for (int i = 0; i < pages; i++) {
            final Path file = files.get(random.nextInt(files.size()));
            final byte[] good = Files.readAllBytes(file);
            final int page = random.nextInt(usedBytes(good)) / Damage.PAGE_BYTES * Damage.PAGE_BYTES;
            final byte[] spoilt = good.clone();
            Arrays.fill(spoilt, page, Math.min(page + Damage.PAGE_BYTES, spoilt.length), (byte) 0);
            Files.write(file, spoilt);
            judge(file.getFileName() + " with zeros from byte " + page);
            Files.write(file, good);
        }
        assertEquals(written, read().checksum, "everything is whole again");
        assertTrue(JournalVerifier.verify(run, done -> {}).isGood());
        assertEquals(flips + truncations + pages, found + harmless);
        assertTrue(found > (flips + truncations + pages) / 2, "damage did something: " + found);
        System.out.println("found " + found + ", harmless " + harmless);
    }

    private void judge(final String damage) {
        final RunReport report = JournalVerifier.verify(run, done -> {});
        final Contents contents = read();
        final boolean equal = contents.end.isComplete() && contents.checksum == written;
        if (contents.end.isComplete() && !equal) {
            throw new AssertionError("silent: " + damage + ": " + contents.end.describe());
        }
        if (report.isGood()) {
            assertTrue(
                    equal,
                    () -> "the verifier found nothing, the reader did: " + damage + ": " + contents.end.describe());
            harmless++;
        } else {
            found++;
        }
        if (report.expectedLastSequence() == RECORDS - 1) {
            assertEquals(RECORDS, report.records() + report.lostRecords(), () -> damage + ": " + report.findings());
        }
        for (final Finding finding : report.findings()) {
            assertTrue(finding.lastSequence() >= finding.firstSequence(), finding::describe);
        }
    }

    private record Contents(JournalEnd end, long checksum) {}

    private Contents read() {
        final EventCodec codec = new EventCodec();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventCodec.MAX_RECORD_BYTES]);
        final CRC32C crc = new CRC32C();
        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end = reader.readAll((final MarketEvent event, final long sequence) -> {
                final int length = codec.encode(event, sequence, buffer, 0);
                crc.update(buffer.byteArray(), 0, length);
            });
            return new Contents(end, crc.getValue());
        }
    }

    /** Every file of the run; those with records several times, so that most damage hits them. */
    private List<Path> filesByWeight() throws IOException {
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(run.path())) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (int i = 0; i < 5; i++) {
            files.addAll(run.marketFiles());
        }
        return files;
    }

    private static int usedBytes(final byte[] content) {
        int used = content.length;
        while (used > 1 && content[used - 1] == 0) {
            used--;
        }
        return used;
    }
}
