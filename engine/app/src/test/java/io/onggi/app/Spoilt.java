package io.onggi.app;

import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs with one bit flipped. */
final class Spoilt {
    private Spoilt() {}

    /**
     * The last byte of the file that is not zero lies in the last record or close behind it, and so do the bytes
     * before.
     */
    static void lastRecord(final RunDirectory run) throws IOException {
        final Path file = run.marketFiles().get(run.marketFiles().size() - 1);
        final byte[] content = Files.readAllBytes(file);
        int at = content.length - 1;
        while (content[at] == 0) {
            at--;
        }
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(at - 8L);
            access.write(content[at - 8] ^ 4);
        }
    }
}
