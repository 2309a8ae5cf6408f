package io.onggi.feeds.capture;

import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads recorded messages, plain or gzip, one a line. The form of each line shows by itself:
 *
 * <table>
 * <caption>Forms of a line</caption>
 * <tr><td>{@code {"ts":seconds,"dir":"open|out|in|rest","raw":message}}</td><td>whole connections; {@code raw_text} for
 * messages that are no JSON and {@code raw_base64} for those that are no text, {@code url} beside an open or a REST
 * reply, {@code conn} beside the others where several connections were recorded. {@link CaptureWriter} writes these, and
 * also {@code refused} for a REST call that failed and {@code lost} for messages that are missing</td></tr>
 * <tr><td>{@code {"ts":seconds,"url":...,"raw":message}}</td><td>REST replies</td></tr>
 * <tr><td>{@code {"method":...,"path":...,"query":...,"raw":message}}</td><td>REST replies without a time; the query may
 * be missing</td></tr>
 * <tr><td>{@code {"case":...,"frames":[{"dir":"in|out","msg":message}]}}</td><td>several messages without a time;
 * {@code text} for messages that are no JSON</td></tr>
 * <tr><td>{@code <epoch ns> message}</td><td>one connection's messages</td></tr>
 * <tr><td>{@code message}</td><td>bare messages</td></tr>
 * </table>
 *
 * A file whose name ends in {@code .json} is one bare message. A bare whole book ({@code lastUpdateId} without a
 * stream's name) among the last two forms is the REST reply that recorders mix in. Messages are cut out of the line, so
 * that every number keeps its text. Stateless.
 */
public final class CaptureReader {
    private static final int TS = 0;
    private static final int DIR = 1;
    private static final int URL = 2;
    private static final int PATH = 3;
    private static final int QUERY = 4;
    private static final int RAW = 5;
    private static final int RAW_TEXT = 6;
    private static final int BOOK_ID = 7;
    private static final int STREAM = 8;
    private static final int CASE = 9;
    private static final int FRAMES = 10;
    private static final int CONNECTION = 11;
    private static final int RAW_BASE64 = 12;
    private static final JsonKeys KEYS = JsonKeys.of(
            "ts",
            "dir",
            "url",
            "path",
            "query",
            "raw",
            "raw_text",
            "lastUpdateId",
            "stream",
            "case",
            "frames",
            "conn",
            "raw_base64");
    private static final int FRAME_DIR = 0;
    private static final int FRAME_MSG = 1;
    private static final int FRAME_TEXT = 2;
    private static final JsonKeys FRAME_KEYS = JsonKeys.of("dir", "msg", "text");
    private static final int MAX_LINE_BYTES = 1 << 28;
    private static final int NANO_DIGITS = 9;

    private CaptureReader() {}

    /**
     * Hands every message of a file to a consumer, in order. Of a compressed file that is cut off or damaged, every
     * line in front of the damage.
     *
     * @return what is wrong with the file, or empty if it is whole
     * @throws IOException if the file cannot be read
     */
    public static Optional<String> read(final Path file, final Consumer<CaptureFrame> consumer) throws IOException {
        try (InputStream input = open(file)) {
            if (file.getFileName().toString().endsWith(".json")) {
                accept(input.readAllBytes(), 1, consumer);
                return Optional.empty();
            }
            return readLines(input, consumer);
        }
    }

    /**
     * {@return every message of a file, in order} For files that fit into memory.
     *
     * @throws IOException if the file cannot be read to its end
     */
    public static List<CaptureFrame> readAll(final Path file) throws IOException {
        final List<CaptureFrame> frames = new ArrayList<>();
        final Optional<String> damage = read(file, frames::add);
        if (damage.isPresent()) {
            throw new IOException(file + ": " + damage.get());
        }
        return frames;
    }

    private static Optional<String> readLines(final InputStream input, final Consumer<CaptureFrame> consumer)
            throws IOException {
        final ByteArrayOutputStream line = new ByteArrayOutputStream();
        final byte[] block = new byte[1 << 16];
        long number = 0;
        while (true) {
            final int length;
            try {
                length = input.read(block);
            } catch (final EOFException | ZipException e) {
                // What was handed over is good up to here; the line that the damage breaks is no message.
                return Optional.of("the compressed data are " + (e instanceof EOFException ? "cut off" : "damaged")
                        + " after line " + number
                        + (line.size() > 0 ? "; " + line.size() + " bytes of the line behind it are left out" : ""));
            }
            if (length < 0) {
                accept(line.toByteArray(), number + 1, consumer);
                return Optional.empty();
            }
            int start = 0;
            for (int i = 0; i < length; i++) {
                if (block[i] == '\n') {
                    line.write(block, start, i - start);
                    start = i + 1;
                    number++;
                    accept(line.toByteArray(), number, consumer);
                    line.reset();
                }
            }
            line.write(block, start, length - start);
        }
    }

    private static InputStream open(final Path file) throws IOException {
        final BufferedInputStream input = new BufferedInputStream(Files.newInputStream(file));
        input.mark(2);
        final boolean zipped = input.read() == 0x1F && input.read() == 0x8B;
        input.reset();
        return zipped ? new GZIPInputStream(input, 1 << 16) : input;
    }

    private static void accept(final byte[] line, final long number, final Consumer<CaptureFrame> consumer) {
        if (new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
            return;
        }
        int start = 0;
        long timeNs = 0;
        if (line[0] >= '0' && line[0] <= '9') {
            while (start < line.length && line[start] >= '0' && line[start] <= '9') {
                timeNs = timeNs * 10 + line[start++] - '0';
            }
            start++;
        }
        int end = line.length;
        while (end > start && line[end - 1] <= ' ' && line[end - 1] >= 0) {
            end--;
        }
        final byte[] message = Arrays.copyOfRange(line, Math.min(start, end), end);
        final JsonScanner json = new JsonScanner(MAX_LINE_BYTES);
        final JsonFields fields = new JsonFields();
        final byte[] raw = scan(json, fields, message);
        if (raw == null && isCase(json, fields)) {
            frames(json, fields, number).forEach(consumer);
            return;
        }
        if (raw == null) {
            final boolean reply = fields.has(BOOK_ID) && !fields.has(STREAM);
            consumer.accept(new CaptureFrame(reply ? Direction.REST : Direction.IN, timeNs, message, "", number));
            return;
        }
        if (fields.has(TS)) {
            json.seek(fields.position(TS));
            timeNs = json.readDecimalTruncating(NANO_DIGITS);
        }
        final String direction = text(json, fields, DIR);
        final String path = text(json, fields, PATH);
        final String query = text(json, fields, QUERY);
        final int address = fields.has(URL) ? URL : CONNECTION;
        final String url = path.isEmpty() ? text(json, fields, address) : query.isEmpty() ? path : path + '?' + query;
        consumer.accept(new CaptureFrame(direction(direction), timeNs, raw, url, number));
    }

    private static boolean isCase(final JsonScanner json, final JsonFields fields) {
        return !json.failed() && fields.has(CASE) && fields.has(FRAMES);
    }

    private static List<CaptureFrame> frames(final JsonScanner json, final JsonFields fields, final long number) {
        final List<CaptureFrame> frames = new ArrayList<>();
        json.seek(fields.position(FRAMES));
        if (json.peek() == '[' && json.enterArray()) {
            while (json.nextElement()) {
                if (json.peek() == '{') {
                    frames.add(caseFrame(json, number));
                } else {
                    json.skipValue();
                }
            }
        }
        return frames;
    }

    private static CaptureFrame caseFrame(final JsonScanner json, final long number) {
        String direction = "";
        byte[] raw = new byte[0];
        json.enterObject();
        int key = json.nextKey(FRAME_KEYS);
        while (key != JsonKeys.END) {
            final int position = json.position();
            final boolean text = json.peek() == '"';
            if (key == FRAME_DIR && text) {
                direction = json.readString();
            } else if (key == FRAME_TEXT && text) {
                raw = json.readString().getBytes(StandardCharsets.UTF_8);
            } else {
                json.skipValue();
            }
            if (key == FRAME_MSG) {
                raw = json.copyFrom(position);
            }
            key = json.nextKey(FRAME_KEYS);
        }
        return new CaptureFrame(direction(direction), 0, raw, "", number);
    }

    /** {@return the message inside an envelope, or null if the line is no envelope} */
    private static byte[] scan(final JsonScanner json, final JsonFields fields, final byte[] message) {
        json.begin(message, 0, message.length);
        if (json.peek() != '{') {
            return null;
        }
        byte[] raw = null;
        json.enterObject();
        int key = json.nextKey(KEYS);
        while (key != JsonKeys.END) {
            final int position = json.position();
            if (key != JsonKeys.UNKNOWN) {
                fields.put(key, position);
            }
            if (key == RAW_TEXT && json.peek() == '"') {
                raw = json.readString().getBytes(StandardCharsets.UTF_8);
            } else if (key == RAW_BASE64 && json.peek() == '"') {
                raw = base64(json.readString());
            } else {
                json.skipValue();
            }
            if (key == RAW) {
                raw = json.copyFrom(position);
            }
            key = json.nextKey(KEYS);
        }
        json.finish();
        final boolean envelope = fields.has(DIR) || fields.has(URL) || fields.has(PATH);
        if (json.failed() || !envelope) {
            return null;
        }
        return raw == null ? new byte[0] : raw;
    }

    /** {@return the bytes, none where the text is no base64} */
    private static byte[] base64(final String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (final IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String text(final JsonScanner json, final JsonFields fields, final int key) {
        if (!fields.has(key)) {
            return "";
        }
        json.seek(fields.position(key));
        return json.readString();
    }

    private static Direction direction(final String word) {
        return switch (word) {
            case "open" -> Direction.OPEN;
            case "out" -> Direction.OUT;
            case "in" -> Direction.IN;
            case "refused" -> Direction.REFUSED;
            case "lost" -> Direction.LOST;
            default -> Direction.REST;
        };
    }
}
