package io.onggi.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Checks what lies around the records of a run: mark, marker, the queue's metadata, files that do not belong there. */
final class RunSurroundings {
    private static final String METADATA_FILE = "metadata.cq4t";
    private static final Set<String> KNOWN_FILES =
            Set.of("market", "high-water-mark", "clean-stop", "verified", "first-kept", "certificates.jsonl");
    private static final String PARTIAL_SUFFIX = ".partial";

    private final RunDirectory run;
    private final RunFindings findings;

    RunSurroundings(final RunDirectory run, final RunFindings findings) {
        this.run = run;
        this.findings = findings;
    }

    /**
     * Checks all of it.
     *
     * @param cleanStop the marker as it was read before the records, or null
     * @param lastSequence number of the last record that was found
     * @param bytes length of all records that were found
     */
    void check(final CleanStop cleanStop, final long lastSequence, final long bytes) {
        checkMark(cleanStop, lastSequence);
        checkMarker(cleanStop, lastSequence, bytes);
        checkFirstKept();
        if (Files.isDirectory(run.marketFolder())) {
            checkMetadata(cleanStop);
            checkFolder(run.marketFolder(), name -> name.equals(METADATA_FILE) || RunDirectory.isMarketFile(name));
        } else {
            add(Finding.Kind.MISSING_FILE, run.marketFolder().getFileName().toString(), "the whole folder is missing");
        }
        checkFolder(run.path(), name -> KNOWN_FILES.contains(name) || name.endsWith(PARTIAL_SUFFIX));
    }

    /**
     * The mark may have moved on since, and a process that was killed may have written one record more than it says.
     */
    private void checkMark(final CleanStop cleanStop, final long lastSequence) {
        final long mark = HighWaterMark.read(run.highWaterMarkFile());
        final String name = run.highWaterMarkFile().getFileName().toString();
        if (mark == HighWaterMark.UNREADABLE) {
            add(
                    Finding.Kind.DAMAGED_MARK,
                    name,
                    "it is missing or unreadable"
                            + (cleanStop == null ? ", so the end of the records proves nothing" : ""));
        } else if (cleanStop != null && cleanStop.lastSequence() != mark) {
            add(
                    Finding.Kind.DAMAGED_MARK,
                    name,
                    "it says " + mark + ", the marker of the clean stop " + cleanStop.lastSequence());
        } else if (lastSequence > mark + 1) {
            add(Finding.Kind.DAMAGED_MARK, name, "it says " + mark + ", but records go on to " + lastSequence);
        }
    }

    private void checkMarker(final CleanStop cleanStop, final long lastSequence, final long bytes) {
        final String name = run.cleanStopFile().getFileName().toString();
        if (cleanStop == null) {
            if (Files.exists(run.cleanStopFile()) && CleanStop.read(run.cleanStopFile()) == null) {
                add(Finding.Kind.DAMAGED_MARKER, name, "it is damaged");
            }
        } else if (lastSequence > cleanStop.lastSequence()) {
            add(
                    Finding.Kind.DAMAGED_MARKER,
                    name,
                    "it says " + cleanStop.lastSequence() + ", but records go on to " + lastSequence);
        } else if (findings.lostRecords() == 0 && run.firstSequence() == 0 && bytes != cleanStop.bytes()) {
            add(
                    Finding.Kind.DAMAGED_MARKER,
                    name,
                    "it says " + cleanStop.bytes() + " bytes, the records have " + bytes);
        }
    }

    private void checkFirstKept() {
        if (Files.exists(run.firstKeptFile()) && run.firstSequence() == 0) {
            add(Finding.Kind.DAMAGED_MARKER, run.firstKeptFile().getFileName().toString(), "it is damaged");
        }
    }

    private void checkMetadata(final CleanStop cleanStop) {
        final Path file = run.marketFolder().resolve(METADATA_FILE);
        try {
            if (!Files.isRegularFile(file)) {
                add(Finding.Kind.DAMAGED_METADATA, METADATA_FILE, "it is missing");
            } else if (cleanStop != null && cleanStop.metadataCrc() != CleanStop.UNKNOWN) {
                if (checksum(file) != cleanStop.metadataCrc()) {
                    add(Finding.Kind.DAMAGED_METADATA, METADATA_FILE, "it is not as the clean stop left it");
                }
            } else if (!isWalkable(file)) {
                add(Finding.Kind.DAMAGED_METADATA, METADATA_FILE, "it is damaged or cut off");
            }
        } catch (final IOException e) {
            add(Finding.Kind.UNREADABLE_FILE, METADATA_FILE, e.toString());
        }
    }

    private static boolean isWalkable(final Path file) throws IOException {
        try (QueueFile queueFile = new QueueFile(file, new byte[1 << 18])) {
            int documents = 0;
            while (queueFile.peek() == QueueFile.Entry.DATA) {
                documents++;
                queueFile.skip();
            }
            return documents > 0 && queueFile.peek() == QueueFile.Entry.NOTHING;
        }
    }

    /** Forces the queue's metadata file to the disk; {@return its checksum, {@link CleanStop#UNKNOWN} without one} */
    static long forceMetadata(final RunDirectory run) {
        final Path file = run.marketFolder().resolve(METADATA_FILE);
        try {
            if (!Files.isRegularFile(file)) {
                return CleanStop.UNKNOWN;
            }
            DurableFile.force(file);
            return checksum(file);
        } catch (final IOException e) {
            throw new JournalException("cannot read " + file + ": " + e, e);
        }
    }

    private static long checksum(final Path file) throws IOException {
        final CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        return crc.getValue();
    }

    private void checkFolder(final Path folder, final NameTest belongs) {
        try (Stream<Path> entries = Files.list(folder)) {
            final List<String> names = entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
            for (final String name : names) {
                if (!belongs.test(name)) {
                    add(Finding.Kind.EXTRA_FILE, name, "no file of a run");
                }
            }
        } catch (final IOException e) {
            throw new JournalException("cannot list " + folder + ": " + e, e);
        }
    }

    private void add(final Finding.Kind kind, final String file, final String detail) {
        findings.add(Finding.without(kind, file, Finding.NONE, detail));
    }

    private interface NameTest {
        boolean test(String name);
    }
}
