package io.onggi.app;

import io.onggi.journal.JournalWriter;
import java.util.function.Consumer;

/** What the engine does about a fatal fault: what can be saved within a moment is, and the process ends. */
final class FatalStop implements FatalFaults.Answer {
    /** How long it waits for the journal to reach the disk. */
    private static final long FLUSH_MS = 2_000;

    private final FatalExits exits;
    private final Runnable begin;
    private final Consumer<String> end;
    private volatile DiskGuard disk;
    private volatile JournalWriter journal;

    /**
     * Answers before there is anything to save.
     *
     * @param begin called first; must see to it that the process ends in time, and allocate nothing
     * @param end ends the process
     */
    FatalStop(final FatalExits exits, final Runnable begin, final Consumer<String> end) {
        this.exits = exits;
        this.begin = begin;
        this.end = end;
    }

    /** From here on the space that is set aside is given free at a fault, which may be that the disk is full. */
    void frees(final DiskGuard guard) {
        disk = guard;
    }

    /** From here on the journal is forced to the disk at a fault. */
    void flushes(final JournalWriter writer) {
        journal = writer;
    }

    @Override
    public void begin() {
        begin.run();
    }

    @Override
    public void record(final String words) {
        final long nowMs = System.currentTimeMillis();
        try {
            final DiskGuard guard = disk;
            if (guard != null) {
                guard.release();
            }
            exits.record(nowMs, words);
        } catch (final OutOfMemoryError | LinkageError e) {
            endWithoutMemory(words);
        }
    }

    @Override
    public void endWithoutMemory(final String words) {
        exits.recordWithoutMemory(System.currentTimeMillis(), words);
        end.accept(words);
    }

    @Override
    public void end(final String words) {
        try {
            final JournalWriter writer = journal;
            if (writer != null) {
                final Thread flush = new Thread(writer::sync, "onggi-flush");
                flush.setDaemon(true);
                flush.start();
                flush.join(FLUSH_MS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.accept(words);
        }
    }
}
