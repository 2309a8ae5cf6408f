package io.onggi.journal;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * The file a run leaves when it ends on purpose.
 *
 * @param lastSequence number of the last record, -1 if the run has none
 * @param records number of records
 * @param bytes length of all records, envelopes included, headers not
 * @param metadataCrc checksum of the queue's metadata file as it was left, {@link #UNKNOWN} if none was taken
 * @param stateHash hash of the state behind the last record, as the run itself took it; empty if it took none
 */
record CleanStop(long lastSequence, long records, long bytes, long metadataCrc, OptionalLong stateHash) {
    static final long UNKNOWN = -1;

    /** Writes the file so that it is there completely or not at all, also after a power cut. */
    void write(final Path file) {
        final StringBuilder lines = new StringBuilder(160)
                .append("lastSequence=")
                .append(lastSequence)
                .append("\nrecords=")
                .append(records)
                .append("\nbytes=")
                .append(bytes)
                .append("\nmetadataCrc=")
                .append(metadataCrc)
                .append('\n');
        if (stateHash.isPresent()) {
            lines.append("stateHash=")
                    .append(Long.toHexString(stateHash.getAsLong()))
                    .append('\n');
        }
        CheckedLines.write(file, lines.toString());
    }

    /** {@return what the file says, or null if there is none or it is damaged} */
    static CleanStop read(final Path file) {
        final Properties lines = CheckedLines.read(file);
        if (lines == null) {
            return null;
        }
        try {
            final String hash = lines.getProperty("stateHash");
            final CleanStop stop = new CleanStop(
                    Long.parseLong(lines.getProperty("lastSequence", "")),
                    Long.parseLong(lines.getProperty("records", "")),
                    Long.parseLong(lines.getProperty("bytes", "")),
                    Long.parseLong(lines.getProperty("metadataCrc", "")),
                    hash == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(hash, 16)));
            return stop.records == stop.lastSequence + 1 && stop.records >= 0 ? stop : null;
        } catch (final IllegalArgumentException e) {
            return null;
        }
    }
}
