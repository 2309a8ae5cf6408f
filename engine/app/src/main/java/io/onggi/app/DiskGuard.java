package io.onggi.app;

import io.onggi.app.config.JournalConfig;
import io.onggi.journal.DiskReserve;
import io.onggi.journal.IoReason;
import io.onggi.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread that looks at the free space of the data folder's disk: below the first floor nothing is
 * traded, below the second the space set aside is given free and the process is asked to stop in order, which that
 * space is for. At each look the part of the journal that is written next gets its blocks on the disk; where there are
 * none left, since something filled the disk between two looks, the process is asked to stop in order as well. So a
 * store into the journal's mapped memory does not meet a full disk.
 */
final class DiskGuard implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DiskGuard.class);
    private static final long LOOK_NS = 100_000_000L;
    /** Trading is allowed again only this far above the floor, so that it does not come and go. */
    private static final double RETURN_FACTOR = 1.1;

    private final JournalConfig config;
    private final DiskReserve reserve;
    private final FileStore store;
    private final Path dataDir;
    private final Consumer<String> onStop;
    private volatile long freeBytes;
    private volatile String tradingStop = "";
    private volatile boolean running = true;
    private volatile JournalWriter journal;

    private DiskGuard(
            final Path dataDir,
            final JournalConfig config,
            final DiskReserve reserve,
            final FileStore store,
            final Consumer<String> onStop) {
        this.dataDir = dataDir;
        this.config = config;
        this.reserve = reserve;
        this.store = store;
        this.onStop = onStop;
    }

    /**
     * Sets space aside.
     *
     * @param onStop told once, on the guard's thread, that the process has to stop in order; must return
     * @throws IOException if there is not enough space to begin
     */
    static DiskGuard open(final Path dataDir, final JournalConfig config, final Consumer<String> onStop)
            throws IOException {
        final FileStore store = Files.getFileStore(dataDir);
        final DiskReserve reserve;
        try {
            reserve = DiskReserve.acquire(dataDir, config.reserveBytes());
        } catch (final IOException e) {
            throw new IOException(
                    "cannot set " + config.reserveBytes() + " bytes aside in " + dataDir + " (journal.reserveBytes): "
                            + e.getMessage(),
                    e);
        }
        final DiskGuard guard = new DiskGuard(dataDir, config, reserve, store, onStop);
        guard.look();
        if (guard.freeBytes < config.stopFloorBytes()) {
            reserve.release();
            throw new IOException(guard.describe() + "journal.stopFloorBytes, " + config.stopFloorBytes()
                    + ": free some space, or lower the floor");
        }
        return guard;
    }

    @Override
    public void run() {
        while (running) {
            try {
                look();
            } catch (final IOException e) {
                throw new IllegalStateException("cannot read the free space of " + dataDir, e);
            }
            if (freeBytes < config.stopFloorBytes()) {
                running = false;
                stopInOrder(describe() + "journal.stopFloorBytes, " + config.stopFloorBytes());
            } else {
                reserveAhead();
            }
            if (Thread.currentThread() instanceof final EngineThread thread) {
                thread.beat();
            }
            if (running) {
                LockSupport.parkNanos(LOOK_NS);
            }
        }
    }

    /** From the next look on this journal finds space for what it writes next, or the process is asked to stop. */
    void reservesFor(final JournalWriter writer) {
        journal = writer;
    }

    /** Ends the loop soon. Any thread. */
    void stop() {
        running = false;
    }

    /** {@return bytes that are free on the disk, what is set aside not counted. Any thread} */
    long freeBytes() {
        return freeBytes;
    }

    /** {@return bytes set aside. Any thread} */
    long reservedBytes() {
        return reserve.bytes();
    }

    /** {@return why nothing may be traded, empty while it may. Any thread} */
    String tradingStop() {
        return tradingStop;
    }

    private void look() throws IOException {
        freeBytes = store.getUsableSpace();
        if (freeBytes < config.tradingFloorBytes()) {
            if (tradingStop.isEmpty()) {
                LOG.error("no trading: {}journal.tradingFloorBytes, {}", describe(), config.tradingFloorBytes());
            }
            tradingStop = describe() + "journal.tradingFloorBytes, " + config.tradingFloorBytes();
        } else if (!tradingStop.isEmpty() && freeBytes > config.tradingFloorBytes() * RETURN_FACTOR) {
            LOG.info("trading allowed again: {} bytes are free", freeBytes);
            tradingStop = "";
        }
    }

    private void reserveAhead() {
        final JournalWriter writer = journal;
        if (writer == null) {
            return;
        }
        try {
            writer.reserveAhead();
        } catch (final IOException e) {
            running = false;
            stopInOrder(IoReason.sentence("cannot set space aside for the journal in " + dataDir, e));
        }
    }

    private void stopInOrder(final String reason) {
        LOG.error("stopping in order: {}", reason);
        release();
        onStop.accept(reason);
    }

    /** Gives the space set aside free, for what has to be written at the end. Any thread. */
    void release() {
        try {
            reserve.release();
        } catch (final IOException e) {
            LOG.error("cannot give the space set aside free: {}", e.toString());
        }
    }

    private String describe() {
        return "disk of " + dataDir + ": " + freeBytes + " bytes are free, below ";
    }
}
