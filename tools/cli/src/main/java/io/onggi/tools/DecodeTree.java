package io.onggi.tools;

import io.onggi.event.RejectReason;
import io.onggi.feeds.capture.CaptureFrame;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every file below a folder through the decoders of the venue whose name a folder above it has. One line for each file:
 * what was decoded of it, and of what was not, why; a file without a decoded message is none of a venue's recordings,
 * and its line says why. A refused message of a recording, which has times, is explained by nothing: it is printed
 * behind the file's line.
 */
final class DecodeTree {
    private static final int MAX_RAW_BYTES = 400;

    private final Path root;
    private final PrintWriter out;
    private int decodedFiles;
    private int otherFiles;
    private long decoded;
    private long explained;
    private long unexplained;
    private int damaged;

    DecodeTree(final Path root, final PrintWriter out) {
        this.root = root;
        this.out = out;
    }

    /** {@return the exit code} */
    int run() throws IOException {
        for (final Path file : files()) {
            file(file);
        }
        out.println(String.join(
                ", ",
                (decodedFiles + otherFiles) + " files: " + decodedFiles + " decoded",
                otherFiles + " without market data of a feed",
                decoded + " messages decoded",
                explained + " not, with the reason",
                unexplained + " refused without an explanation",
                damaged + " files damaged"));
        out.flush();
        return unexplained == 0 && damaged == 0 ? ExitCodes.OK : ExitCodes.FOUND_WRONG;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void file(final Path file) throws IOException {
        final Path name = root.relativize(file);
        final List<VenueDialect> dialects = dialects(file);
        if (dialects.isEmpty()) {
            otherFiles++;
            out.println(name + ": none of its folders has the name of a venue");
            return;
        }
        final Recording recording = new Recording(List.of(file), List.of());
        final Decoding decoding = new Decoding(dialects, recording);
        final Map<String, Integer> reasons = new TreeMap<>();
        final List<String> unknown = new ArrayList<>();
        decoding.count((frame, reason) -> {
            final String why = why(name, frame, reason);
            if (why.isEmpty()) {
                unknown.add("  line " + frame.line() + ", " + reason + ": " + text(frame));
            } else {
                reasons.merge(why, 1, Integer::sum);
            }
        });
        tell(name, decoding, reasons, unknown);
        recording.damages().forEach(out::println);
        damaged += recording.damages().size();
    }

    private void tell(
            final Path name, final Decoding decoding, final Map<String, Integer> reasons, final List<String> unknown) {
        final StringBuilder line = new StringBuilder(name.toString()).append(": ");
        final boolean any = decoding.decoded() > 0;
        decodedFiles += any ? 1 : 0;
        otherFiles += any ? 0 : 1;
        decoded += decoding.decoded();
        unexplained += unknown.size();
        line.append(any ? decoding.decoded() + " decoded" : "no market data of a feed");
        if (decoding.control() > 0) {
            line.append("; ").append(decoding.control()).append(" answers to subscriptions");
        }
        if (decoding.otherReplies() > 0) {
            line.append("; ").append(decoding.otherReplies()).append(" answers to REST calls");
        }
        reasons.forEach((why, count) -> {
            explained += count;
            line.append("; ").append(count).append(' ').append(why);
        });
        if (!unknown.isEmpty()) {
            line.append("; ").append(unknown.size()).append(" REFUSED WITHOUT AN EXPLANATION");
        }
        out.println(line);
        unknown.forEach(out::println);
    }

    /** {@return why a message was not decoded, empty if nobody can say} */
    private static String why(final Path name, final CaptureFrame frame, final RejectReason reason) {
        final String itself = UndecodedMessage.reason(frame.raw());
        if (!itself.isEmpty()) {
            return itself;
        }
        if (reason == RejectReason.UNKNOWN_EVENT) {
            return "of a stream that the feed does not read";
        }
        if (name.getFileName().toString().contains("malformed")) {
            return "broken on purpose, as the file's name says";
        }
        return frame.receiveTimeNs() == 0 ? whySingle(reason) : "";
    }

    /**
     * Messages without a time are no recording of a connection, but examples: cut short, and of any market there is.
     */
    private static String whySingle(final RejectReason reason) {
        return switch (reason) {
            case TIME_RANGE -> "with a time that cannot be: a placeholder, or of another unit";
            case MISSING_FIELD -> "cut short: a field is missing that the venue always sends";
            case UNKNOWN_SYMBOL -> "of a market that the feed does not carry";
            default -> "single and refused: " + reason;
        };
    }

    private static String text(final CaptureFrame frame) {
        final byte[] raw = frame.raw();
        return new String(raw, 0, Math.min(raw.length, MAX_RAW_BYTES), StandardCharsets.UTF_8);
    }

    /** The nearest folder counts. */
    private List<VenueDialect> dialects(final Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            final Path last = folder.getFileName();
            final List<VenueDialect> dialects = last == null ? List.of() : VenueDialect.ofId(last.toString());
            if (!dialects.isEmpty()) {
                return dialects;
            }
            if (folder.equals(root)) {
                return List.of();
            }
        }
        return List.of();
    }
}
