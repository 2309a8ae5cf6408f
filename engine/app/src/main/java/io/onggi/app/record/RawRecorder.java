package io.onggi.app.record;

import io.onggi.app.config.RecordConfig;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.capture.CaptureWriter;
import io.onggi.feeds.net.WireTap;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every message as it came, one file after the other for each venue, beside the engine: the connections copy a
 * message into a bounded buffer and go on, a thread of its own formats, compresses and writes. What does not fit the
 * buffer, or cannot be written, is counted, and a line of the file says how much is missing and where.
 *
 * <p>The tap's methods belong to the event loops and the REST thread and allocate nothing for what is received;
 * {@link #close} to whoever stops the engine.
 */
public final class RawRecorder implements WireTap, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RawRecorder.class);
    private static final int OPENED = 1;
    private static final int SENT = 2;
    private static final int RECEIVED = 3;
    private static final int ANSWERED = 4;
    /** Time and number of the connection, or of the owner and the status. */
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;

    private static final int MOST_AT_ONCE = 256;
    private static final long IDLE_NS = 1_000_000L;
    private static final long SYNC_NS = 1_000_000_000L;
    private static final long JOIN_MS = 10_000;

    private record Source(String owner, String address) {}

    private final RecordConfig config;
    private final Path folder;
    private final ManyToOneRingBuffer ring;
    private final List<Source> sources = new CopyOnWriteArrayList<>();
    private final Map<String, RawFiles> files = new LinkedHashMap<>();
    private final CaptureWriter writer = new CaptureWriter();
    private final RawFiles.Shelf shelf;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final Thread thread;
    private byte[] message = new byte[1 << 16];
    private long syncedNs;
    private long writtenNs;
    private volatile boolean running = true;

    /**
     * Begins to record.
     *
     * @param folder made where it is missing; older recordings in it count for the limit of all files
     * @param faults told of what ends the thread
     */
    public RawRecorder(final RecordConfig config, final Path folder, final Thread.UncaughtExceptionHandler faults)
            throws IOException {
        this.config = config;
        this.folder = folder;
        ring = new ManyToOneRingBuffer(new UnsafeBuffer(
                ByteBuffer.allocateDirect(config.bufferBytes() + RingBufferDescriptor.TRAILER_LENGTH)));
        shelf = new RawFiles.Shelf(folder, config.maxTotalBytes());
        thread = new Thread(this::run, "onggi-record");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(faults);
        thread.start();
    }

    /** {@return messages in the files so far} */
    public long written() {
        return written.get();
    }

    /** {@return messages that are missing in the files} */
    public long lost() {
        return lost.get();
    }

    /** {@return bytes of all files, compressed} */
    public long bytes() {
        return shelf.bytes();
    }

    @Override
    public int connection(final Venue venue, final String address) {
        return source(new Source(venue.id(), address));
    }

    private synchronized int source(final Source source) {
        final int known = sources.indexOf(source);
        if (known >= 0) {
            return known;
        }
        sources.add(source);
        return sources.size() - 1;
    }

    @Override
    public void opened(final int connection, final long timeNs) {
        final int index = claim(OPENED, 0);
        if (index >= 0) {
            head(index, timeNs, connection);
            ring.commit(index);
        }
    }

    @Override
    public void sent(final int connection, final long timeNs, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(SENT, connection, timeNs, bytes, bytes.length);
    }

    @Override
    public void received(final int connection, final long timeNs, final byte[] bytes, final int length) {
        put(RECEIVED, connection, timeNs, bytes, length);
    }

    private void put(final int type, final int connection, final long timeNs, final byte[] bytes, final int length) {
        final int index = claim(type, length);
        if (index >= 0) {
            head(index, timeNs, connection);
            ring.buffer().putBytes(index + HEAD_BYTES, bytes, 0, length);
            ring.commit(index);
        }
    }

    @Override
    public void answered(
            final String owner, final URI address, final int status, final long timeNs, final byte[] body) {
        final byte[] text = address.toString().getBytes(StandardCharsets.UTF_8);
        final int index = claim(ANSWERED, 2 * Integer.BYTES + text.length + body.length);
        if (index >= 0) {
            final AtomicBuffer buffer = ring.buffer();
            head(index, timeNs, source(new Source(owner, "")));
            int at = index + HEAD_BYTES;
            buffer.putInt(at, status);
            buffer.putInt(at + Integer.BYTES, text.length);
            at += 2 * Integer.BYTES;
            buffer.putBytes(at, text);
            buffer.putBytes(at + text.length, body);
            ring.commit(index);
        }
    }

    /** {@return where the message goes, or a negative number: it is lost, and counted} */
    private int claim(final int type, final int bodyBytes) {
        final int length = HEAD_BYTES + bodyBytes;
        final int index = running && length <= ring.maxMsgLength() ? ring.tryClaim(type, length) : -1;
        if (index < 0) {
            lost.incrementAndGet();
        }
        return index;
    }

    private void head(final int index, final long timeNs, final int number) {
        ring.buffer().putLong(index, timeNs);
        ring.buffer().putInt(index + Long.BYTES, number);
    }

    private void run() {
        while (running || ring.size() > 0) {
            if (ring.read(this::write, MOST_AT_ONCE) == 0) {
                LockSupport.parkNanos(IDLE_NS);
            }
            final long nowNs = System.nanoTime();
            if (nowNs - syncedNs >= SYNC_NS) {
                syncedNs = nowNs;
                files.values().forEach(file -> file.sync(writtenNs));
            }
        }
        files.values().forEach(RawFiles::close);
    }

    private void write(final int type, final MutableDirectBuffer buffer, final int index, final int length) {
        final long timeNs = buffer.getLong(index);
        writtenNs = timeNs;
        final Source source = sources.get(buffer.getInt(index + Long.BYTES));
        final int body = length - HEAD_BYTES;
        if (message.length < body) {
            message = new byte[Math.max(body, 2 * message.length)];
        }
        buffer.getBytes(index + HEAD_BYTES, message, 0, body);
        final RawFiles file =
                files.computeIfAbsent(source.owner(), owner -> new RawFiles(folder.resolve(owner), config, shelf));
        noteLost(timeNs);
        final boolean kept = file.write(timeNs, out -> {
            switch (type) {
                case OPENED -> writer.open(out, timeNs, source.address());
                case SENT -> writer.message(out, timeNs, "out", source.address(), message, body);
                case RECEIVED -> writer.message(out, timeNs, "in", source.address(), message, body);
                default -> writeAnswer(out, timeNs, body);
            }
        });
        (kept ? written : lost).incrementAndGet();
    }

    /** Which venue's messages are missing is not known any more: every file says it. */
    private void noteLost(final long timeNs) {
        final long missing = lost.get();
        if (missing > 0) {
            files.values().forEach(file -> file.say(missing, timeNs, writer));
        }
    }

    private void writeAnswer(final OutputStream out, final long timeNs, final int length) throws IOException {
        final ByteBuffer parts = ByteBuffer.wrap(message, 0, length).order(ByteOrder.nativeOrder());
        final int status = parts.getInt();
        final byte[] address = new byte[parts.getInt()];
        parts.get(address);
        final byte[] reply = new byte[parts.remaining()];
        parts.get(reply);
        writer.reply(out, timeNs, new String(address, StandardCharsets.UTF_8), status, reply);
    }

    /** Writes what is still in the buffer and ends; what comes later is lost and counted. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(JOIN_MS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (lost.get() > 0) {
            LOG.warn("raw recording in {}: {} messages written, {} lost", folder, written.get(), lost.get());
        }
    }
}
