package io.onggi.tools;

import io.onggi.feeds.capture.CaptureFrame;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.capture.CaptureReader;
import io.onggi.journal.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a venue sent, read from files: frames in the order of the files, with the replies of separate REST files put in
 * at their times (those without a time come first).
 */
final class Recording {
    private final List<Path> files;
    private final List<Path> restFiles;
    private final Set<String> damages = new LinkedHashSet<>();

    Recording(final List<Path> files, final List<Path> restFiles) {
        this.files = List.copyOf(files);
        this.restFiles = List.copyOf(restFiles);
    }

    /**
     * Hands every message that the venue sent to a consumer; of a damaged file, every message in front of the damage.
     *
     * @throws IOException if a file cannot be read; the message says which and why
     */
    void read(final Consumer<CaptureFrame> consumer) throws IOException {
        final List<CaptureFrame> rest = new ArrayList<>();
        for (final Path file : restFiles) {
            read(file, frame -> rest.add(asRest(frame)));
        }
        rest.sort(Comparator.comparingLong(CaptureFrame::receiveTimeNs));
        final Deque<CaptureFrame> replies = new ArrayDeque<>(rest);
        final String[] opened = new String[1];
        for (final Path file : files) {
            opened[0] = "";
            read(file, frame -> {
                while (!replies.isEmpty() && replies.peek().receiveTimeNs() <= frame.receiveTimeNs()) {
                    consumer.accept(replies.poll());
                }
                switch (frame.direction()) {
                    case OPEN -> opened[0] = frame.url();
                    case IN -> consumer.accept(frame.at(opened[0]));
                    case REST -> consumer.accept(frame);
                    case LOST ->
                        damages.add(file + ": line " + frame.line() + " says that "
                                + new String(frame.raw(), StandardCharsets.UTF_8)
                                + " messages are missing, the recorder could not keep up");
                    default -> {
                        // What the client sent says nothing of the market.
                    }
                }
            });
        }
        replies.forEach(consumer);
    }

    /** {@return what is wrong with the files read so far, one text for each that is cut off or damaged} */
    List<String> damages() {
        return List.copyOf(damages);
    }

    private void read(final Path file, final Consumer<CaptureFrame> consumer) throws IOException {
        try {
            CaptureReader.read(file, consumer).ifPresent(damage -> damages.add(file + ": " + damage));
        } catch (final IOException e) {
            throw new IOException(IoReason.sentence("Cannot read the recording " + file, e), e);
        }
    }

    private static CaptureFrame asRest(final CaptureFrame frame) {
        return frame.direction() == Direction.REST
                ? frame
                : new CaptureFrame(Direction.REST, frame.receiveTimeNs(), frame.raw(), frame.url(), frame.line());
    }
}
