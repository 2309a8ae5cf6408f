package io.onggi.journal;

/**
 * How the reading of a run ended.
 *
 * @param status what the end is worth
 * @param records good records that were read
 * @param lastSequence number of the last good record, -1 if there is none
 * @param expectedLastSequence number of the last record the writer vouched for, -1 for none, -2 if that is not known
 * @param file name of the file in which reading ended, or empty
 * @param position byte in that file
 * @param detail what was found there, for people; empty for a clean end
 */
public record JournalEnd(
        Status status,
        long records,
        long lastSequence,
        long expectedLastSequence,
        String file,
        long position,
        String detail) {

    /** What the end of a run is worth. */
    public enum Status {
        /** The run was stopped on purpose and everything up to its last record is there. */
        CLEAN_END,
        /** Everything the writer vouched for is there, but the run was not stopped on purpose, or is still running. */
        END_WITHOUT_MARKER,
        /** The data ends before the last record the writer vouched for. */
        MISSING_TAIL,
        /** A record, a header or a file is not what was written. */
        DAMAGED
    }

    /** {@return whether nothing is missing as far as can be known} */
    public boolean isComplete() {
        return status == Status.CLEAN_END || status == Status.END_WITHOUT_MARKER;
    }

    /** {@return one line for people} */
    public String describe() {
        final StringBuilder line = new StringBuilder(128)
                .append(status)
                .append(": ")
                .append(records)
                .append(" records, last ")
                .append(lastSequence);
        if (expectedLastSequence >= -1 && expectedLastSequence != lastSequence) {
            line.append(" of ").append(expectedLastSequence);
        }
        if (!file.isEmpty() && !isComplete()) {
            line.append(", ").append(file).append(" at byte ").append(position);
        }
        return detail.isEmpty()
                ? line.toString()
                : line.append(": ").append(detail).toString();
    }
}
