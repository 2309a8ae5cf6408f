package io.onggi.journal;

import io.onggi.event.MarketEvent;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/**
 * Reads a whole run and names everything that is missing or damaged. Unlike {@link JournalReader} it goes on behind
 * damage: it looks for the next record whose checksum is good and whose number is higher, so that the range of what is
 * lost is exact. Nothing is written, created or locked, and a run that is being written may be verified: what its
 * high-water mark vouched for at the start must be there.
 *
 * <p>One instance verifies one run once; not thread-safe.
 */
public final class JournalVerifier {
    private static final int READ_AHEAD_BYTES = 1 << 18;
    private static final long PROGRESS_EVERY = 1 << 14;

    private final RunDirectory run;
    private final LongConsumer progress;
    private final EventCodec codec = new EventCodec();
    private final MarketEvent event = new MarketEvent();
    private final byte[] readAhead = new byte[READ_AHEAD_BYTES];
    private final HeaderAssembler assembler;
    private final RunFindings findings = new RunFindings();
    private final RecordTest nextRecords = new RecordTest();
    private final FirstKept firstKept;
    private final CleanStop cleanStop;
    private final long expectedLast;
    private QueueFile file;
    private String firstRunId = "";
    private boolean fileHasHeader;
    private boolean fileIsForeign;
    /** Where the file's last good document ends; what lies between here and a later record was not understood. */
    private long goodUntil;

    private long nextSequence;
    private long records;
    private long bytes;
    /** What stopped the walk since the last good record, or null; becomes a finding once its range is known. */
    private Finding obstacle;

    private JournalVerifier(final RunDirectory run, final LongConsumer progress) {
        this.run = run;
        this.progress = progress;
        this.assembler = new HeaderAssembler(run.path());
        this.firstKept = run.firstKept();
        this.nextSequence = firstKept.sequence();
        this.cleanStop = CleanStop.read(run.cleanStopFile());
        this.expectedLast = Math.max(
                HighWaterMark.read(run.highWaterMarkFile()),
                cleanStop == null ? HighWaterMark.UNREADABLE : cleanStop.lastSequence());
    }

    /**
     * Verifies one run.
     *
     * @param progress called now and then with the number of good records so far
     * @throws JournalSchemaException if the run has another schema than this build
     * @throws JournalException if its folder cannot be read
     */
    public static RunReport verify(final RunDirectory run, final LongConsumer progress) {
        JournalVerifier verifier;
        RunReport report;
        do {
            verifier = new JournalVerifier(run, progress);
            report = verifier.verify();
            // Retention may have taken hours away from a run that is being written.
        } while (!verifier.firstKept.equals(run.firstKept()));
        return report;
    }

    private RunReport verify() {
        final List<Path> files = run.marketFilesFrom(firstKept);
        for (final Path each : files) {
            walk(each);
        }
        concludeRecords(files);
        new RunSurroundings(run, findings).check(cleanStop, nextSequence - 1, bytes);
        progress.accept(records);
        return new RunReport(
                run,
                cleanStop != null,
                files.size(),
                records,
                bytes,
                nextSequence - 1,
                expectedLast,
                findings.lostRecords(),
                findings.kept(),
                findings.further());
    }

    private void walk(final Path path) {
        assembler.restart();
        fileHasHeader = false;
        fileIsForeign = false;
        goodUntil = 0;
        try (QueueFile opened = new QueueFile(path, readAhead)) {
            file = opened;
            boolean more = true;
            while (more && !fileIsForeign) {
                more = step();
            }
        } catch (final IOException e) {
            findings.add(Finding.without(
                    Finding.Kind.UNREADABLE_FILE, path.getFileName().toString(), Finding.NONE, e.toString()));
        }
    }

