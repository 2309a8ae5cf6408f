package io.onggi.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks the documents of one Chronicle Queue file by positional reads into a buffer of its own: nothing is mapped, so a
 * file that is shorter than it says cannot fault the process, nothing is written or created, and every position is
 * known. Chronicle's own tailer maps whole blocks of a file, needs its metadata file beside it and stops without a word
 * at a hole.
 *
 * <p>The format (Chronicle Queue, "Message header"; little-endian): each document has a 4-byte header, bit 31 "not
 * complete", bit 30 "metadata", 30 bits length; documents begin at multiples of 4. A header of 0 means nothing was
 * written yet, {@code 0xC0000000} is the mark at the end of a finished file. Not thread-safe.
 */
final class QueueFile implements AutoCloseable {

    /** What lies at the current position. */
    enum Entry {
        /** A data document; see {@link #buffer}, {@link #offset}, {@link #length}. */
        DATA,
        /** The mark at the end of a finished file. */
        END_MARK,
        /** Nothing was written here yet, or what was written is lost. */
        NOTHING,
        /** A document that its writer began and did not finish. */
        UNFINISHED,
        /** The file ends inside or before a document. */
        CUT,
        /** A data document that is longer than any of ours. */
        TOO_LONG
    }

    /** Read at a time: so much stays in the processor's cache until it is looked at. */
    private static final int READ_BYTES = 1 << 17;

    private static final int HEADER_BYTES = 4;
    private static final int NOT_COMPLETE = 1 << 31;
    private static final int METADATA = 1 << 30;
    private static final int LENGTH_MASK = METADATA - 1;
    private static final int END_OF_FILE = NOT_COMPLETE | METADATA;

    private final Path file;
    private final FileChannel channel;
    private final byte[] array;
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private long bufferStart;
    private int bufferLength;
    private long position;
    private int offset;
    private int length;

    /**
     * Opens a file for reading.
     *
     * @param array to read into, at least a document and {@link PackedNumbers#SLACK} long; lent until this is closed
     */
    QueueFile(final Path file, final byte[] array) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.array = array;
        this.bytes =
                ByteBuffer.wrap(array, 0, array.length - PackedNumbers.SLACK).slice();
        this.buffer = new UnsafeBuffer(array, 0, bytes.capacity());
    }

    String name() {
        return file.getFileName().toString();
    }

    /** {@return byte where the document last looked at begins} */
    long position() {
        return position;
    }

    /** {@return the bytes of {@link #buffer}, with {@link PackedNumbers#SLACK} more of any content} */
    byte[] array() {
        return array;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** Looks at the document at the current position, passing over Chronicle's own. */
    Entry peek() throws IOException {
        // Nearly always a data document that was read ahead.
        final long ahead = position - bufferStart;
        if (ahead >= 0 && ahead <= bufferLength - HEADER_BYTES) {
            final int header = buffer.getInt((int) ahead, ByteOrder.LITTLE_ENDIAN);
            if (header > 0 && header <= bufferLength - HEADER_BYTES - ahead && header < METADATA) {
                length = header;
                offset = (int) ahead + HEADER_BYTES;
                return Entry.DATA;
            }
        }
        return peekSlowly();
    }

    private Entry peekSlowly() throws IOException {
        while (true) {
            if (!load(HEADER_BYTES)) {
                return Entry.CUT;
            }
            final int header = buffer.getInt((int) (position - bufferStart), ByteOrder.LITTLE_ENDIAN);
            if (header == 0) {
                return Entry.NOTHING;
            }
            if (header == END_OF_FILE) {
                return Entry.END_MARK;
            }
            if ((header & NOT_COMPLETE) != 0) {
                return Entry.UNFINISHED;
            }
            length = header & LENGTH_MASK;
            if ((header & METADATA) == 0) {
                return peekData();
            }
            if (position + HEADER_BYTES + length > channel.size()) {
                return Entry.CUT;
            }
            skip();
        }
    }

    /** Goes behind the document that {@link #peek} found. */
    void skip() {
        position = (position + HEADER_BYTES + length + 3) & ~3L;
    }

    /** Goes to a byte, which should be the beginning of a document. */
    void moveTo(final long newPosition) {
        position = newPosition;
    }

    /**
     * Looks for a data document by its content alone, whatever lies before it; for finding the way again behind damage.
     *
     * @param from where to begin, a multiple of 4
     * @param to where to end, exclusive
     * @param test says whether bytes of the buffer are the content of a document that is meant
     * @return where the document begins, or -1
     */
    long find(final long from, final long to, final DocumentTest test) throws IOException {
        final long limit = Math.min(to, channel.size() - HEADER_BYTES);
        for (position = from; position < limit; position += 4) {
            if (!load(HEADER_BYTES)) {
                return -1;
            }
            final int header = buffer.getInt((int) (position - bufferStart), ByteOrder.LITTLE_ENDIAN);
            if (header <= 0 || (header & METADATA) != 0 || !test.mayHave(header)) {
                continue;
            }
            length = header;
            if (load(HEADER_BYTES + length)
                    && test.isMeant(buffer, (int) (position - bufferStart) + HEADER_BYTES, length)) {
                return position;
            }
        }
        return -1;
    }

    /** Recognises a document by its content. */
    interface DocumentTest {
        /** {@return whether a document of this length is possible} */
        boolean mayHave(int length);

        /** {@return whether these bytes are such a document} */
        boolean isMeant(DirectBuffer bytes, int offset, int length);
    }

    /** Forgets what was read ahead: the file may have grown since. */
    void refresh() {
        bufferLength = 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Entry peekData() throws IOException {
        if (length > bytes.capacity() - HEADER_BYTES) {
            return position + HEADER_BYTES + length > channel.size() ? Entry.CUT : Entry.TOO_LONG;
        }
        if (!load(HEADER_BYTES + length)) {
            return Entry.CUT;
        }
        offset = (int) (position - bufferStart) + HEADER_BYTES;
        return Entry.DATA;
    }

    /** Sees to it that the buffer holds this many bytes from the position on, unless the file ends before. */
    private boolean load(final int count) throws IOException {
        if (position >= bufferStart && position + count <= bufferStart + bufferLength) {
            return true;
        }
        bytes.clear();
        bufferStart = position;
        bufferLength = 0;
        bytes.limit(Math.min(bytes.capacity(), Math.max(count, READ_BYTES)));
        while (bytes.hasRemaining()) {
            final int read = channel.read(bytes, bufferStart + bufferLength);
            if (read <= 0) {
                break;
            }
            bufferLength += read;
        }
        return count <= bufferLength;
    }
}
