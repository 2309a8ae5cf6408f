package io.onggi.bench.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder among the temporary files that goes with everything in it. */
public final class Scratch implements AutoCloseable {
    private final Path folder;

    /** Makes the folder. */
    public Scratch() throws IOException {
        folder = Files.createTempDirectory("onggi-bench");
    }

    /** {@return a place in the folder; nothing is there yet} */
    public Path resolve(final String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            final List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (final Path file : all) {
                Files.delete(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
