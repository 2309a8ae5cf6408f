package io.onggi.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of a data folder: {@code <data>/journal/<runId>/}. Every start opens a new run; an old one is never
 * appended to, since a queue's file is a function of time and a record written behind a hole is never read again.
 * Creating a run requires the {@link DataFolderLock}; everything else only reads.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String FOLDER = "journal";
    /** How far below a wrong folder a right one is looked for: the demo keeps its own at {@code demo/TIME}. */
    private static final int SUGGESTED_DEPTH = 2;

    private static final String LAST_RUN_FILE = "last-run";
    private static final DateTimeFormatter START_TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int RUNS_PER_SECOND = 100;
    private static final int MAX_ATTEMPTS = 1000;

    private final Path folder;
    private volatile String problem = "";

    /** Stands for the journal of this data folder, which need not exist yet. */
    public Journal(final Path dataFolder) {
        folder = dataFolder.resolve(FOLDER);
    }

    /** {@return the folder that holds the runs} */
    public Path folder() {
        return folder;
    }

    /**
     * Creates the directory of a new run. Its id is the start time with a counter, but always behind all earlier ids,
     * so that the newest run sorts last: if the clock stands at or before the start of the latest run (also of a
     * deleted one), that time is kept and the counter goes up.
     *
     * @param startTimeMs UTC epoch milliseconds
     * @param lock the lock of this data folder, held by the caller until the run has ended
     */
    public RunDirectory newRun(final long startTimeMs, final DataFolderLock lock) {
        if (!lock.isHeld()) {
            throw new IllegalStateException("a new run requires the lock of its data folder");
        }
        try {
            Files.createDirectories(folder);
            String latest = readLastRun();
            for (final RunDirectory run : runs(folder)) {
                latest = run.id().compareTo(latest) > 0 ? run.id() : latest;
            }
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                final String id = nextId(startTimeMs, latest);
                DurableFile.write(folder.resolve(LAST_RUN_FILE), id + ' ' + CheckedLines.checksum(id) + '\n');
                try {
                    final Path created = Files.createDirectory(folder.resolve(id));
                    DurableFile.forceFolder(folder);
                    return new RunDirectory(created);
                } catch (final FileAlreadyExistsException e) {
                    latest = id;
                }
            }
            throw new JournalException("found no free run id behind " + latest + " in " + folder);
        } catch (final IOException e) {
            throw new JournalException("cannot create a run in " + folder + ": " + IoReason.of(e), e);
        }
    }

    /** {@return the runs, oldest first; empty if there are none yet} */
    public List<RunDirectory> runs() {
        return runs(folder);
    }

    /**
     * Finds the run that a user means.
     *
     * @param directory a data folder or its journal folder (then the newest run), or one run
     * @throws JournalException if it is none of them or holds no run
     */
    public static RunDirectory resolve(final Path directory) {
        if (!Files.exists(directory)) {
            throw new JournalException(directory + " does not exist");
        }
        if (!Files.isDirectory(directory)) {
            throw new JournalException(
                    directory + " is a file; expected a data folder, its journal folder, or the directory of one run");
        }
        final RunDirectory itself = new RunDirectory(directory.toAbsolutePath().normalize());
        if (itself.looksLikeRun()) {
            return itself;
        }
        for (final Path candidate : List.of(directory, directory.resolve(FOLDER))) {
            final List<RunDirectory> runs = runs(candidate);
            if (!runs.isEmpty()) {
                return runs.get(runs.size() - 1);
            }
        }
        throw new JournalException(directory
                + " holds no run; expected a data folder, its journal folder, or the directory of one run"
                + suggestion(directory));
    }

    /**
     * {@return a data folder that lies below, such as those of the demo, as the end of a sentence; empty without one}
     */
    private static String suggestion(final Path directory) {
        try (Stream<Path> below = Files.walk(directory, SUGGESTED_DEPTH)) {
            return below.filter(folder -> !runs(folder.resolve(FOLDER)).isEmpty())
                    .max(Comparator.comparing(folder -> folder.getFileName().toString()))
                    .map(folder -> ", such as " + folder)
                    .orElse("");
        } catch (final IOException | UncheckedIOException e) {
            // Only a suggestion: what cannot be read is none.
            return "";
        }
    }

    /**
     * Finds the runs that a user means.
     *
     * @param directory a data folder or its journal folder (then all runs), or one run
     * @throws JournalException if it is none of them or holds no run
     */
    public static List<RunDirectory> resolveAll(final Path directory) {
        final RunDirectory newest = resolve(directory);
        return newest.path().equals(directory.toAbsolutePath().normalize())
                ? List.of(newest)
                : runs(newest.path().getParent());
    }

    private static List<RunDirectory> runs(final Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        final List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry -> RunDirectory.isRunId(entry.getFileName().toString()) && Files.isDirectory(entry))
                    .forEach(found::add);
        } catch (final IOException e) {
            throw new JournalException("cannot list " + folder + ": " + IoReason.of(e), e);
        }
        Collections.sort(found);
        return found.stream().map(RunDirectory::new).toList();
    }

    /**
     * {@return the id written down last, or an empty text, which sorts before all ids: then the runs that are there say
     * which was the last}
     */
    private String readLastRun() {
        final Path file = folder.resolve(LAST_RUN_FILE);
        if (!Files.exists(file)) {
            return "";
        }
        try {
            final String[] words =
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\\s+", 3);
            // Earlier builds wrote the id alone.
            final boolean isMeant = words.length < 3 || words[1].equals(CheckedLines.checksum(words[0]));
            if (RunDirectory.isRunId(words[0]) && isMeant) {
                parseStart(words[0].substring(0, words[0].lastIndexOf('-')));
                return words[0];
            }
            refuse(file, "it is damaged");
        } catch (final JournalException e) {
            refuse(file, e.getMessage());
        } catch (final IOException e) {
            refuse(file, IoReason.of(e));
        }
        return "";
    }

    private void refuse(final Path file, final String why) {
        problem = file + " does not say the id of the last run: " + why
                + "; the id behind all runs that are there was taken, and that of a removed run may have come again";
        LOG.error(problem);
    }

    /** {@return what was wrong when {@link #newRun} looked for an id, in words; empty if nothing was. Any thread} */
    public String problem() {
        return problem;
    }

    private static String nextId(final long startTimeMs, final String latest) {
        final String now =
                START_TIME.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(startTimeMs), ZoneOffset.UTC));
        final String candidate = now + "-00";
        if (candidate.compareTo(latest) > 0) {
            return candidate;
        }
        final int dash = latest.lastIndexOf('-');
        final int count = Integer.parseInt(latest, dash + 1, latest.length(), 10) + 1;
        if (count < RUNS_PER_SECOND) {
            return latest.substring(0, dash + 1) + (count < 10 ? "0" : "") + count;
        }
        return START_TIME.format(parseStart(latest.substring(0, dash)).plusSeconds(1)) + "-00";
    }

    private static LocalDateTime parseStart(final String text) {
        try {
            return LocalDateTime.parse(text, START_TIME);
        } catch (final DateTimeException e) {
            throw new JournalException("the latest run has the impossible start time " + text, e);
        }
    }
}
