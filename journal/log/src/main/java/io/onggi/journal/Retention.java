package io.onggi.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old runs, each as a whole: a run without one of its files would look damaged. Never the present one, none
 * that a store still reads, and none that was left without its marker before it was verified and its losses announced.
 * Used by one thread.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final DateTimeFormatter FILE_HOUR = DateTimeFormatter.ofPattern("uuuuMMdd-HH");
    private static final DateTimeFormatter RUN_START = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int HOUR_CHARS = 11;
    private static final int START_CHARS = 15;
    private static final long HOUR_MS = 3_600_000L;
    /** A run is renamed so before its files go: a removal cut short leaves nothing that looks like a damaged run. */
    private static final String REMOVING = ".removing";

    /**
     * A place in the journal.
     *
     * @param run id of the run
     * @param sequence number of the record
     */
    public record Position(String run, long sequence) {}

    private final Journal journal;
    private final long keepMs;
    private final Supplier<Optional<Position>> oldestNeeded;

    /**
     * For one journal.
     *
     * @param keepMs how long a run is kept after its last event, milliseconds
     * @param oldestNeeded the oldest record that somebody has still to read; empty if nobody has
     */
    public Retention(final Journal journal, final long keepMs, final Supplier<Optional<Position>> oldestNeeded) {
        this.journal = journal;
        this.keepMs = keepMs;
        this.oldestNeeded = oldestNeeded;
    }

    /**
     * Removes what is old enough.
     *
     * @param nowMs UTC epoch milliseconds
     * @param present the run that is being written
     * @return the ids of the runs that were removed
     * @throws JournalException if one cannot be removed
     */
    public List<String> apply(final long nowMs, final RunDirectory present) {
        finishEarlierRemovals();
        final String needed = oldestNeeded.get().map(Position::run).orElse(present.id());
        final List<String> removed = new ArrayList<>();
        for (final RunDirectory run : journal.runs()) {
            if (run.id().compareTo(needed) < 0
                    && run.id().compareTo(present.id()) < 0
                    && lastEventMs(run) < nowMs - keepMs
                    && !run.needsVerification()) {
                LOG.info("run {} is older than {} h and is removed", run.id(), keepMs / HOUR_MS);
                remove(run);
                removed.add(run.id());
            }
        }
        return removed;
    }

    /** {@return the end of the hour of the run's last file, or its start if it has none that says when} */
    private static long lastEventMs(final RunDirectory run) {
        try {
            final List<Path> files = run.marketFiles();
            if (!files.isEmpty()) {
                final String name = files.get(files.size() - 1).getFileName().toString();
                if (RunDirectory.isMarketFile(name)) {
                    return HOUR_MS + epochMs(LocalDateTime.parse(name.substring(0, HOUR_CHARS), FILE_HOUR));
                }
            }
            return epochMs(LocalDateTime.parse(run.id().substring(0, START_CHARS), RUN_START));
        } catch (final DateTimeException e) {
            // A name that is no time says nothing about its age.
            return Long.MAX_VALUE;
        }
    }

    private static long epochMs(final LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static void remove(final RunDirectory run) {
        final Path aside = run.path().resolveSibling(run.id() + REMOVING);
        try {
            Files.move(run.path(), aside);
        } catch (final IOException e) {
            throw new JournalException("cannot remove " + run.path() + ": " + e, e);
        }
        new RunDirectory(aside).delete();
    }

    private void finishEarlierRemovals() {
        if (!Files.isDirectory(journal.folder())) {
            return;
        }
        try (Stream<Path> entries = Files.list(journal.folder())) {
            entries.filter(entry -> entry.getFileName().toString().endsWith(REMOVING))
                    .forEach(entry -> new RunDirectory(entry).delete());
        } catch (final IOException e) {
            throw new JournalException("cannot list " + journal.folder() + ": " + e, e);
        }
    }
}
