package io.onggi.feeds;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Gzip by the JDK's own streams: frames as a venue that compresses sends them, and another reading of them. */
public final class Gzipped {
    private Gzipped() {}

    /** {@return the text as one gzip stream} */
    public static byte[] of(final String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the bytes as one gzip stream} */
    public static byte[] of(final byte[] bytes) {
        final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(stream)) {
            gzip.write(bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream.toByteArray();
    }

    /** {@return what the JDK reads in a gzip stream, whatever follows it, or null if it is damaged or longer} */
    static byte[] read(final byte[] frame, final int maxBytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(frame))) {
            final byte[] bytes = gzip.readNBytes(maxBytes + 1);
            return bytes.length > maxBytes ? null : bytes;
        } catch (final IOException e) {
            return null;
        }
    }
}
