package io.onggi.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that a run has written of itself, beside its events: {@code certificates.jsonl}, one JSON object a
 * line, whose last member is the checksum of the text before it. They can be computed again from the events, and must
 * then be the same. For one thread; the file is opened with the first certificate.
 */
public final class CertificateFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFile.class);
    private static final String CHECKSUM = ",\"crc\":\"";

    private final Path file;
    private FileChannel channel;
    private boolean dirty;
    private volatile String problem = "";

    /** The file of this run, to be written to. */
    public CertificateFile(final RunDirectory run) {
        file = run.certificatesFile();
    }

    /** Adds a certificate. After one failure no more is written: what is there would have a hole. */
    public void append(final Certificate certificate) {
        if (!problem.isEmpty()) {
            return;
        }
        try {
            if (channel == null) {
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            final ByteBuffer line =
                    ByteBuffer.wrap((seal(certificate.toJson()) + '\n').getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            dirty = true;
        } catch (final IOException e) {
            fail(e);
        }
    }

    /** Forces what was written to the disk, if there is anything new. */
    public void force() {
        if (!dirty) {
            return;
        }
        dirty = false;
        try {
            channel.force(false);
        } catch (final IOException e) {
            fail(e);
        }
    }

    /** {@return why certificates are not written any more, in words; empty while they are. Any thread} */
    public String problem() {
        return problem;
    }

    /** The run itself does not need the file, and certificates can be made from its events at any time. */
    private void fail(final IOException e) {
        problem = "certificates are no longer written to " + file + ": " + IoReason.of(e);
        LOG.error(problem);
    }

    @Override
    public void close() {
        force();
        if (channel != null) {
            try {
                channel.close();
            } catch (final IOException e) {
                fail(e);
            }
            channel = null;
        }
    }

    /**
     * What a run has written.
     *
     * @param certificates one JSON object each, as {@link Certificate#toJson} writes it, up to the first damaged one
     * @param damage what is wrong with the file, in words; empty if nothing is
     */
    public record Content(List<String> certificates, String damage) {
        /** Copies the list. */
        public Content {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * {@return what a run has written; nothing where there is no file}
     *
     * @throws JournalException if it cannot be read
     */
    public static Content read(final RunDirectory run) {
        final Path file = run.certificatesFile();
        if (!Files.isRegularFile(file)) {
            return new Content(List.of(), "");
        }
        final String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new JournalException("cannot read " + file + ": " + IoReason.of(e), e);
        }
        final List<String> certificates = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            final int end = text.indexOf('\n', start);
            final String line = end < 0 ? "" : unseal(text.substring(start, end));
            if (line.isEmpty()) {
                final String what = end < 0 ? "is cut off" : "is damaged";
                return new Content(
                        certificates, "line " + (certificates.size() + 1) + " of " + file.getFileName() + ' ' + what);
            }
            certificates.add(line);
            start = end + 1;
        }
        return new Content(certificates, "");
    }

    private static String seal(final String json) {
        return json.substring(0, json.length() - 1) + CHECKSUM + checksum(json) + "\"}";
    }

    /** {@return the object without its checksum, or nothing if it is not as it was written} */
    private static String unseal(final String line) {
        final int end = line.lastIndexOf(CHECKSUM);
        final String json = end < 0 ? "" : line.substring(0, end) + '}';
        return end >= 0 && line.equals(seal(json)) ? json : "";
    }

    private static String checksum(final String text) {
        final CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
