package io.onggi.app;

import io.onggi.feeds.upbit.UpbitSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the keys of Upbit come from: a file with the access key and the secret key, a line each, or else the
 * environment. They are never in the configuration, which the journal keeps and the log shows. Stateless.
 */
final class UpbitKeys {
    static final String ACCESS_KEY = "UPBIT_ACCESS_KEY";
    static final String SECRET_KEY = "UPBIT_SECRET_KEY";

    private UpbitKeys() {}

    /**
     * Looks for keys.
     *
     * @param file empty for the environment
     * @return what signs with them, or nothing where there are none
     * @throws IOException if the file cannot be read, or there are no two keys; never with a part of them in words
     */
    static Optional<UpbitSigner> find(final String file, final Map<String, String> environment) throws IOException {
        final List<String> keys = file.isEmpty()
                ? List.of(environment.getOrDefault(ACCESS_KEY, ""), environment.getOrDefault(SECRET_KEY, ""))
                : read(file);
        if (file.isEmpty() && keys.get(0).isBlank() && keys.get(1).isBlank()) {
            return Optional.empty();
        }
        final String place = file.isEmpty() ? ACCESS_KEY + " and " + SECRET_KEY : file;
        if (keys.size() < 2) {
            throw new IOException(place + ": must be two lines, the access key and the secret key");
        }
        try {
            return Optional.of(new UpbitSigner(keys.get(0).trim(), keys.get(1).trim()));
        } catch (final IllegalArgumentException e) {
            throw new IOException(place + ": " + e.getMessage(), e);
        }
    }

    private static List<String> read(final String file) throws IOException {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (final IOException | InvalidPathException e) {
            // What is wrong with the bytes of a file does not say of which.
            throw new IOException(file + ": cannot be read: " + e, e);
        }
    }
}
