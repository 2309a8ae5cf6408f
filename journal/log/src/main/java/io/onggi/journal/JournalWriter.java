package io.onggi.journal;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.io.IORuntimeException;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the events of one run. One file an hour of event time: the largest receive time seen decides, so the wall
 * clock moves nothing, and an event that is late stays in the present file. Every file begins with the header documents
 * of {@link JournalHeader}.
 *
 * <p>{@link #append} and {@link #close} belong to the journal thread (any one thread; another may close once it has
 * ended); {@link #sync} and the counters are for all. Appending allocates next to nothing: Chronicle itself a fraction
 * of a byte per record. Whatever an append throws is fatal: nothing is known about the record, the run must end, and
 * {@link #close} then leaves no marker of a clean stop. An {@code InternalError} means that the disk is full.
 */
public final class JournalWriter implements AutoCloseable {
    /** Bytes that are mapped at a time, the default: small, since mapping a block stalls in proportion to its size. */
    public static final int DEFAULT_BLOCK_BYTES = 1 << 21;
    /** Smaller ones are mapped too often. */
    public static final int MIN_BLOCK_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int MAX_BLOCK_BYTES = 4 << 20;
    private static final long HOUR_MS = 3_600_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final RunDirectory run;
    private final String buildId;
    private final String configuration;
    private final long startTimeMs;
    private final AnnouncedInstruments instruments = new AnnouncedInstruments();
    private final EventCodec codec = new EventCodec();
    private final HighWaterMark mark;
    private final DurableMark durable;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    /** Up to where the present file is written. */
    private final AtomicLong written = new AtomicLong();

    private final SpaceAhead ahead;
    private final AtomicLong unreadableInstruments = new AtomicLong();
    private volatile int largestRecordBytes;
    private volatile long hourMs;
    private long nextHourNs;
    private long nextSequence;
    private boolean appending;
    private boolean closed;

    private JournalWriter(
            final RunDirectory run,
            final String buildId,
            final String configuration,
            final long startTimeMs,
            final int blockBytes) {
        this.run = run;
        this.buildId = buildId;
        this.configuration = configuration;
        this.startTimeMs = startTimeMs;
        this.mark = HighWaterMark.create(run.highWaterMarkFile());
        this.durable = new DurableMark(run, this::lastSequence);
        this.ahead = new SpaceAhead(run);
        enterHourOf(Math.max(0, startTimeMs));
        // Room for four billion records an hour: reaching the limit of a cycle would stop the journal until it rolls.
        queue = SingleChronicleQueueBuilder.binary(run.marketFolder())
                .rollCycle(LargeRollCycles.LARGE_HOURLY)
                .blockSize(blockBytes)
                .timeProvider(() -> hourMs)
                .build();
        appender = queue.createAppender();
        // Opened by the starting thread, used by the journal thread.
        appender.singleThreadedCheckDisabled(true);
    }

    /**
     * Begins the journal of a new run with the default block size.
     *
     * @see #open(RunDirectory, String, String, long, int)
     */
    public static JournalWriter open(
            final RunDirectory run, final String buildId, final String configuration, final long startTimeMs) {
        return open(run, buildId, configuration, startTimeMs, DEFAULT_BLOCK_BYTES);
    }

    /**
     * Begins the journal of a new run: creates its files and writes the first header.
     *
     * @param run a directory from {@link Journal#newRun}, still empty
     * @param buildId the build that runs
     * @param configuration the configuration's text as it was loaded, without secrets
     * @param startTimeMs the engine's clock, UTC epoch milliseconds; the first file is that of this hour
     * @param blockBytes bytes mapped at a time, 1 to 4 MB
     * @throws JournalException if the run already has a journal, or its files cannot be created
     */
    public static JournalWriter open(
            final RunDirectory run,
            final String buildId,
            final String configuration,
            final long startTimeMs,
            final int blockBytes) {
        if (blockBytes < MIN_BLOCK_BYTES || blockBytes > MAX_BLOCK_BYTES) {
            throw new IllegalArgumentException(
                    "blockBytes=" + blockBytes + ": allowed are " + MIN_BLOCK_BYTES + " to " + MAX_BLOCK_BYTES);
        }
        if (run.looksLikeRun()) {
            throw new JournalException("run " + run.path() + " has a journal already; every start needs a new run");
        }
        try {
            final JournalWriter writer = new JournalWriter(run, buildId, configuration, startTimeMs, blockBytes);
            writer.beginFile();
            return writer;
        } catch (final IORuntimeException e) {
            throw new JournalException("cannot begin the journal of run " + run.path() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Appends one event.
     *
     * @param sequence its number in the run: from 0, without holes
     * @throws IllegalStateException if the number is not the next one, or the writer is closed
     */
    public void append(final MarketEvent event, final long sequence) {
        if (sequence != nextSequence || closed) {
            throw new IllegalStateException(
                    closed ? "journal is closed" : "record number " + sequence + ", expected " + nextSequence);
        }
        appending = true;
        if (event.receiveTimeNs() >= nextHourNs) {
            enterHourOf(event.receiveTimeNs() / NS_PER_MS);
            beginFile();
        }
        final int length = codec.encode(event, sequence);
        try (DocumentContext document = appender.writingDocument()) {
            final Bytes<?> target = document.wire().bytes();
            target.write(codec.bytes(), 0, length);
            written.lazySet(target.writePosition());
        }
        nextSequence = sequence + 1;
        mark.advance(sequence);
        records.lazySet(nextSequence);
        bytes.lazySet(bytes.get() + length);
        if (length > largestRecordBytes) {
            largestRecordBytes = length;
        }
        if (event.type() == EventType.INSTRUMENT && !instruments.accept(event)) {
            unreadableInstruments.lazySet(unreadableInstruments.get() + 1);
        }
        appending = false;
    }

    /**
     * Forces everything appended so far to the disk, beside the thread that appends, which does not wait for it. Slow:
     * milliseconds and more. Any thread.
     *
     * @throws JournalException if it cannot be done; that is fatal, and a second attempt is refused
     */
    public void sync() {
        durable.force();
    }

    /**
     * Gives what is appended next its blocks on the disk, {@value SpaceAhead#AHEAD_BYTES} bytes of it, so that no
     * append meets a full disk as long as this is called often enough: several times a second. Any one thread but the
     * journal's.
     *
     * @throws IOException if there is no space; what was reserved before is there still
     */
    public void reserveAhead() throws IOException {
        ahead.extend(written::get);
    }

    /** {@return number of the last record that is known to be on the disk, -1 before the first. Any thread} */
    public long durableSequence() {
        return durable.durableSequence();
    }

    /**
     * Ends the run: forces everything to the disk and leaves the marker of a clean stop, unless an append failed. May
     * be called again.
     */
    @Override
    public void close() {
        close(!appending, OptionalLong.empty());
    }

    /**
     * Ends the run like {@link #close()}; the marker also holds the state it came to.
     *
     * @param stateHash hash of the state behind the last record
     */
    public void close(final long stateHash) {
        close(!appending, OptionalLong.of(stateHash));
    }

    /**
     * Ends the run like {@link #close()}, but leaves no marker: nobody has read all of it yet, so the next start shall.
     */
    public void closeUnproven() {
        if (!closed) {
            closed = true;
            closeFiles();
        }
    }

    /** Ends a run that never began and removes its directory; for a start that failed after the journal was opened. */
    public void discard() {
        close(false, OptionalLong.empty());
        run.delete();
    }

    /** Ends the run after a fault: forces and closes what can be, and never leaves the marker. */
    public void closeAfterFault() {
        close(false, OptionalLong.empty());
    }

    /** {@return the run that is written} */
    public RunDirectory run() {
        return run;
    }

    /** {@return number of the last record, -1 before the first. Any thread} */
    public long lastSequence() {
        return records.get() - 1;
    }

    /** {@return records appended. Any thread} */
    public long records() {
        return records.get();
    }

    /** {@return length of all records, headers and Chronicle's own bytes not counted. Any thread} */
    public long bytes() {
        return bytes.get();
    }

    /** {@return length of the largest record. Any thread} */
    public int largestRecordBytes() {
        return largestRecordBytes;
    }

    /** {@return files begun. Any thread} */
    public long files() {
        return files.get();
    }

    /** {@return INSTRUMENT events that announce none and so stand in no header. Any thread} */
    public long unreadableInstruments() {
        return unreadableInstruments.get();
    }

    private void close(final boolean clean, final OptionalLong stateHash) {
        if (closed) {
            return;
        }
        closed = true;
        if (clean) {
            closeFiles();
            new CleanStop(lastSequence(), records(), bytes(), RunSurroundings.forceMetadata(run), stateHash)
                    .write(run.cleanStopFile());
        } else {
            tryTo(appender::close);
            tryTo(queue::close);
            tryTo(mark::close);
            tryTo(this::sync);
        }
    }

    private void closeFiles() {
        appender.close();
        queue.close();
        mark.close();
        sync();
    }

    /** After a fault what closing throws changes nothing any more. */
    private void tryTo(final Runnable step) {
        try {
            step.run();
        } catch (final RuntimeException | InternalError e) {
            LOG.warn("closing the journal of run {}: {}", run.id(), e.toString());
        }
    }

    private void enterHourOf(final long timeMs) {
        hourMs = timeMs - timeMs % HOUR_MS;
        final long nextHourMs = hourMs + HOUR_MS;
        nextHourNs = nextHourMs > Long.MAX_VALUE / NS_PER_MS ? Long.MAX_VALUE : nextHourMs * NS_PER_MS;
    }

    private void beginFile() {
        written.set(0);
        HeaderDocuments.append(
                appender,
                new JournalHeader(
                        JournalHeader.SCHEMA_VERSION,
                        run.id(),
                        buildId,
                        startTimeMs,
                        nextSequence,
                        configuration,
                        instruments.all()));
        try {
            SpaceAhead.fill(run);
        } catch (final IOException e) {
            throw new JournalException("cannot begin a file of run " + run.path() + ": " + IoReason.of(e), e);
        }
        files.lazySet(files.get() + 1);
    }
}
