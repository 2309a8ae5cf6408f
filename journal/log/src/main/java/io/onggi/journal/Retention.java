package io.onggi.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Removes what is old: an earlier run as a whole, and of a run that goes on for long, the present one too, whole hours
 * from its beginning. The first record that is kept is written down beside the run before the hours go, so that the run
 * does not look damaged; each file holds in its header what a reader needs of those before. Never what a store still
 * reads, and of a run that was left without its marker nothing before it was verified and its losses announced, unless
 * the disk has no room for a start. A run that resists stops nothing. Used by one thread.
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
    /** Sorts behind the ids of all runs. */
    private static final String BEHIND_ALL = "~";
    /** The newest files of the present run, which may be open. */
    private static final int PRESENT_KEEPS = 2;

    /**
     * A place in the journal.
     *
     * @param run id of the run
     * @param sequence number of the record
     */
    public record Position(String run, long sequence) {}

    /**
     * What was done.
     *
     * @param removed ids of the runs that were removed as a whole
     * @param notices what a person should know, in words: what could not be removed, what was removed unverified
     */
    public record Outcome(List<String> removed, List<String> notices) {}

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
     * @throws JournalException if the journal's folder cannot be read
     */
    public Outcome apply(final long nowMs, final RunDirectory present) {
        return apply(nowMs, present.id(), false);
    }

    /**
     * Removes what is old enough before there is a present run.
     *
     * @param nowMs UTC epoch milliseconds
     * @param unverifiedToo whether runs go too whose losses nobody has looked for yet; with a notice
     * @throws JournalException if the journal's folder cannot be read
     */
    public Outcome applyAtStart(final long nowMs, final boolean unverifiedToo) {
        return apply(nowMs, BEHIND_ALL, unverifiedToo);
    }

    private Outcome apply(final long nowMs, final String present, final boolean unverifiedToo) {
        final Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        finishEarlierRemovals(outcome);
        for (final RunDirectory run : journal.runs()) {
            try {
                if (run.id().compareTo(present) <= 0) {
                    apply(nowMs, run, run.id().equals(present), unverifiedToo, outcome);
                }
            } catch (final JournalException | UncheckedIOException e) {
                outcome.notices.add("run " + run.id() + " cannot be removed by its age: " + e.getMessage());
            }
        }
        return outcome;
    }

    private void apply(
            final long nowMs,
            final RunDirectory run,
            final boolean isPresent,
            final boolean unverifiedToo,
            final Outcome outcome) {
        final Optional<Position> needed = oldestNeeded.get();
        final int toNeeded =
                needed.map(position -> run.id().compareTo(position.run)).orElse(-1);
        final long beforeMs = nowMs - keepMs;
        final boolean wholeIsOld = !isPresent && toNeeded < 0 && lastEventMs(run) < beforeMs;
        final boolean isUnverified = !isPresent && run.needsVerification();
        if (toNeeded > 0 || (isUnverified && !unverifiedToo)) {
            return;
        }
        if (wholeIsOld) {
            LOG.info("run {} is older than {} h and is removed", run.id(), keepMs / HOUR_MS);
            remove(run);
            outcome.removed.add(run.id());
        } else {
            removeHours(
                    run,
                    beforeMs,
                    toNeeded == 0 ? needed.orElseThrow().sequence : Long.MAX_VALUE,
                    isPresent ? PRESENT_KEEPS : 1);
        }
        if (wholeIsOld && isUnverified) {
            outcome.notices.add("run " + run.id()
                    + " was removed for want of space before anybody had looked what it lost: it was older than "
                    + keepMs / HOUR_MS + " h");
        }
    }

    /** Removes files from the beginning of a run, all of whose events are old and needed by nobody. */
    private static void removeHours(
            final RunDirectory run, final long beforeMs, final long neededSequence, final int keptFiles) {
        final List<Path> files = run.marketFiles();
        int first = 0;
        while (first + keptFiles < files.size() && endOfHourMs(files.get(first)) < beforeMs) {
            first++;
        }
        for (; first > 0; first--) {
            final long sequence = JournalReader.firstSequenceOf(run, files.get(first));
            if (sequence > run.firstSequence() && sequence <= neededSequence) {
                new FirstKept(files.get(first).getFileName().toString(), sequence).write(run.firstKeptFile());
                LOG.info("{} h of run {} are old and are removed: it starts at record {}", first, run.id(), sequence);
                break;
            }
        }
        // Also those that were left when an earlier removal was cut short.
        final String firstKept = run.firstKept().file();
        for (final Path file : run.allMarketFiles()) {
            if (file.getFileName().toString().compareTo(firstKept) < 0) {
                delete(file);
            }
        }
    }

    private static void delete(final Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (final IOException e) {
            throw new JournalException("cannot remove " + file + ": " + IoReason.of(e), e);
        }
    }

    /** {@return the end of the hour of a file, never for a name that says none} */
    private static long endOfHourMs(final Path file) {
        final String name = file.getFileName().toString();
        try {
            return RunDirectory.isMarketFile(name)
                    ? HOUR_MS + epochMs(LocalDateTime.parse(name.substring(0, HOUR_CHARS), FILE_HOUR))
                    : Long.MAX_VALUE;
        } catch (final DateTimeException e) {
            // A name that is no time says nothing about its age.
            return Long.MAX_VALUE;
        }
    }

    /** {@return the end of the hour of the run's last file; where the files do not say it, what the folder says} */
    private static long lastEventMs(final RunDirectory run) {
        try {
            final List<Path> files = run.marketFiles();
            if (!files.isEmpty()
                    && RunDirectory.isMarketFile(
                            files.get(files.size() - 1).getFileName().toString())) {
                return endOfHourMs(files.get(files.size() - 1));
            }
            if (files.isEmpty()) {
                return epochMs(LocalDateTime.parse(run.id().substring(0, START_CHARS), RUN_START));
            }
        } catch (final JournalException | DateTimeException e) {
            LOG.warn("run {} says nothing about its age but the time of its folder: {}", run.id(), e.getMessage());
        }
        try {
            return Files.getLastModifiedTime(run.path()).toMillis();
        } catch (final IOException e) {
            throw new JournalException("cannot read the time of " + run.path() + ": " + IoReason.of(e), e);
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
            throw new JournalException("cannot remove " + run.path() + ": " + IoReason.of(e), e);
        }
        new RunDirectory(aside).delete();
    }

    private void finishEarlierRemovals(final Outcome outcome) {
        if (!Files.isDirectory(journal.folder())) {
            return;
        }
        final List<Path> cutShort;
        try (Stream<Path> entries = Files.list(journal.folder())) {
            cutShort = entries.filter(entry -> entry.getFileName().toString().endsWith(REMOVING))
                    .toList();
        } catch (final IOException e) {
            throw new JournalException("cannot list " + journal.folder() + ": " + IoReason.of(e), e);
        }
        for (final Path entry : cutShort) {
            try {
                new RunDirectory(entry).delete();
            } catch (final JournalException e) {
                outcome.notices.add(e.getMessage());
            }
        }
    }
}
