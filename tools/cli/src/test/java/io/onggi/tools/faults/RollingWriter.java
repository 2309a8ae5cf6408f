package io.onggi.tools.faults;

import io.onggi.event.DirectSink;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A journal that begins a file every few records, in a process of its own: whoever kills it hits the roll. Its events
 * jump from hour to hour, as a quick day does. After each append it writes the record's number into a mapped file that
 * knows nothing of journals: the oracle of what was vouched for.
 */
final class RollingWriter {
    private static final int INSTRUMENTS = 60;
    private static final int RECORDS_PER_HOUR = 4;
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final String CONFIGURATION = "# as long as a real one\n".repeat(400);

    private RollingWriter() {}

    /** Starts it on a data folder; it runs until it is killed, or half a minute. */
    static Process start(final Path data, final Path vouched) throws IOException {
        return new ProcessBuilder(ChildJava.command(
                        Path.of(System.getProperty("java.home")),
                        "-Xmx128m",
                        RollingWriter.class,
                        data.toString(),
                        vouched.toString()))
                .inheritIO()
                .start();
    }

    /** {@return number of the last record it vouched for, -1 if none} */
    static long vouched(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.size() < Long.BYTES
                    ? -1
                    : channel.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getLong(0)
                            - 1;
        }
    }

    /** Runs it: the data folder, and the file for what it vouches for. */
    public static void main(final String[] args) throws IOException {
        final long startMs = System.currentTimeMillis();
        final Path data = Path.of(args[0]);
        try (FileChannel channel = FileChannel.open(
                        Path.of(args[1]),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                DataFolderLock lock = DataFolderLock.acquire(data)) {
            final MappedByteBuffer vouched = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            vouched.order(ByteOrder.LITTLE_ENDIAN).putLong(0, 0);
            final RunDirectory run = new Journal(data).newRun(startMs, lock);
            try (JournalWriter writer = JournalWriter.open(run, "rolling", CONFIGURATION, startMs)) {
                final DirectSink sink = new DirectSink((event, sequence) -> {
                    writer.append(event, sequence);
                    vouched.putLong(0, sequence + 1);
                });
                write(sink, TimeUnit.MILLISECONDS.toNanos(startMs));
            }
        }
    }

    private static void write(final DirectSink sink, final long startNs) {
        for (int id = 1; id <= INSTRUMENTS; id++) {
            final long sequence = sink.tryClaim(1);
            InstrumentEvents.write(
                    new Instrument(id, Venue.BINANCE_USDM, "A" + id + "-USDT-PERP", "A" + id + "USDT", 2, 3, 1, 1),
                    sink.slot(sequence),
                    startNs);
            sink.publish(sequence, sequence);
        }
        final long endNanos = System.nanoTime() + LIMIT_NS;
        for (long trade = 0; System.nanoTime() < endNanos; trade++) {
            final long timeNs = startNs + trade * (HOUR_NS / RECORDS_PER_HOUR);
            final long sequence = sink.tryClaim(1);
            sink.slot(sequence)
                    .reset(EventType.TRADE, Venue.BINANCE_USDM, StreamKind.TRADE, 1)
                    .times(timeNs, timeNs, timeNs)
                    .addFlags(EventFlags.LAST)
                    .trade(100_00 + trade % 100, 1_000, trade, trade, trade);
            sink.publish(sequence, sequence);
        }
    }
}
