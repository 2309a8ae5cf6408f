package io.onggi.feeds.capture;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.onggi.event.RejectReason;
import io.onggi.feeds.GzipFrames;
import io.onggi.feeds.json.JsonScanner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes messages as {@link CaptureReader} reads them, one a line: a message that is JSON stands in it byte for byte,
 * other text as {@code raw_text}, anything else as {@code raw_base64}. A gzip message is written as what is in it, as
 * other recorders do, since that is what the decoders take as well. For one thread.
 */
public final class CaptureWriter {
    private static final int MAX_INFLATED_BYTES = 1 << 23;
    private static final int FRACTION_DIGITS = 9;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final GzipFrames gzip = new GzipFrames(MAX_INFLATED_BYTES);
    private final JsonScanner json = new JsonScanner(MAX_INFLATED_BYTES);

    /** Writes {@code {"ts":...,"dir":"open","url":...}}. */
    public void open(final OutputStream out, final long timeNs, final String address) throws IOException {
        head(out, timeNs, "open");
        member(out, "url", address);
        end(out);
    }

    /**
     * Writes a message of a connection.
     *
     * @param direction {@code in} or {@code out}
     */
    public void message(
            final OutputStream out,
            final long timeNs,
            final String direction,
            final String address,
            final byte[] bytes,
            final int length)
            throws IOException {
        head(out, timeNs, direction);
        member(out, "conn", address);
        raw(out, bytes, length);
        end(out);
    }

    /** Writes the answer to a REST call; one that is no success is no answer of the market and marked as refused. */
    public void reply(
            final OutputStream out, final long timeNs, final String address, final int status, final byte[] body)
            throws IOException {
        final boolean success = status / 100 == 2;
        head(out, timeNs, success ? "rest" : "refused");
        member(out, "url", address);
        if (!success) {
            text(out, ",\"status\":" + status);
        }
        raw(out, body, body.length);
        end(out);
    }

    /** Writes that messages are missing here: more came than could be written. */
    public void lost(final OutputStream out, final long timeNs, final long messages) throws IOException {
        head(out, timeNs, "lost");
        text(out, ",\"raw\":" + messages);
        end(out);
    }

    private static void head(final OutputStream out, final long timeNs, final String direction) throws IOException {
        final String fraction = Long.toString(NS_PER_SECOND + timeNs % NS_PER_SECOND);
        text(
                out,
                "{\"ts\":" + timeNs / NS_PER_SECOND + '.' + fraction.substring(1, 1 + FRACTION_DIGITS) + ",\"dir\":\""
                        + direction + '"');
    }

    private static void member(final OutputStream out, final String key, final String value) throws IOException {
        text(out, ",\"" + key + "\":\"");
        out.write(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        out.write('"');
    }

    private static void end(final OutputStream out) throws IOException {
        out.write('}');
        out.write('\n');
    }

    private static void text(final OutputStream out, final String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void raw(final OutputStream out, final byte[] bytes, final int length) throws IOException {
        if (GzipFrames.isGzip(bytes, 0, length) && gzip.inflate(bytes, 0, length) == RejectReason.NONE) {
            content(out, gzip.bytes(), gzip.length());
        } else {
            content(out, bytes, length);
        }
    }

    private void content(final OutputStream out, final byte[] bytes, final int length) throws IOException {
        if (isOneLineOfJson(bytes, length)) {
            text(out, ",\"raw\":");
            out.write(bytes, 0, length);
            return;
        }
        try {
            final String message = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            member(out, "raw_text", message);
        } catch (final CharacterCodingException e) {
            member(out, "raw_base64", Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length)));
        }
    }

    /** {@return whether it can stand in a line as it is, and is read back from it without losing a blank} */
    private boolean isOneLineOfJson(final byte[] bytes, final int length) {
        if (length == 0 || isBlank(bytes[0]) || isBlank(bytes[length - 1])) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return false;
            }
        }
        json.begin(bytes, 0, length);
        json.skipValue();
        json.finish();
        return !json.failed();
    }

    private static boolean isBlank(final byte b) {
        return b == ' ' || b == '\t';
    }
}
