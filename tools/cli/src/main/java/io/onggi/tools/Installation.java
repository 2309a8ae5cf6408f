package io.onggi.tools;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program's own files are. */
final class Installation {
    private Installation() {}

    /** {@return the file the user named, or the one of this name in the config folder of the installation} */
    static Path config(final Path named, final String name) {
        if (named != null) {
            return named;
        }
        // The launcher says where the installation is; without it, the folder one stands in is the best guess.
        final Path inHome = Path.of(System.getProperty("onggi.home", "."), "config", name);
        return Files.isRegularFile(inHome) ? inHome : Path.of("config", name);
    }
}
