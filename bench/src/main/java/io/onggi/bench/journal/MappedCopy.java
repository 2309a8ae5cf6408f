package io.onggi.bench.journal;

import io.onggi.bench.measure.Kernel;
import io.onggi.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;

/**
 * The least an append can take on this machine: the same bytes copied one after the other into a file that is mapped
 * block by block, each page touched for the first time. A measure of the machine, nothing of the journal is in it.
 */
public final class MappedCopy implements Kernel, AutoCloseable {
    private final FileChannel channel;
    private final byte[][] records;
    private MappedByteBuffer block;
    private long blocks;
    private int next;

    /** Begins a file. */
    public MappedCopy(final Path file, final byte[][] records) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.records = records;
        block = map();
    }

    private MappedByteBuffer map() throws IOException {
        final long size = JournalWriter.DEFAULT_BLOCK_BYTES;
        return channel.map(MapMode.READ_WRITE, blocks++ * size, size);
    }

    @Override
    public long run(final int operations) {
        int index = next;
        for (int i = 0; i < operations; i++) {
            final byte[] record = records[index];
            if (block.remaining() < record.length) {
                nextBlock();
            }
            block.put(record);
            index = index + 1 == records.length ? 0 : index + 1;
        }
        next = index;
        return index + blocks;
    }

    private void nextBlock() {
        IoUtil.unmap(block);
        try {
            block = map();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        IoUtil.unmap(block);
        channel.close();
    }
}
