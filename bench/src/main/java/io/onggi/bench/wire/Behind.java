package io.onggi.bench.wire;

import io.onggi.app.RingAssembly;
import io.onggi.app.config.ThreadsConfig;
import io.onggi.event.DirectSink;
import io.onggi.event.MarketSink;
import io.onggi.feeds.net.EngineClock;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What is behind the decoder of a line: the core at once, on the event loop; or the engine's market ring with a core
 * thread, and with a journal thread or without, as the profile of this machine has them.
 */
final class Behind implements AutoCloseable {
    private final Receiver receiver;
    private final MarketSink sink;
    private final List<Runnable> closers;

    private Behind(final Receiver receiver, final MarketSink sink, final List<Runnable> closers) {
        this.receiver = receiver;
        this.sink = sink;
        this.closers = closers;
    }

    /** {@return the core on the thread that publishes; each event is a batch of its own} */
    static Behind inline(final EngineClock clock, final Core core) {
        final Receiver receiver = new Receiver(clock, core, core::afterBatch);
        return new Behind(receiver, new DirectSink(receiver), List.of());
    }

    /**
     * {@return the core behind a ring}
     *
     * @param dataFolder where a journal is written, or null for none
     */
    static Behind ring(final EngineClock clock, final Core core, final Path dataFolder) {
        final Receiver receiver = new Receiver(clock, core, () -> {});
        final RingAssembly ring = new RingAssembly(
                Configuration.of(List.of("BTC")).ring(), ThreadsConfig.Profile.AUTO, clock, receiver::fail);
        ring.addCore(receiver, core::afterBatch);
        if (dataFolder == null) {
            ring.start();
            return new Behind(receiver, ring.sink(), List.of(ring::close));
        }
        final long startMs = System.currentTimeMillis();
        final DataFolderLock lock = DataFolderLock.acquire(dataFolder);
        final JournalWriter writer =
                JournalWriter.open(new Journal(dataFolder).newRun(startMs, lock), "bench", "", startMs);
        ring.addJournal(writer);
        ring.start();
        return new Behind(receiver, ring.sink(), List.of(ring::close, writer::close, lock::close));
    }

    Receiver receiver() {
        return receiver;
    }

    MarketSink sink() {
        return sink;
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }
}
