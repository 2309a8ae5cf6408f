package io.onggi.app;

import io.onggi.journal.DurableFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fatal exits of this data folder: a small text file, one exit a line ({@code epoch-ms cause}), ASCII; what is no
 * such line counts for nothing and is left out when the next exit is written down. After {@value #LIMIT} of them within
 * {@value #WINDOW_MS} ms the next start is in safe mode, since whatever ends the process would end it again. Out of it
 * leads time, or removing the file, and a new start. Any thread.
 */
final class FatalExits {
    /** Fatal exits that make the next start a safe one. */
    static final int LIMIT = 3;
    /** Within this time before the start, milliseconds. */
    static final long WINDOW_MS = 300_000;

    private static final Logger LOG = LoggerFactory.getLogger(FatalExits.class);
    private static final int KEPT = 20;
    private static final int CAUSE_CHARS = 500;
    /** The first of the 13 digits that an epoch time in milliseconds has until the year 2286. */
    private static final long EPOCH_MS_UNIT = 1_000_000_000_000L;

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (.*)");

    private final Path file;
    private final byte[] line = new byte[CAUSE_CHARS];
    /** Open for when there is no memory to open it; null where it cannot be. */
    private RandomAccessFile open;

    FatalExits(final Path dataDir) {
        file = dataDir.resolve("fatal-exits");
    }

    /** Makes ready for {@link #recordWithoutMemory}. */
    synchronized void prepare() {
        try {
            open = new RandomAccessFile(file.toFile(), "rw");
        } catch (final FileNotFoundException e) {
            LOG.error("cannot open {}: {}", file, e.toString());
        }
    }

    /** The run has ended. */
    synchronized void close() {
        try {
            if (open != null) {
                open.close();
                open = null;
            }
        } catch (final IOException e) {
            LOG.warn("cannot close {}: {}", file, e.toString());
        }
    }

    /**
     * Writes down that the process ends now, as {@link #record} does, and allocates nothing; a file that was removed
     * since {@link #prepare} stays removed.
     */
    synchronized void recordWithoutMemory(final long nowMs, final String cause) {
        if (open == null) {
            return;
        }
        int end = 0;
        for (long unit = EPOCH_MS_UNIT; unit > 0; unit /= 10) {
            line[end++] = (byte) ('0' + nowMs / unit % 10);
        }
        line[end++] = ' ';
        for (int i = 0; i < cause.length() && end < line.length - 1; i++) {
            final char c = cause.charAt(i);
            line[end++] = (byte) (c > ' ' && c <= '~' ? c : ' ');
        }
        line[end++] = '\n';
        try {
            open.seek(open.length());
            open.write(line, 0, end);
            open.getFD().sync();
        } catch (final IOException e) {
            LOG.error("cannot write {}: {}", file, e.toString());
        }
    }

    /** {@return why this start must be a safe one, empty if it need not} */
    synchronized String reasonForSafeMode(final long nowMs) {
        int recent = 0;
        String last = "";
        for (final String line : read()) {
            final Matcher parts = LINE.matcher(line);
            // A time in the future counts as well: a clock that was set back must not hide a loop of crashes.
            if (parts.matches() && Long.parseLong(parts.group(1)) > nowMs - WINDOW_MS) {
                recent++;
                last = parts.group(2);
            }
        }
        return recent < LIMIT
                ? ""
                : "safe mode: " + recent + " fatal exits within " + WINDOW_MS / 1_000 + " s, the last one: " + last
                        + "; wait until they are older, or remove " + file + ", and start again";
    }

    /** Writes down that the process ends now. Where that is impossible, it is logged: the process ends all the same. */
    synchronized void record(final long nowMs, final String cause) {
        final List<String> lines = new ArrayList<>();
        for (final String line : read()) {
            if (LINE.matcher(line).matches()) {
                lines.add(line);
            }
        }
        final String oneLine = cause.replaceAll("[^\\x21-\\x7e]+", " ");
        lines.add(nowMs + " " + oneLine.substring(0, Math.min(CAUSE_CHARS, oneLine.length())));
        try {
            DurableFile.write(
                    file, String.join("\n", lines.subList(Math.max(0, lines.size() - KEPT), lines.size())) + "\n");
        } catch (final IOException e) {
            LOG.error("cannot write {}: {}", file, e.toString());
        }
    }

    private List<String> read() {
        try {
            // Bytes that are no text at all must not hide the lines that are whole: here each byte is some character.
            return Files.isRegularFile(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (final IOException e) {
            LOG.error("cannot read {}: {}", file, e.toString());
            return List.of();
        }
    }
}
