package io.onggi.app;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.journal.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that survives a run, as CARRY results say it: a small text file in the data folder, a checksum and then one
 * value a line ({@code kind time value owner}), replaced whole and forced to the disk, so that after any kill it is the
 * old or the new one, and read whole or not at all. At the start of a run its lines enter as CARRY events.
 * {@link #load} before the first result; everything else on the result thread.
 */
final class CarryStore implements Consumer<ResultEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(CarryStore.class);
    /** The values of a minute come together; what was carried longer ago than this is in the file. */
    private static final long WRITE_AFTER_NS = 200_000_000L;

    private static final long WRITE_RETRY_NS = 60_000_000_000L;

    /** One carried value. */
    record Line(long kind, long timeMs, long value, String owner) {
        @Override
        public String toString() {
            return kind + " " + timeMs + " " + value + " " + owner;
        }

        /** {@return the line that this text says, or null if it says none} */
        static Line parse(final String text) {
            final String[] words = text.split(" ", 4);
            try {
                return words.length == 4
                        ? new Line(
                                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3])
                        : null;
            } catch (final NumberFormatException e) {
                return null;
            }
        }

        /** Fills a CARRY event. */
        void writeTo(final MarketEvent event, final long nowNs) {
            event.reset(EventType.CARRY, Venue.NONE, StreamKind.NONE, 0)
                    .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                    .carry(kind, timeMs, value, FixedPoint.ABSENT)
                    .text(owner);
        }
    }

    private final Path file;
    private final int keep;
    private final Map<String, Deque<Line>> lines = new TreeMap<>();
    private long dirtySinceNs;
    private volatile String problem = "";
    private boolean dirty;

    /**
     * A store over this file.
     *
     * @param keep values kept per kind and owner, the newest ones
     */
    CarryStore(final Path file, final int keep) {
        this.file = file;
        this.keep = keep;
    }

    /**
     * Reads what an earlier run left. A damaged file counts for nothing as a whole, is put aside under another name,
     * and {@link #problem} says so.
     *
     * @param notBeforeMs older values are left out, epoch milliseconds
     * @return the values, oldest first for each owner
     */
    List<Line> load(final long notBeforeMs) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            final List<Line> read = parse(Files.readAllBytes(file));
            if (read == null) {
                final Path aside = file.resolveSibling(file.getFileName() + ".damaged");
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                refuse("it is damaged, and was moved to " + aside);
                return List.of();
            }
            read.stream().filter(line -> line.timeMs >= notBeforeMs).forEach(this::keep);
        } catch (final IOException e) {
            refuse("it cannot be read: " + e);
            return List.of();
        }
        final List<Line> all = new ArrayList<>();
        lines.values().forEach(all::addAll);
        return all;
    }

    /** {@return why nothing was carried over although there was something, empty if all is well. Any thread} */
    String problem() {
        return problem;
    }

    private void refuse(final String why) {
        problem = "started without " + file + ": " + why;
        LOG.error(problem);
    }

    /** {@return the lines of a whole file, or null if it is not as it was written} */
    private static List<Line> parse(final byte[] bytes) {
        final String text = new String(bytes, StandardCharsets.UTF_8);
        final int end = text.indexOf('\n') + 1;
        // What is no text of ours at all is damaged as well.
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                || !text.substring(0, end).equals(head(text.substring(end)))) {
            return null;
        }
        final List<Line> read = new ArrayList<>();
        for (final String row : text.substring(end).lines().toList()) {
            final Line line = Line.parse(row);
            if (line == null) {
                return null;
            }
            read.add(line);
        }
        return read;
    }

    /** The first line: what the file is, its version, and the checksum of all other lines. */
    static String head(final String rows) {
        final CRC32C crc = new CRC32C();
        crc.update(rows.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "carry 1 %08x\n", crc.getValue());
    }

    @Override
    public void accept(final ResultEvent result) {
        if (result.type() == ResultType.CARRY) {
            keep(new Line(result.value(0), result.value(1), result.value(2), result.text()));
            if (!dirty) {
                dirty = true;
                dirtySinceNs = result.timeNs();
            }
        } else if (dirty && result.timeNs() - dirtySinceNs >= WRITE_AFTER_NS) {
            write();
        }
    }

    /** Writes what is not written yet. After the result thread has ended. */
    void close() {
        if (dirty) {
            write();
        }
    }

    private void keep(final Line line) {
        final Deque<Line> owned = lines.computeIfAbsent(line.kind + " " + line.owner, key -> new ArrayDeque<>());
        owned.addLast(line);
        while (owned.size() > keep) {
            owned.removeFirst();
        }
    }

    private void write() {
        final StringBuilder rows = new StringBuilder();
        lines.values().forEach(owned -> owned.forEach(line -> rows.append(line).append('\n')));
        try {
            DurableFile.write(file, head(rows.toString()) + rows);
            dirty = false;
        } catch (final IOException e) {
            // The values are still in memory and come with the next write; the run itself does not need the file.
            LOG.error("cannot write {}: {}", file, e.toString());
            dirtySinceNs += WRITE_RETRY_NS;
        }
    }
}
