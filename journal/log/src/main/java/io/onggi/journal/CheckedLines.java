package io.onggi.journal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.CRC32C;

/** Small files of a few lines {@code key=value}, the last of them the checksum of those before it. */
final class CheckedLines {
    private static final String CHECKSUM = "crc=";

    private CheckedLines() {}

    /** Writes the file so that it is there completely or not at all, also after a power cut. */
    static void write(final Path file, final String lines) {
        try {
            DurableFile.write(file, lines + CHECKSUM + checksum(lines) + '\n');
        } catch (final IOException e) {
            throw new JournalException("cannot write " + file + ": " + IoReason.of(e), e);
        }
    }

    /**
     * {@return what the file says, or null if there is none or it is damaged}
     *
     * @throws JournalException if it cannot be read
     */
    static Properties read(final Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            final int end = text.lastIndexOf(CHECKSUM);
            if (end < 0 || !text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)) + '\n')) {
                return null;
            }
            final Properties lines = new Properties();
            lines.load(new StringReader(text));
            return lines;
        } catch (final IllegalArgumentException e) {
            return null;
        } catch (final IOException e) {
            throw new JournalException("cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    /** {@return the CRC32C of a text of single bytes, in hexadecimal} */
    static String checksum(final String text) {
        final CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return Long.toHexString(crc.getValue());
    }
}
