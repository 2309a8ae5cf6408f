package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DataFolderLockTest {
    @TempDir
    private Path data;

    @Test
    void aSecondInstanceInTheSameProcessIsRefused() {
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            for (int attempt = 0; attempt < 3; attempt++) {
                final DataFolderInUseException refused =
                        assertThrows(DataFolderInUseException.class, () -> DataFolderLock.acquire(data.resolve(".")));
                assertEquals(ProcessHandle.current().pid(), refused.holderPid());
            }
            assertTrue(lock.isHeld());
        }
        DataFolderLock.acquire(data).close();
    }

    @Test
    void closingTwiceIsHarmless() {
        final DataFolderLock lock = DataFolderLock.acquire(data.resolve("new/folder"));
        lock.close();
        try (DataFolderLock next = DataFolderLock.acquire(data.resolve("new/folder"))) {
            lock.close();
            assertTrue(next.isHeld());
            assertThrows(DataFolderInUseException.class, () -> DataFolderLock.acquire(data.resolve("new/folder")));
        }
        assertFalse(lock.isHeld());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        final Path file = Files.writeString(data.resolve("file"), "x");

        final JournalException refused =
                assertThrows(JournalException.class, () -> DataFolderLock.acquire(file.resolve("sub")));

        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @Test
    @Timeout(60)
    void aSecondProcessIsRefusedUntilTheFirstOneIsGone() throws Exception {
        final Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = holder.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("held", output.readLine());

            final DataFolderInUseException refused =
                    assertThrows(DataFolderInUseException.class, () -> DataFolderLock.acquire(data));

            assertEquals(holder.pid(), refused.holderPid());
            assertTrue(refused.getMessage().contains("process " + holder.pid()), refused.getMessage());
        } finally {
            holder.destroyForcibly();
        }
        assertTrue(holder.waitFor(30, TimeUnit.SECONDS));
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            assertTrue(lock.isHeld());
        }
    }

    /** Another engine: takes the lock and keeps it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(final String[] arguments) throws IOException {
            try (DataFolderLock lock = DataFolderLock.acquire(Path.of(arguments[0]))) {
                System.out.println(lock.isHeld() ? "held" : "not held");
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void aLockThatCannotBeWrittenIsNotHeld() throws IOException {
        final Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");
        Files.createDirectories(data);
        final Path lock = Files.createSymbolicLink(data.resolve("lock"), full);

        for (int attempt = 0; attempt < 2; attempt++) {
            final JournalException refused = assertThrows(JournalException.class, () -> DataFolderLock.acquire(data));
            assertFalse(refused instanceof DataFolderInUseException, refused.getMessage());
        }
        Files.delete(lock);
        DataFolderLock.acquire(data).close();
    }
}
