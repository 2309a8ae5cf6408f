package io.onggi.journal;

import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the events of one run in order, of a finished one as well as of one that is being written. Checks checksum and
 * number of every record and compares its end with the high-water mark, since a queue that lost its end looks like one
 * that ends. Nothing is written, created or locked. After damage nothing further is delivered: {@link #end} says what
 * was found and where.
 *
 * <p>Not thread-safe. The event passed to the handler belongs to the reader and is valid during the call.
 */
public final class JournalReader implements AutoCloseable {
    private static final int READ_AHEAD_BYTES = 1 << 18;
    private static final long ANY_SEQUENCE = EventCodec.ANY_SEQUENCE;

    private final RunDirectory run;
    private final EventCodec codec = new EventCodec();
    private final MarketEvent event = new MarketEvent();
    private final HeaderAssembler assembler;
    private final byte[] readAhead = new byte[READ_AHEAD_BYTES];
    private final FirstKept firstKept;
    private List<Path> files;
    private QueueFile file;
    private String lastFile = "";
    private boolean fileHasHeader;
    private String earlierFileEnd = "";
    private JournalHeader header = JournalHeader.NONE;
    private boolean lastLook;
    private long highWaterMark = HighWaterMark.UNREADABLE;
    private CleanStop cleanStop;
    private long nextSequence;
    private int recordBytes;
    private JournalEnd end;

    private JournalReader(final RunDirectory run) {
        this.run = run;
        this.assembler = new HeaderAssembler(run.path());
        this.firstKept = run.firstKept();
        this.files = run.marketFilesFrom(firstKept);
        this.nextSequence = firstKept.sequence();
    }

    /**
     * Opens a run and reads its first header.
     *
     * @throws JournalSchemaException if the run has another schema than this build
     * @throws JournalException if its files cannot be opened
     */
    public static JournalReader open(final RunDirectory run) {
        if (!run.looksLikeRun()) {
            throw new JournalException(run.path() + " is no run: it has neither a market folder nor a high-water mark");
        }
        final JournalReader reader = new JournalReader(run);
        boolean opened = false;
        try {
            while (reader.end == null && !reader.fileHasHeader) {
                reader.step();
            }
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    /**
     * {@return number of the first record of one file, as its header says; -1 if that cannot be read}
     *
     * @throws JournalException if the file cannot be opened
     */
    static long firstSequenceOf(final RunDirectory run, final Path file) {
        final JournalReader reader = new JournalReader(run);
        reader.files = List.of(file);
        reader.nextSequence = ANY_SEQUENCE;
        try {
            while (reader.end == null && !reader.fileHasHeader) {
                reader.step();
            }
            final boolean isThis = reader.end == null
                    && reader.lastFile.equals(file.getFileName().toString());
            return isThis ? reader.header.firstSequence() : HighWaterMark.NONE;
        } finally {
            reader.close();
        }
    }

    /** {@return the run that is read} */
    public RunDirectory run() {
        return run;
    }

    /** {@return the header of the file being read; {@link JournalHeader#NONE} if the run has none that is readable} */
    public JournalHeader header() {
        return header;
    }

    /** {@return name of the file being read, or empty} */
    public String fileName() {
        return file == null ? "" : file.name();
    }

    /** {@return length in bytes of the record last delivered} */
    public int recordBytes() {
        return recordBytes;
    }

    /** {@return number of the run's first record that is kept, 0 unless retention has removed its oldest hours} */
    public long firstSequence() {
        return firstKept.sequence();
    }

    /** {@return number of the record that comes next} */
    long nextSequence() {
        return nextSequence;
    }

    /** Forgets what was read ahead: beside a writer it may hold the half of what was written since. */
    void refresh() {
        if (file != null) {
            file.refresh();
        }
    }

    /** {@return how reading ended, or null as long as it goes on} */
    public JournalEnd end() {
        return end;
    }

    /**
     * Delivers the next event.
     *
     * @return whether there was one; if not, {@link #end} says why
     */
    public boolean next(final MarketHandler handler) {
        while (end == null) {
            if (step()) {
                handler.onEvent(event, nextSequence - 1);
                return true;
            }
        }
        return false;
    }

    /** Delivers all events that are left. */
    public JournalEnd readAll(final MarketHandler handler) {
        boolean more = true;
        while (more) {
            more = next(handler);
        }
        return end;
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (final IOException e) {
                throw new JournalException("cannot close " + file.name() + ": " + IoReason.of(e), e);
            }
            file = null;
        }
    }

    /** Takes one document; {@return whether it was a record, which is then in the event} */
    private boolean step() {
        if (file == null) {
            openNextFile();
            return false;
        }
        try {
            switch (file.peek()) {
                case DATA -> {
                    return takeDocument();
                }
                case TOO_LONG -> damaged("document of " + file.length() + " bytes");
                case END_MARK -> endOfFile("");
                case NOTHING -> endOfFile("nothing is written there");
                case UNFINISHED -> endOfFile("a document is unfinished there");
                case CUT -> endOfFile("the file is cut off there");
            }
        } catch (final IOException e) {
            damaged("cannot be read: " + IoReason.of(e));
        }
        return false;
    }

    private boolean takeDocument() {
        lastLook = false;
        final int offset = file.offset();
        final int length = file.length();
        // No header document decodes as a record: what is its length there would be impossible.
        final DecodeResult result = fileHasHeader
                ? codec.decode(file.array(), offset, length, nextSequence, event)
                : DecodeResult.BAD_LENGTH;
        if (result != DecodeResult.OK || codec.length() != length) {
            takeOther(offset, length, result);
            return false;
        }
        recordBytes = length;
        nextSequence++;
        file.skip();
        return true;
    }

    /** Takes what is no record in its place: a header document, or damage. */
    private void takeOther(final int offset, final int length, final DecodeResult result) {
        if (length >= Integer.BYTES
                && HeaderDocuments.isHeader(file.buffer().getInt(offset, ByteOrder.LITTLE_ENDIAN))) {
            takeHeader(offset, length);
        } else if (!fileHasHeader) {
            damaged("a record in front of the header's end");
        } else if (result != DecodeResult.OK) {
            damaged(result + (result == DecodeResult.BAD_SEQUENCE ? " " + codec.sequence() : "") + " instead of record "
                    + nextSequence);
        } else {
            damaged(DecodeResult.BAD_LENGTH + " in record " + nextSequence + ": a document of " + length + " bytes");
        }
    }

    private void takeHeader(final int offset, final int length) {
        if (fileHasHeader) {
            damaged("a header document behind the header's end");
            return;
        }
        final byte[] document = new byte[length];
        file.buffer().getBytes(offset, document);
        final String problem = assembler.accept(document);
        if (problem != null) {
            damaged(problem);
            return;
        }
        final JournalHeader complete = assembler.header();
        if (complete != null && nextSequence != ANY_SEQUENCE && complete.firstSequence() != nextSequence) {
            damaged("the file begins with record " + complete.firstSequence() + ", expected was " + nextSequence
                    + earlierFileEnd);
            return;
        }
        if (complete != null) {
            header = complete;
            fileHasHeader = true;
        }
        file.skip();
    }

    /** {@return the file behind the one that was read last; by name, since files before may go meanwhile} */
    private Path nextFile() {
        for (final Path each : files) {
            if (each.getFileName().toString().compareTo(lastFile) > 0) {
                return each;
            }
        }
        return null;
    }

    private void openNextFile() {
        final Path path = nextFile();
        if (path == null) {
            endOfFile("there is no file");
            return;
        }
        try {
            file = new QueueFile(path, readAhead);
            lastFile = file.name();
        } catch (final IOException e) {
            throw new JournalException("cannot open " + path + ": " + IoReason.of(e), e);
        }
        assembler.restart();
        fileHasHeader = false;
        lastLook = false;
    }

    /**
     * A file that is being written may have grown, and further files may have come, since it was looked at; so its end
     * is believed at the second look only, and compared with a mark that was read before that look.
     */
    private void endOfFile(final String what) {
        if (!lastLook) {
            lastLook = true;
            highWaterMark = HighWaterMark.read(run.highWaterMarkFile());
            cleanStop = CleanStop.read(run.cleanStopFile());
            files = run.marketFiles();
            if (file != null) {
                file.refresh();
            }
        } else if (nextFile() != null) {
            if (file != null) {
                earlierFileEnd =
                        what.isEmpty() ? "" : "; " + file.name() + " ends at byte " + file.position() + ": " + what;
                close();
            }
            openNextFile();
        } else {
            conclude(what);
        }
    }

    private void conclude(final String what) {
        final long last = nextSequence - 1;
        final long expected = expectedLast();
        if (expected == HighWaterMark.UNREADABLE) {
            finish(
                    JournalEnd.Status.DAMAGED,
                    "the high-water mark is missing or unreadable, so the end proves nothing");
        } else if (last < expected) {
            finish(JournalEnd.Status.MISSING_TAIL, what.isEmpty() ? "the file ends before record " + (last + 1) : what);
        } else if (cleanStop == null) {
            finish(JournalEnd.Status.END_WITHOUT_MARKER, "no marker of a clean stop");
        } else if (last > cleanStop.lastSequence()) {
            damaged("records behind the last one of the clean stop, " + cleanStop.lastSequence());
        } else {
            finish(JournalEnd.Status.CLEAN_END, "");
        }
    }

    private void damaged(final String what) {
        highWaterMark = HighWaterMark.read(run.highWaterMarkFile());
        cleanStop = CleanStop.read(run.cleanStopFile());
        finish(JournalEnd.Status.DAMAGED, what);
    }

    private void finish(final JournalEnd.Status status, final String detail) {
        end = new JournalEnd(
                status,
                nextSequence - firstKept.sequence(),
                nextSequence - 1,
                expectedLast(),
                fileName(),
                file == null ? 0 : file.position(),
                detail);
    }

    private long expectedLast() {
        return Math.max(highWaterMark, cleanStop == null ? HighWaterMark.UNREADABLE : cleanStop.lastSequence());
    }
}
