package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/**
 * Any bytes as the file of a run of which three records were vouched for: the reader ends with a verdict that fits what
 * it delivered, the verifier comes to a report, and nothing is changed. Without {@code JAZZER_FUZZ=1} the kept inputs
 * alone are tried.
 */
class RunFileFuzzTest {
    private static final int VOUCHED_FOR = 3;

    private Path folder;
    private RunDirectory run;

    @FuzzTest(maxDuration = "30s")
    void endsWithAVerdict(final byte[] content) throws IOException {
        if (run == null) {
            begin();
        }
        final Path file = run.marketFolder().resolve("20270115-08L.cq4");
        Files.write(file, content);
        final long[] records = {0};
        final JournalEnd end;
        try (JournalReader reader = JournalReader.open(run)) {
            end = reader.readAll((event, sequence) -> assertEquals(records[0]++, sequence));
        } catch (final JournalSchemaException e) {
            assertFalse(e.getMessage().isEmpty());
            verifies(0);
            assertArrayEquals(content, Files.readAllBytes(file));
            return;
        }
        assertEquals(records[0], end.records(), end::describe);
        assertNotEquals(JournalEnd.Status.CLEAN_END, end.status(), "there is no marker");
        assertEquals(
                end.records() >= VOUCHED_FOR && end.status() != JournalEnd.Status.DAMAGED,
                end.isComplete(),
                end::describe);
        verifies(end.records());
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    /** The verifier, whose stray exception would end an engine, comes to a report, or names a foreign schema. */
    private void verifies(final long readable) {
        try {
            final RunReport report = JournalVerifier.verify(run, records -> {});
            assertTrue(report.records() >= readable, report::toString);
            assertFalse(report.isGood() && readable < VOUCHED_FOR, report::toString);
        } catch (final JournalSchemaException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    private void begin() throws IOException {
        folder = Files.createTempDirectory("onggi-fuzz");
        run = new RunDirectory(folder.resolve("20270115-080000-00"));
        Files.createDirectories(run.marketFolder());
        try (HighWaterMark mark = HighWaterMark.create(run.highWaterMarkFile())) {
            mark.advance(VOUCHED_FOR - 1);
        }
    }

    @AfterEach
    void remove() throws IOException {
        if (run != null) {
            run.delete();
            Files.delete(folder);
            run = null;
        }
    }
}
