package io.onggi.journal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The file a run leaves when it ends on purpose: a few lines {@code key=value}.
 *
 * @param lastSequence number of the last record, -1 if the run has none
 * @param records number of records
 * @param bytes length of all records, envelopes included, headers not
 * @param metadataCrc checksum of the queue's metadata file as it was left, {@link #UNKNOWN} if none was taken
 */
record CleanStop(long lastSequence, long records, long bytes, long metadataCrc) {
    static final long UNKNOWN = -1;

    /** Writes the file so that it is there completely or not at all, also after a power cut. */
    void write(final Path file) {
        final String text = "lastSequence=" + lastSequence + "\nrecords=" + records + "\nbytes=" + bytes
                + "\nmetadataCrc=" + metadataCrc + "\n";
        try {
            DurableFile.write(file, text);
        } catch (final IOException e) {
            throw new JournalException("cannot write " + file + ": " + IoReason.of(e), e);
        }
    }

    /** {@return what the file says, or null if there is none or it makes no sense} */
    static CleanStop read(final Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            final Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(file, StandardCharsets.ISO_8859_1)));
            final CleanStop stop = new CleanStop(
                    Long.parseLong(lines.getProperty("lastSequence", "")),
                    Long.parseLong(lines.getProperty("records", "")),
                    Long.parseLong(lines.getProperty("bytes", "")),
                    Long.parseLong(lines.getProperty("metadataCrc", Long.toString(UNKNOWN))));
            return stop.records == stop.lastSequence + 1 && stop.records >= 0 ? stop : null;
        } catch (final IllegalArgumentException e) {
            return null;
        } catch (final IOException e) {
            throw new JournalException("cannot read " + file + ": " + IoReason.of(e), e);
        }
    }
}
