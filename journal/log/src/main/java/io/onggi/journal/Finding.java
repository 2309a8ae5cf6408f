package io.onggi.journal;

/**
 * One thing that is wrong with a run, and what it costs.
 *
 * @param kind what is wrong
 * @param file name of the file concerned, or empty
 * @param position byte in it where the damage begins, -1 where there is no such place
 * @param firstSequence number of the first record that is lost by it, -1 if none is
 * @param lastSequence number of the last one
 * @param detail what was found, for people
 */
public record Finding(Kind kind, String file, long position, long firstSequence, long lastSequence, String detail) {
    /** Stands for no record, and for no position. */
    public static final long NONE = -1;

    /** What is wrong. */
    public enum Kind {
        /** A whole file, or the market folder, is not there. */
        MISSING_FILE,
        /** A file that does not belong there. */
        EXTRA_FILE,
        /** A file ends too early. */
        TRUNCATED,
        /** Nothing is written where records were. */
        HOLE,
        /** A record is not what was written. */
        DAMAGED_RECORD,
        /** What the queue itself keeps between the records is not what was written. */
        DAMAGED_STRUCTURE,
        /** What the file says of itself, of configuration and instruments, is damaged or incomplete. */
        DAMAGED_HEADER,
        /** The queue's own small file beside the data is missing or damaged; no record depends on it. */
        DAMAGED_METADATA,
        /** The high-water mark is missing, unreadable, or contradicts the records. */
        DAMAGED_MARK,
        /** The marker of a clean stop is unreadable or contradicts the records. */
        DAMAGED_MARKER,
        /** A file cannot be read. */
        UNREADABLE_FILE
    }

    static Finding without(final Kind kind, final String file, final long position, final String detail) {
        return new Finding(kind, file, position, NONE, NONE, detail);
    }

    /** {@return how many records are lost by it} */
    public long lostRecords() {
        return firstSequence == NONE ? 0 : lastSequence - firstSequence + 1;
    }

    /** {@return one line for people} */
    public String describe() {
        final StringBuilder line = new StringBuilder(128).append(kind);
        if (!file.isEmpty()) {
            line.append(' ').append(file);
        }
        if (position != NONE) {
            line.append(" at byte ").append(position);
        }
        if (firstSequence != NONE) {
            line.append(": records ").append(firstSequence).append(" to ").append(lastSequence);
        }
        return line.append(": ").append(detail).toString();
    }
}
