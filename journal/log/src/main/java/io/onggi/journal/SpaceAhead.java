package io.onggi.journal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Sees to it that the part of a journal's file that is written next has blocks on the disk: a file that is only made
 * longer has none, and a store into mapped memory cannot be told that there are none left. {@link #extend} belongs to
 * one thread, and not to the one that appends.
 *
 * <p>Zeros are appended behind the end of the file, which is never moved back and behind which nothing is ever stored,
 * so that they cannot meet what is being written.
 */
final class SpaceAhead {
    /** As much as the fastest journal writes in a few looks. */
    static final long AHEAD_BYTES = 4 << 20;

    private static final int CHUNK_BYTES = 1 << 18;
    private static final int PAGE_BYTES = 4_096;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final RunDirectory run;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);

    SpaceAhead(final RunDirectory run) {
        this.run = run;
    }

    /**
     * Gives the newest file, as long as it is now, its blocks. By the thread that appends, when it has begun the file.
     * Exchanging a zero for a zero changes nothing, and is a store all the same.
     *
     * @throws IOException if the file cannot be mapped
     * @throws InternalError if the disk is full
     */
    static void fill(final RunDirectory run) throws IOException {
        try (FileChannel channel = FileChannel.open(newest(run), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            for (int at = 0; at + Long.BYTES <= mapped.capacity(); at += PAGE_BYTES) {
                LONGS.compareAndSet(mapped, at, 0L, 0L);
            }
        }
    }

    /**
     * Makes the newest file longer where that is needed.
     *
     * @param written up to where it is written; looked at after the file was chosen, so that it never belongs to an
     *     older one
     * @throws IOException if there is no space, or the file cannot be written; what is mapped then still has its blocks
     */
    void extend(final Position written) throws IOException {
        final Path file = newest(run);
        final long wanted = written.get() + AHEAD_BYTES;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            for (long missing = wanted - channel.size(); missing > 0; missing = wanted - channel.size()) {
                zeros.clear().limit((int) Math.min(CHUNK_BYTES, missing));
                channel.write(zeros);
            }
        }
    }

    private static Path newest(final RunDirectory run) {
        final List<Path> files =
                run.marketFiles().stream().filter(Files::isRegularFile).toList();
        return files.get(files.size() - 1);
    }

    /** Up to where a file is written. */
    interface Position {
        /** {@return bytes from its beginning} */
        long get();
    }
}