    /** Takes one document or gets over one obstacle; {@return whether the file goes on} */
    private boolean step() throws IOException {
        switch (file.peek()) {
            case DATA -> {
                return takeDocument();
            }
            case END_MARK -> {
                obstacle(Finding.Kind.MISSING_FILE, "a file behind this one is missing");
                return findWayOn();
            }
            case NOTHING -> obstacle(Finding.Kind.HOLE, "nothing is written there");
            case UNFINISHED -> obstacle(Finding.Kind.HOLE, "a document is unfinished there");
            case CUT -> obstacle(Finding.Kind.TRUNCATED, "the file is cut off there");
            case TOO_LONG ->
                obstacle(
                        Finding.Kind.DAMAGED_STRUCTURE,
                        "a document of " + file.length() + " bytes is said to be there");
        }
        return findWayOn();
    }

    private boolean takeDocument() throws IOException {
        final int offset = file.offset();
        final int length = file.length();
        if (length >= Integer.BYTES
                && HeaderDocuments.isHeader(file.buffer().getInt(offset, ByteOrder.LITTLE_ENDIAN))) {
            takeHeader(offset, length);
            return true;
        }
        final DecodeResult result = codec.decode(file.array(), offset, length, EventCodec.ANY_SEQUENCE, event);
        final boolean isIntact = result != DecodeResult.BAD_LENGTH
                && result != DecodeResult.BAD_CRC
                && file.buffer().getInt(offset, ByteOrder.LITTLE_ENDIAN) == length;
        if (!isIntact) {
            obstacle(Finding.Kind.DAMAGED_RECORD, (result == DecodeResult.OK ? "BAD_LENGTH" : result.name()));
            return findWayOn();
        }
        if (codec.sequence() > nextSequence && file.position() != goodUntil && returnToSkipped()) {
            return true;
        }
        takeRecord(length, result);
        return true;
    }

    private void takeRecord(final int length, final DecodeResult result) {
        final long position = file.position();
        final long sequence = codec.sequence();
        file.skip();
        goodUntil = file.position();
        if (!fileHasHeader) {
            fileHasHeader = true;
            findings.add(Finding.without(
                    Finding.Kind.DAMAGED_HEADER, file.name(), position, "records in front of the header's end"));
        }
        if (sequence < nextSequence) {
            findings.repeated(file.name(), position, sequence);
            return;
        }
        reach(sequence, position);
        if (result == DecodeResult.OK) {
            records++;
            bytes += length;
        } else {
            findings.add(new Finding(
                    Finding.Kind.DAMAGED_RECORD,
                    file.name(),
                    position,
                    sequence,
                    sequence,
                    "written so by its writer, but unknown to this build: " + result));
        }
        nextSequence = sequence + 1;
        if (records % PROGRESS_EVERY == 0) {
            progress.accept(records);
        }
    }

    /** The next good record has this number: what was in the way, and what is lost, is now known. */
    private void reach(final long sequence, final long position) {
        if (sequence > nextSequence) {
            final Finding cause = obstacle != null
                    ? obstacle
                    : Finding.without(Finding.Kind.HOLE, file.name(), position, "the numbers jump there");
            findings.add(lost(cause, nextSequence, sequence - 1));
        } else if (obstacle != null && obstacle.file().equals(file.name())) {
            findings.add(Finding.without(
                    Finding.Kind.DAMAGED_STRUCTURE,
                    obstacle.file(),
                    obstacle.position(),
                    obstacle.detail() + ", but no record is lost"));
        }
        obstacle = null;
    }

    private void takeHeader(final int offset, final int length) {
        final long position = file.position();
        final byte[] document = new byte[length];
        file.buffer().getBytes(offset, document);
        file.skip();
        goodUntil = file.position();
        if (fileHasHeader) {
            return;
        }
        final String problem = assembler.accept(document);
        if (problem != null) {
            fileHasHeader = true;
            findings.add(Finding.without(Finding.Kind.DAMAGED_HEADER, file.name(), position, problem));
            return;
        }
        final JournalHeader header = assembler.header();
        if (header != null) {
            fileHasHeader = true;
            enterFile(header, position);
        }
    }

