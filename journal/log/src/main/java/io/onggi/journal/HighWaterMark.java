package io.onggi.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A small mapped file beside the queue that holds the number of the last record. "No more data" in a queue proves
 * nothing (a page of zeros looks the same), so every reader compares its end with this.
 *
 * <table>
 * <caption>The file, little-endian</caption>
 * <tr><td>0</td><td>8 bytes</td><td>magic</td></tr>
 * <tr><td>8</td><td>8 bytes</td><td>number of the last record, -1 before the first</td></tr>
 * </table>
 *
 * <p>Written by the journal thread only. The mapping is closed by {@link #close}, after which nothing may be written;
 * what was written stays with the operating system, and {@link DurableMark} forces it to the disk.
 */
final class HighWaterMark implements AutoCloseable {
    /** No record yet. */
    static final long NONE = -1;
    /** There is no such file, or it is none. */
    static final long UNREADABLE = -2;

    private static final long MAGIC = 0x4B52414D49474E4FL;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int FILE_BYTES = 16;

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private boolean closed;

    private HighWaterMark(final MappedByteBuffer mapped) {
        this.mapped = mapped;
        this.buffer = new UnsafeBuffer(mapped);
    }

    /** Creates the file of a new run. */
    static HighWaterMark create(final Path file) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Written, not only mapped: a block must be reserved on the disk before a store into the mapping.
            channel.write(ByteBuffer.allocate(FILE_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(0, MAGIC)
                    .putLong(SEQUENCE_OFFSET, NONE));
            return new HighWaterMark(channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES));
        } catch (final IOException e) {
            throw new JournalException("cannot create " + file + ": " + IoReason.of(e), e);
        }
    }

    /** {@return number of the last record, {@link #NONE} or {@link #UNREADABLE}} */
    static long read(final Path file) {
        if (!Files.isRegularFile(file)) {
            return UNREADABLE;
        }
        final ByteBuffer bytes = ByteBuffer.allocate(FILE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final int count = channel.read(bytes, 0);
            final long sequence = bytes.getLong(SEQUENCE_OFFSET);
            return count == FILE_BYTES && bytes.getLong(0) == MAGIC && sequence >= NONE ? sequence : UNREADABLE;
        } catch (final IOException e) {
            throw new JournalException("cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    /** Says that all records up to this one are in the queue. */
    void advance(final long sequence) {
        buffer.putLongRelease(SEQUENCE_OFFSET, sequence);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            IoUtil.unmap(mapped);
        }
    }
}
