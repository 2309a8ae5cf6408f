package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is said of failures, of real ones where they can be made. */
class IoReasonTest {
    @TempDir
    private Path folder;

    private static String reason(final Executable fails) {
        return IoReason.of(assertThrows(IOException.class, fails));
    }

    @Test
    void aMissingFileIsNamedOnceWithTheReason() {
        final Path missing = folder.resolve("missing");
        final IOException e = assertThrows(IOException.class, () -> Files.size(missing));

        assertEquals(
                "Cannot read " + missing
                        + ": there is no such file or folder, and none can be made there; check the path",
                IoReason.sentence("Cannot read " + missing, e));
        assertTrue(IoReason.sentence("Cannot begin", e).startsWith("Cannot begin (" + missing + "): there is no"));
    }

    @Test
    void aFileInTheWayAFolderAndAFileAsFolderAreTold() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "x");

        assertTrue(reason(() -> Files.createDirectory(file)).startsWith("a file of this name is in the way"));
        assertTrue(reason(() -> Files.createDirectory(file.resolve("sub"))).startsWith("a part of the path is a file"));
        assertEquals("it is a folder; name a file in it", reason(() -> {
            try (InputStream input = Files.newInputStream(folder)) {
                input.read();
            }
        }));
    }

    @Test
    void whatTheSystemSaysIsKept() {
        assertTrue(IoReason.of(new AccessDeniedException("x")).startsWith("permission denied for user "));
        assertTrue(IoReason.of(new NotDirectoryException("x")).startsWith("this is no folder"));
        assertEquals(
                "No space left on device; free some space or choose another place",
                IoReason.of(new FileSystemException("x", null, "No space left on device")));
        assertEquals(
                "Read-only file system; choose a place that can be written to",
                IoReason.of(new FileSystemException("x", null, "Read-only file system")));
        assertEquals("it ends in the middle; it was cut off", IoReason.of(new EOFException("Unexpected end")));
        assertEquals("odd", IoReason.of(new IOException("odd")));
        assertEquals("the system refuses it without a reason (IOException)", IoReason.of(new IOException()));
    }
}
