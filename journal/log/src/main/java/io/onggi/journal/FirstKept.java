package io.onggi.journal;

import java.nio.file.Path;
import java.util.Properties;

/**
 * From where on a run is still there, once {@link Retention} has removed its oldest hours: a small file beside its
 * marks, written and on the disk before the first hour goes. Without it, a run that lacks its first files is damaged.
 *
 * @param file name of the first file of market events that is kept; an empty text, which sorts before all, for all
 * @param sequence number of the first record in it
 */
record FirstKept(String file, long sequence) {
    /** Nothing was removed. */
    static final FirstKept ALL = new FirstKept("", 0);

    void write(final Path to) {
        CheckedLines.write(to, "file=" + file + "\nsequence=" + sequence + '\n');
    }

    /** {@return what the file says; {@link #ALL} if there is none or it is damaged} */
    static FirstKept read(final Path from) {
        final Properties lines = CheckedLines.read(from);
        if (lines == null) {
            return ALL;
        }
        try {
            final FirstKept first =
                    new FirstKept(lines.getProperty("file", ""), Long.parseLong(lines.getProperty("sequence", "")));
            return RunDirectory.isMarketFile(first.file) && first.sequence >= 0 ? first : ALL;
        } catch (final NumberFormatException e) {
            return ALL;
        }
    }
}
