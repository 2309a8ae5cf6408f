package io.onggi.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine meant to do with orders, and what came of it: a plain file in the data folder to which an intent is
 * appended <em>before</em> the order is sent. In live mode a record is on the disk when {@link #append} returns. After
 * any kill, {@link #unresolved} says which orders must be looked up at their venue before anything new is sent.
 *
 * <p>Opening cuts off what a kill or a power cut leaves at the end: the beginning of a record, or space without
 * content. Anything else that is not as it was written, a changed bit in the last record as well, is refused by
 * {@link OrderLogDamagedException}: a record that may have been acted upon is never dropped in silence. Opening again
 * finds the same. One process writes (the lock of the data folder); all methods belong to one thread, the out thread.
 */
public final class OrderLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderLog.class);
    /** What a disk writes as a whole; a torn record ends in zeros from such a boundary on. */
    private static final int SECTOR_BYTES = 512;

    private final Path file;
    private final FileChannel channel;
    private final boolean live;
    private final OrderRecordCodec codec = new OrderRecordCodec();
    private final Map<String, OrderRecord> unresolved = new LinkedHashMap<>();
    private long nextSequence;
    private boolean broken;

    private OrderLog(final Path file, final FileChannel channel, final boolean live) {
        this.file = file;
        this.channel = channel;
        this.live = live;
    }

    /**
     * Opens the log of a data folder; creates it where there is none.
     *
     * @param live whether every record is forced to the disk before {@link #append} returns
     * @throws OrderLogDamagedException if it holds what no interrupted write leaves behind
     * @throws JournalException if it cannot be read or written
     */
    public static OrderLog open(final Path dataFolder, final boolean live) {
        final Path file = dataFolder.resolve("order-log");
        try {
            final FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean opened = false;
            try {
                final OrderLog log = new OrderLog(file, channel, live);
                log.recover();
                DurableFile.forceFolder(dataFolder);
                opened = true;
                return log;
            } finally {
                if (!opened) {
                    channel.close();
                }
            }
        } catch (final IOException e) {
            throw new JournalException("cannot open " + file + ": " + e, e);
        }
    }

    /**
     * Appends one record.
     *
     * @return its number
     * @throws IllegalStateException if an intent uses an id whose order is not over, or anything else one without an
     *     intent; or if an append failed before
     * @throws JournalException if it cannot be written; whether it is in the file is then unknown, nothing may be sent,
     *     and the log must be opened again
     */
    public long append(final OrderRecord.Kind kind, final String clientOrderId, final long timeNs, final String body) {
        if (broken) {
            throw new IllegalStateException(file + ": an append failed before");
        }
        if ((kind == OrderRecord.Kind.INTENT) == unresolved.containsKey(clientOrderId)) {
            throw new IllegalStateException(kind + " of order " + clientOrderId + ", which is "
                    + (kind == OrderRecord.Kind.INTENT ? "not over" : "over or was never meant"));
        }
        final OrderRecord record = new OrderRecord(nextSequence, kind, clientOrderId, timeNs, body);
        final ByteBuffer bytes = codec.encode(record);
        broken = true;
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (live) {
                channel.force(false);
            }
        } catch (final IOException e) {
            throw new JournalException("cannot append to " + file + ": " + e, e);
        }
        broken = false;
        apply(record);
        return record.sequence();
    }

    /** {@return the last record of every order that is not over, oldest order first} */
    public List<OrderRecord> unresolved() {
        return new ArrayList<>(unresolved.values());
    }

    /** {@return number of the next record} */
    public long nextSequence() {
        return nextSequence;
    }

    /** Forces and closes the file; may be called again. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.force(true);
                channel.close();
            }
        } catch (final IOException e) {
            throw new JournalException("cannot close " + file + ": " + e, e);
        }
    }

    private void apply(final OrderRecord record) {
        nextSequence = record.sequence() + 1;
        if (record.kind() == OrderRecord.Kind.CLOSED) {
            unresolved.remove(record.clientOrderId());
        } else {
            unresolved.put(record.clientOrderId(), record);
        }
    }

    private void recover() throws IOException {
        final ByteBuffer bytes = readAll();
        int position = 0;
        int length = codec.length(bytes, position);
        while (length > 0 && codec.fits(bytes, position, length)) {
            final OrderRecord record = codec.decode(bytes, position, length);
            if (record == null || record.sequence() != nextSequence) {
                throw damaged(
                        position,
                        record == null
                                ? "a record that this build does not know"
                                : "record " + record.sequence() + " instead of " + nextSequence);
            }
            apply(record);
            position += length;
            length = codec.length(bytes, position);
        }
        if (position < bytes.limit()) {
            refuseUnlessTorn(bytes, position);
            LOG.warn("{}: the last {} bytes were never finished and are cut off", file, bytes.limit() - position);
            channel.truncate(position);
            channel.force(true);
        }
        channel.position(position);
    }

    private ByteBuffer readAll() throws IOException {
        if (channel.size() > Integer.MAX_VALUE - Long.BYTES) {
            throw new IOException("it has " + channel.size() + " bytes");
        }
        final ByteBuffer bytes = ByteBuffer.allocate((int) channel.size()).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, bytes.position());
        }
        return bytes.flip();
    }

    /** An interrupted write leaves the beginning of a record, perhaps with zeros in the place of what is missing. */
    private void refuseUnlessTorn(final ByteBuffer bytes, final int position) {
        for (int later = position + 1; later < bytes.limit(); later++) {
            final int length = codec.length(bytes, later);
            if (length > 0 && codec.fits(bytes, later, length) && codec.sequence(bytes, later) > nextSequence) {
                throw damaged(position, "record " + codec.sequence(bytes, later) + " follows at byte " + later);
            }
        }
        final int rest = bytes.limit() - position;
        if (rest >= OrderRecordCodec.MIN_BYTES && codec.fits(bytes, position, rest)) {
            throw damaged(position, "the length of record " + nextSequence + " is not as it was written");
        }
        final boolean isCutShort = rest < OrderRecordCodec.MIN_BYTES || isBeginning(bytes.getInt(position), rest);
        if (!isCutShort && !endsInZeros(bytes, position)) {
            throw damaged(position, "record " + nextSequence + " is not as it was written");
        }
    }

    private static boolean isBeginning(final int length, final int rest) {
        return length > rest && length <= OrderRecordCodec.MAX_BYTES;
    }

    private static boolean endsInZeros(final ByteBuffer bytes, final int position) {
        int zerosFrom = bytes.limit();
        while (zerosFrom > position && bytes.get(zerosFrom - 1) == 0) {
            zerosFrom--;
        }
        final int sector = (zerosFrom + SECTOR_BYTES - 1) / SECTOR_BYTES * SECTOR_BYTES;
        return zerosFrom == position || sector < bytes.limit();
    }

    private OrderLogDamagedException damaged(final long position, final String what) {
        return new OrderLogDamagedException(file, position, nextSequence, what);
    }
}
