package io.onggi.app.record;

import io.onggi.app.config.RecordConfig;
import io.onggi.feeds.capture.CaptureWriter;
import io.onggi.journal.IoReason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one venue, {@code <UTC time>.jsonl.gz}, one open at a time. Everything up to the last {@link #sync} can
 * be read whatever happens to the process. For the recorder's thread.
 */
final class RawFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RawFiles.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".jsonl.gz";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long NS_PER_MS = 1_000_000L;
    /** After a file could not be written, the next one is tried this much later. */
    private static final long RETRY_NS = 10_000_000_000L;

    private final Path folder;
    private final RecordConfig config;
    private final Shelf shelf;
    private Path file;
    private Counted counted;
    private OutputStream out;
    private long begunNs;
    private long failedNs = Long.MIN_VALUE;
    private long lostSaid;

    /** Writes one message, or several lines. */
    interface Line {
        void writeTo(OutputStream out) throws IOException;
    }

    RawFiles(final Path folder, final RecordConfig config, final Shelf shelf) {
        this.folder = folder;
        this.config = config;
        this.shelf = shelf;
    }

    /** {@return whether it was written} */
    boolean write(final long timeNs, final Line line) {
        if (failedNs != Long.MIN_VALUE && timeNs - failedNs < RETRY_NS) {
            return false;
        }
        try {
            if (out != null
                    && (timeNs - begunNs >= config.rotateMs() * NS_PER_MS || counted.bytes >= config.maxFileBytes())) {
                close();
            }
            if (out == null) {
                begin(timeNs);
            }
            line.writeTo(out);
            failedNs = Long.MIN_VALUE;
            return true;
        } catch (final IOException e) {
            failed(e, timeNs);
            return false;
        }
    }

    private void begin(final long timeNs) throws IOException {
        Files.createDirectories(folder);
        Path next = name(timeNs, "");
        for (int i = 1; Files.exists(next); i++) {
            next = name(timeNs, "-" + i);
        }
        file = next;
        begunNs = timeNs;
        final OutputStream plain = Files.newOutputStream(next, StandardOpenOption.CREATE_NEW);
        try {
            counted = new Counted(plain);
            out = new BufferedOutputStream(new GZIPOutputStream(counted, BUFFER_BYTES, true), BUFFER_BYTES);
        } finally {
            if (out == null) {
                plain.close();
                Files.deleteIfExists(next);
            }
        }
    }

    private Path name(final long timeNs, final String suffix) {
        return folder.resolve(NAME.format(Instant.ofEpochMilli(timeNs / NS_PER_MS)) + suffix + SUFFIX);
    }

    /**
     * Writes how many messages are missing in all recordings, if the file does not say it yet.
     *
     * @param missing so far
     */
    void say(final long missing, final long timeNs, final CaptureWriter writer) {
        final long owed = missing - lostSaid;
        if (owed > 0 && write(timeNs, to -> writer.lost(to, timeNs, owed))) {
            lostSaid = missing;
        }
    }

    /** Hands everything written so far to the operating system. */
    void sync(final long nowNs) {
        if (out != null) {
            try {
                out.flush();
                shelf.open(file, counted.bytes);
            } catch (final IOException e) {
                failed(e, nowNs);
            }
        }
    }

    void close() {
        if (out == null) {
            return;
        }
        final OutputStream last = out;
        out = null;
        try {
            try {
                last.close();
            } finally {
                // The compressing stream does not close what is below it when its last bytes find no room.
                counted.close();
            }
        } catch (final IOException e) {
            LOG.error("raw recording: {}", IoReason.sentence("cannot finish " + file, e));
        }
        shelf.closed(file, counted.bytes);
    }

    private void failed(final IOException failure, final long timeNs) {
        LOG.error("raw recording: {}", IoReason.sentence("cannot write " + (file == null ? folder : file), failure));
        failedNs = timeNs;
        close();
    }

    private static final class Counted extends OutputStream {
        private final OutputStream to;
        private long bytes;

        Counted(final OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(final int b) throws IOException {
            to.write(b);
            bytes++;
        }

        @Override
        public void write(final byte[] source, final int offset, final int length) throws IOException {
            to.write(source, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }

    /** All files of all venues, oldest first: the oldest ones make room. {@link #bytes} for any thread. */
    static final class Shelf {
        private record Closed(Path file, long bytes) {}

        private final long maxBytes;
        private final Deque<Closed> closed = new ArrayDeque<>();
        private final Map<Path, Long> open = new HashMap<>();
        private final AtomicLong bytes = new AtomicLong();

        Shelf(final Path folder, final long maxBytes) throws IOException {
            this.maxBytes = maxBytes;
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.walk(folder)) {
                    final List<Path> earlier = found.filter(
                                    path -> path.getFileName().toString().endsWith(SUFFIX))
                            .sorted(Comparator.comparing(
                                    path -> path.getFileName().toString()))
                            .toList();
                    for (final Path path : earlier) {
                        closed.add(new Closed(path, Files.size(path)));
                    }
                } catch (final UncheckedIOException e) {
                    throw e.getCause();
                }
            }
            makeRoom();
        }

        long bytes() {
            return bytes.get();
        }

        void open(final Path file, final long length) {
            open.put(file, length);
            makeRoom();
        }

        void closed(final Path file, final long length) {
            open.remove(file);
            closed.add(new Closed(file, length));
            makeRoom();
        }

        private void makeRoom() {
            long all = closed.stream().mapToLong(Closed::bytes).sum()
                    + open.values().stream().mapToLong(Long::longValue).sum();
            while (all > maxBytes && !closed.isEmpty()) {
                final Closed oldest = closed.poll();
                try {
                    Files.deleteIfExists(oldest.file());
                    all -= oldest.bytes();
                } catch (final IOException e) {
                    LOG.error("raw recording: {}", IoReason.sentence("cannot remove " + oldest.file(), e));
                }
            }
            bytes.set(all);
        }
    }
}
