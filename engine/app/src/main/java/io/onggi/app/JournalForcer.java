package io.onggi.app;

import io.onggi.journal.JournalWriter;
import java.util.concurrent.locks.LockSupport;

/**
 * The sync thread's work: forces the journal to the disk again and again, beside the journal thread, which never waits
 * for it. A power cut then costs no more than the interval. What forcing throws ends the process: after a failure
 * nothing is known about what is on the disk.
 */
final class JournalForcer implements Runnable {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long LOOK_NS = 50_000_000L;

    private final JournalWriter journal;
    private final long intervalNs;
    private volatile boolean running = true;

    JournalForcer(final JournalWriter journal, final long intervalMs) {
        this.journal = journal;
        this.intervalNs = intervalMs * NS_PER_MS;
    }

    @Override
    public void run() {
        while (running) {
            final long startNanos = System.nanoTime();
            if (journal.durableSequence() < journal.lastSequence()) {
                journal.sync();
            }
            for (long rest = intervalNs; running && rest > 0; rest = startNanos + intervalNs - System.nanoTime()) {
                if (Thread.currentThread() instanceof final EngineThread thread) {
                    thread.beat();
                }
                LockSupport.parkNanos(Math.min(rest, LOOK_NS));
            }
        }
    }

    /** Ends the loop soon. Any thread. */
    void stop() {
        running = false;
    }
}