    private void enterFile(final JournalHeader header, final long position) {
        if (firstRunId.isEmpty()) {
            firstRunId = header.runId();
        }
        fileIsForeign = !firstRunId.equals(header.runId());
        if (fileIsForeign) {
            findings.add(Finding.without(
                    Finding.Kind.EXTRA_FILE, file.name(), position, "it belongs to run " + header.runId()));
        } else if (header.firstSequence() > nextSequence) {
            final Finding cause = obstacle != null
                    ? obstacle
                    : Finding.without(
                            Finding.Kind.MISSING_FILE, file.name(), position, "a file in front of this one is missing");
            findings.add(lost(cause, nextSequence, header.firstSequence() - 1));
            nextSequence = header.firstSequence();
            obstacle = null;
        } else if (header.firstSequence() < nextSequence) {
            findings.add(Finding.without(
                    Finding.Kind.EXTRA_FILE,
                    file.name(),
                    position,
                    "it begins again with record " + header.firstSequence()));
        } else {
            obstacle = null;
        }
    }

    private void obstacle(final Finding.Kind kind, final String detail) {
        if (obstacle == null || obstacle.kind() == Finding.Kind.MISSING_FILE) {
            obstacle = Finding.without(kind, file.name(), file.position(), detail);
        }
    }

    /** Looks for the next good record in this file; {@return whether there is one} */
    private boolean findWayOn() throws IOException {
        if (!mayHaveMore()) {
            return false;
        }
        final long found = file.find(goodUntil, Long.MAX_VALUE, nextRecords);
        if (found >= 0) {
            file.moveTo(found);
        }
        return found >= 0;
    }

    /** Whether anything the writer vouched for is still to come; later records of a run being written do not count. */
    private boolean mayHaveMore() {
        return expectedLast == HighWaterMark.UNREADABLE || nextSequence <= expectedLast;
    }

    /** Damaged lengths can lead past good records: looks between the last good document and here. */
    private boolean returnToSkipped() throws IOException {
        final long here = file.position();
        final long found = file.find(goodUntil, here, nextRecords);
        file.moveTo(found >= 0 ? found : here);
        if (found < 0) {
            file.peek();
            codec.decode(file.array(), file.offset(), file.length(), EventCodec.ANY_SEQUENCE, event);
            return false;
        }
        obstacle = obstacle != null
                ? obstacle
                : Finding.without(
                        Finding.Kind.DAMAGED_STRUCTURE,
                        file.name(),
                        goodUntil,
                        "a length of the queue's own leads past records");
        return true;
    }

    private void concludeRecords(final List<Path> files) {
        final long last = nextSequence - 1;
        if (last < expectedLast) {
            final Finding cause = obstacle != null
                    ? obstacle
                    : Finding.without(
                            Finding.Kind.MISSING_FILE,
                            "",
                            Finding.NONE,
                            files.isEmpty() ? "there is no file with market events" : "the last files are missing");
            findings.add(lost(cause, nextSequence, expectedLast));
        } else if (obstacle != null && obstacle.kind() == Finding.Kind.DAMAGED_RECORD) {
            // Behind what the writer vouched for, or nobody knows how far that was.
            findings.add(obstacle);
        }
    }

    private static Finding lost(final Finding cause, final long first, final long last) {
        return new Finding(cause.kind(), cause.file(), cause.position(), first, last, cause.detail());
    }

    /** Recognises a good record that may come next. */
    private final class RecordTest implements QueueFile.DocumentTest {
        @Override
        public boolean mayHave(final int length) {
            return length >= EventCodec.MIN_RECORD_BYTES && length <= EventCodec.MAX_RECORD_BYTES;
        }

        @Override
        public boolean isMeant(final DirectBuffer buffer, final int offset, final int length) {
            if (buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN) != length) {
                return false;
            }
            final DecodeResult result = codec.decode(buffer, offset, length, EventCodec.ANY_SEQUENCE, event);
            return result != DecodeResult.BAD_LENGTH
                    && result != DecodeResult.BAD_CRC
                    && codec.sequence() >= nextSequence
                    && (expectedLast == HighWaterMark.UNREADABLE || codec.sequence() <= expectedLast);
        }
    }
}
