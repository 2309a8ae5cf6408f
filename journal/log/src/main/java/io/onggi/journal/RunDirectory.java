package io.onggi.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one run. Immutable; looks at the disk at each call.
 *
 * <pre>
 * journal/20261120-101530-00/
 *     market/            the queue of market events, a file an hour
 *     high-water-mark    number of the last record
 *     clean-stop         only there if the run ended on purpose
 *     verified           only there if the run was verified later, because it has no clean stop
 *     certificates.jsonl what every stream brought by the hour, as the run itself saw it
 *     first-kept         only there if retention has removed the run's oldest hours
 * </pre>
 *
 * @param path the directory; its name is the run's id
 */
public record RunDirectory(Path path) {
    private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-\\d{2}");
    private static final String QUEUE_SUFFIX = ".cq4";
    private static final Pattern MARKET_FILE = Pattern.compile("\\d{8}-\\d{2}L\\.cq4");

    /** {@return whether this could be the name of a run: {@code yyyyMMdd-HHmmss-NN}} */
    static boolean isRunId(final String name) {
        return ID.matcher(name).matches();
    }

    /** {@return whether the queue could have named a file so: {@code yyyyMMdd-HHL.cq4}} */
    static boolean isMarketFile(final String name) {
        return MARKET_FILE.matcher(name).matches();
    }

    /** {@return UTC start time and a counter, {@code yyyyMMdd-HHmmss-NN}; later runs sort behind earlier ones} */
    public String id() {
        return path.getFileName().toString();
    }

    /** {@return whether the run left the marker of a clean stop} */
    public boolean isCleanlyStopped() {
        return CleanStop.read(cleanStopFile()) != null;
    }

    /** {@return number of the last record the writer vouched for, -1 before the first, empty if that is not known} */
    public OptionalLong highWaterMark() {
        final long mark = HighWaterMark.read(highWaterMarkFile());
        return mark == HighWaterMark.UNREADABLE ? OptionalLong.empty() : OptionalLong.of(mark);
    }

    /** {@return the files with market events that are kept, oldest first} */
    public List<Path> marketFiles() {
        return marketFilesFrom(firstKept());
    }

    /** {@return the files with market events from this one on, oldest first} */
    List<Path> marketFilesFrom(final FirstKept first) {
        return allMarketFiles().stream()
                .filter(file -> file.getFileName().toString().compareTo(first.file()) >= 0)
                .toList();
    }

    /** {@return the files with market events, also those whose removal was cut short, oldest first} */
    List<Path> allMarketFiles() {
        if (!Files.isDirectory(marketFolder())) {
            return List.of();
        }
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(marketFolder())) {
            entries.filter(file -> file.getFileName().toString().endsWith(QUEUE_SUFFIX))
                    .forEach(files::add);
        } catch (final UncheckedIOException e) {
            throw new JournalException("cannot list " + marketFolder() + ": " + IoReason.of(e.getCause()), e);
        } catch (final IOException e) {
            throw new JournalException("cannot list " + marketFolder() + ": " + IoReason.of(e), e);
        }
        Collections.sort(files);
        return files;
    }

    /**
     * {@return number of the first record that is kept: 0, or more once retention has removed the run's oldest hours}
     */
    public long firstSequence() {
        return firstKept().sequence();
    }

    /** {@return that and what is missing before, as a sentence for people; empty while nothing is} */
    public String describeRemoved() {
        final long first = firstSequence();
        return first == 0
                ? ""
                : "run " + id() + " starts at record " + first + ": the hours before were removed by retention";
    }

    FirstKept firstKept() {
        return FirstKept.read(firstKeptFile());
    }

    /** {@return whether the run was left without its marker, and nobody has looked yet what is missing} */
    public boolean needsVerification() {
        return Verification.of(this).isEmpty() && !isCleanlyStopped();
    }

    Path firstKeptFile() {
        return path.resolve("first-kept");
    }

    Path marketFolder() {
        return path.resolve("market");
    }

    Path highWaterMarkFile() {
        return path.resolve("high-water-mark");
    }

    Path cleanStopFile() {
        return path.resolve("clean-stop");
    }

    /** {@return where the result of a verification after the run is kept} */
    Path verificationFile() {
        return path.resolve("verified");
    }

    /** {@return where the run writes what every stream brought by the hour; see {@link CertificateFile}} */
    Path certificatesFile() {
        return path.resolve("certificates.jsonl");
    }

    boolean looksLikeRun() {
        return Files.isDirectory(marketFolder()) || Files.exists(highWaterMarkFile());
    }

    /**
     * {@return the state hash that the run itself took at its end, for replays to compare with; empty if it took none
     * or did not end on purpose}
     */
    public OptionalLong stateHash() {
        final CleanStop stop = CleanStop.read(cleanStopFile());
        return stop == null ? OptionalLong.empty() : stop.stateHash();
    }

    /** Removes the run with everything in it. */
    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (final UncheckedIOException e) {
            throw new JournalException("cannot remove " + path + ": " + IoReason.of(e.getCause()), e);
        } catch (final IOException e) {
            throw new JournalException("cannot remove " + path + ": " + IoReason.of(e), e);
        }
    }
}
