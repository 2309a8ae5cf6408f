package io.onggi.app;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that survives a run, as CARRY results say it: a small text file in the data folder, one value a line
 * ({@code kind time value owner}), replaced whole so that it is never half written. At the start of a run its lines
 * enter as CARRY events. Result thread; the file is read before that thread starts.
 */
final class CarryStore implements Consumer<ResultEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(CarryStore.class);
    private static final long WRITE_EVERY_NS = 60_000_000_000L;

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
    private long writtenNs;
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
     * Reads what an earlier run left. Lines that make no sense are logged and left out.
     *
     * @param notBeforeMs older values are left out, epoch milliseconds
     * @return the values, oldest first for each owner
     */
    List<Line> load(final long notBeforeMs) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            int unreadable = 0;
            for (final String text : Files.readAllLines(file)) {
                final Line line = Line.parse(text);
                if (line == null) {
                    unreadable++;
                } else if (line.timeMs >= notBeforeMs) {
                    keep(line);
                }
            }
            if (unreadable > 0) {
                LOG.warn("{}: {} lines could not be read and are left out", file, unreadable);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        final List<Line> all = new ArrayList<>();
        lines.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void accept(final ResultEvent result) {
        if (result.type() != ResultType.CARRY) {
            return;
        }
        keep(new Line(result.value(0), result.value(1), result.value(2), result.text()));
        dirty = true;
        if (result.timeNs() - writtenNs >= WRITE_EVERY_NS) {
            write();
            writtenNs = result.timeNs();
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
        final List<String> texts = new ArrayList<>();
        lines.values().forEach(owned -> owned.forEach(line -> texts.add(line.toString())));
        final Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, texts);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            dirty = false;
        } catch (final IOException e) {
            // The values are still in memory and come with the next write; the run itself does not need the file.
            LOG.error("cannot write {}: {}", file, e.toString());
        }
    }
}
