package io.onggi.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock of a data folder: one engine works in it, and its process id stands in the file {@code lock}. The operating
 * system releases it when the process ends, however it ends; the file itself stays.
 */
public final class DataFolderLock implements AutoCloseable {
    private static final String FILE_NAME = "lock";
    /** Far behind the text, so that where locks are mandatory the process id can still be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Lock files held by this process. POSIX drops a process's lock as soon as it closes any handle of the file, so a
     * second attempt in the same process must not even open it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataFolderLock(final Path file, final FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock; creates the folder if it is not there.
     *
     * @throws DataFolderInUseException if another engine holds it
     * @throws JournalException if the folder cannot be written to
     */
    public static DataFolderLock acquire(final Path dataFolder) {
        final Path file;
        try {
            Files.createDirectories(dataFolder);
            file = dataFolder.toRealPath().resolve(FILE_NAME);
        } catch (final IOException e) {
            throw new JournalException("cannot create data folder " + dataFolder + ": " + IoReason.of(e), e);
        }
        if (!HELD_HERE.add(file)) {
            throw new DataFolderInUseException(
                    dataFolder, ProcessHandle.current().pid());
        }
        boolean held = false;
        try {
            final FileChannel channel = lock(file);
            if (channel == null) {
                throw new DataFolderInUseException(dataFolder, readPid(file));
            }
            held = true;
            return new DataFolderLock(file, channel);
        } catch (final IOException e) {
            throw new JournalException("cannot lock data folder " + dataFolder + ": " + IoReason.of(e), e);
        } finally {
            if (!held) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** {@return whether the lock is still held} */
    public boolean isHeld() {
        return channel.isOpen();
    }

    /** Gives the folder free; may be called again. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.truncate(0);
                channel.close();
                HELD_HERE.remove(file);
            }
        } catch (final IOException e) {
            throw new JournalException("cannot release the lock of the data folder: " + e, e);
        }
    }

    /** {@return the open, locked file, or null if another process holds it} */
    private static FileChannel lock(final Path file) throws IOException {
        final FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
                channel.truncate(0);
                channel.write(
                        StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
                held = true;
            }
        } catch (final OverlappingFileLockException e) {
            held = false;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held ? channel : null;
    }

    private static long readPid(final Path file) {
        try {
            return Long.parseLong(
                    Files.readString(file, StandardCharsets.US_ASCII).trim());
        } catch (final IOException | NumberFormatException e) {
            return DataFolderInUseException.UNKNOWN_PID;
        }
    }
}
