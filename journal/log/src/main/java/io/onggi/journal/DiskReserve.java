package io.onggi.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Space set aside: a file of real blocks in the data folder that is removed when the disk runs full, so that what was
 * begun can still be finished. A store into mapped memory cannot be told that the disk is full; it must never be.
 */
public final class DiskReserve {
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path file;

    private DiskReserve(final Path file) {
        this.file = file;
    }

    /**
     * Sets space aside, or keeps what an earlier start did.
     *
     * @param bytes how much; 0 for none
     * @throws IOException if there is not as much; then nothing is set aside
     */
    public static DiskReserve acquire(final Path dataFolder, final long bytes) throws IOException {
        final DiskReserve reserve = new DiskReserve(dataFolder.resolve("reserve"));
        if (reserve.bytes() == bytes) {
            return reserve;
        }
        boolean filled = false;
        try {
            if (bytes > 0) {
                fill(reserve.file, bytes);
            }
            filled = bytes > 0;
        } finally {
            if (!filled) {
                reserve.release();
            }
        }
        return reserve;
    }

    /** {@return bytes set aside now} */
    public long bytes() {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (final IOException e) {
            return 0;
        }
    }

    /**
     * Gives the space free.
     *
     * @throws IOException if the file cannot be removed
     */
    public void release() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void fill(final Path file, final long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
            for (long rest = bytes; rest > 0; ) {
                zeros.clear().limit((int) Math.min(rest, CHUNK_BYTES));
                rest -= channel.write(zeros);
            }
            channel.force(true);
        }
    }
}
