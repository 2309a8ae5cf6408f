package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of recordings, where there is one. */
public final class Captures {
    private Captures() {}

    /** {@return a file of the folder; without the folder the test is skipped} */
    public static Path file(final String name) {
        final String folder = System.getProperty("onggi.captures", "");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)), "no recordings in onggi.captures=" + folder);
        return Path.of(folder).resolve(name);
    }

    /** {@return all files below a folder of the folder, in order of their names} */
    public static List<Path> files(final String name) throws IOException {
        try (Stream<Path> files = Files.walk(file(name))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
