package io.onggi.journal;

/**
 * Reads a run while it is being written, and finds what is not as it was written: a checksum, a number, a header, a
 * hole, a file that is gone. It never looks beyond the record that the writer is known to have finished, so what is
 * half written is never taken for damage. One thread, which need not be the writer's; nothing is written.
 */
public final class JournalFollower implements AutoCloseable {
    private final RunDirectory run;
    private JournalReader reader;
    /** The first record that was kept when the reader was to be opened. */
    private long firstSequence;

    /** For one run; its files are opened by the first {@link #follow}. */
    public JournalFollower(final RunDirectory run) {
        this.run = run;
    }

    /** {@return number of the last record that was read and found good, -1 before the first} */
    public long lastSequence() {
        return reader == null ? HighWaterMark.NONE : reader.nextSequence() - 1;
    }

    /**
     * Reads on.
     *
     * @param written number of the last record that is written, {@link JournalWriter#lastSequence} of before this call
     * @param limit records to read at most
     * @return whether there is more to read up to {@code written}
     * @throws JournalException if something is not as it was written, or cannot be read
     */
    public boolean follow(final long written, final int limit) {
        if (written < 0) {
            return false;
        }
        try {
            open().refresh();
            for (int i = 0; i < limit && reader.nextSequence() <= written; i++) {
                if (!reader.next((event, sequence) -> {})) {
                    throw new JournalException("run " + run.path() + " is damaged while it is written: "
                            + reader.end().describe());
                }
            }
            return reader.nextSequence() <= written;
        } catch (final JournalException e) {
            final boolean isRemoved = run.firstSequence() > (reader == null ? firstSequence : reader.nextSequence());
            if (!isRemoved) {
                throw e;
            }
            // Retention took away the hours that were to be read next: what it has kept is looked at.
            close();
            return true;
        }
    }

    /**
     * The writer writes nothing further, and everything was followed: looks whether the run ends there, and whether its
     * high-water mark says so too.
     *
     * @param written number of the last record
     * @throws JournalException if it does not
     */
    public void finish(final long written) {
        open().refresh();
        if (reader.next((event, sequence) -> {})) {
            throw new JournalException("run " + run.path() + " goes on behind its last record, " + written);
        }
        if (!reader.end().isComplete() || reader.end().lastSequence() != written) {
            throw new JournalException("run " + run.path() + " does not end as it was written, with record " + written
                    + ": " + reader.end().describe());
        }
    }

    private JournalReader open() {
        if (reader == null) {
            firstSequence = run.firstSequence();
            reader = JournalReader.open(run);
        }
        return reader;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
