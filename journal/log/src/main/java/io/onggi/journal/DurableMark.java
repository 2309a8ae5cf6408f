package io.onggi.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Forces a run to the disk through its files rather than through the writer's mappings, so that it can be done beside
 * the appending thread, which never waits for it. After one failure nothing is known about any page of the files, and a
 * second attempt that succeeds would prove nothing: it is refused.
 */
final class DurableMark {
    private final RunDirectory run;
    private final LongSupplier lastSequence;
    private String oldestUnforced = "";
    private volatile long durableSequence = HighWaterMark.NONE;
    private boolean failed;

    /**
     * For one run.
     *
     * @param lastSequence number of the last record that is written
     */
    DurableMark(final RunDirectory run, final LongSupplier lastSequence) {
        this.run = run;
        this.lastSequence = lastSequence;
    }

    /** {@return number of the last record that is known to be on the disk, -1 before the first. Any thread} */
    long durableSequence() {
        return durableSequence;
    }

    /**
     * Forces everything that was written before the call. Any thread; one at a time.
     *
     * @throws JournalException if it cannot be, or could not be before
     */
    synchronized void force() {
        if (failed) {
            throw new JournalException("run " + run.path() + " could not be forced to the disk before");
        }
        failed = true;
        final long last = lastSequence.getAsLong();
        try {
            final List<Path> files = run.marketFiles();
            String newest = oldestUnforced;
            for (final Path file : files) {
                final String name = file.getFileName().toString();
                if (name.compareTo(oldestUnforced) >= 0) {
                    DurableFile.force(file);
                    newest = name;
                }
            }
            DurableFile.force(run.highWaterMarkFile());
            if (!newest.equals(oldestUnforced)) {
                DurableFile.forceFolder(run.marketFolder());
                DurableFile.forceFolder(run.path());
                oldestUnforced = newest;
            }
        } catch (final IOException e) {
            throw new JournalException("cannot force run " + run.path() + " to the disk: " + e, e);
        }
        durableSequence = last;
        failed = false;
    }
}
