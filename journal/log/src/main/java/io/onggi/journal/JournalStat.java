package io.onggi.journal;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run holds: records by type, venue and instrument, bytes, times, files, and how it ends. Immutable once read.
 */
public final class JournalStat {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final RunDirectory run;
    private final JournalHeader header;
    private final long[] byType = new long[EventType.count()];
    private final long[] bytesByType = new long[EventType.count()];
    private final long[] byVenue = new long[Venue.count()];
    private final Map<Integer, long[]> byInstrument = new TreeMap<>();
    private final AnnouncedInstruments instruments = new AnnouncedInstruments();
    private long records;
    private long bytes;
    private long largestRecordBytes;
    private long firstTimeNs = Long.MAX_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;
    private int files;
    private long fileBytes;
    private JournalEnd end;
    private long firstSequence;

    private JournalStat(final JournalReader reader) {
        run = reader.run();
        header = reader.header();
    }

    /**
     * Reads a whole run.
     *
     * @throws JournalException if it cannot be opened
     */
    public static JournalStat of(final RunDirectory run) {
        try (JournalReader reader = JournalReader.open(run)) {
            final JournalStat stat = new JournalStat(reader);
            reader.header().instruments().forEach(stat.instruments::add);
            stat.end = reader.readAll((event, sequence) -> stat.count(event, reader.recordBytes()));
            stat.firstSequence = reader.firstSequence();
            stat.countFiles();
            return stat;
        }
    }

    /** {@return records in all} */
    public long records() {
        return records;
    }

    /** {@return records of one type} */
    public long records(final EventType type) {
        return byType[type.code()];
    }

    /** {@return records of one venue} */
    public long records(final Venue venue) {
        return byVenue[venue.code()];
    }

    /** {@return records of one instrument, 0 for those that belong to none} */
    public long records(final int instrumentId) {
        final long[] count = byInstrument.get(instrumentId);
        return count == null ? 0 : count[0];
    }

    /** {@return length of all records} */
    public long bytes() {
        return bytes;
    }

    /** {@return time between the first and the last event received, nanoseconds; 0 without events} */
    public long durationNs() {
        return records == 0 ? 0 : lastTimeNs - firstTimeNs;
    }

    /** {@return number of files with market events} */
    public int files() {
        return files;
    }

    /** {@return how the run ends} */
    public JournalEnd end() {
        return end;
    }

    /** Writes one JSON object and a line feed. */
    public void writeJson(final Appendable out) throws IOException {
        final JsonLine line = new JsonLine();
        line.open()
                .put("run", run.id())
                .put("status", end.status().name())
                .put("detail", end.detail())
                .put("schemaVersion", header.schemaVersion())
                .put("buildId", header.buildId())
                .put("records", records)
                .put("firstSequence", firstSequence)
                .put("lastSequence", end.lastSequence())
                .put("highWaterMark", end.expectedLastSequence())
                .put("bytes", bytes)
                .put("bytesPerRecord", perRecord(bytes, records))
                .put("largestRecordBytes", largestRecordBytes)
                .put("files", files)
                .put("fileBytes", fileBytes);
        if (records > 0) {
            line.put("firstTimeNs", firstTimeNs).put("lastTimeNs", lastTimeNs).put("durationNs", durationNs());
        }
        line.open("types");
        for (int code = 0; code < byType.length; code++) {
            if (byType[code] > 0) {
                line.put(EventType.ofCode(code).name(), byType[code]);
            }
        }
        line.close().open("venues");
        for (int code = 0; code < byVenue.length; code++) {
            if (byVenue[code] > 0) {
                line.put(Venue.ofCode(code).id(), byVenue[code]);
            }
        }
        line.close().openArray("instruments");
        for (final Map.Entry<Integer, long[]> entry : byInstrument.entrySet()) {
            line.open().put("id", entry.getKey());
            final Instrument instrument = instruments.find(entry.getKey());
            if (instrument != null) {
                line.put("venue", instrument.venue().id()).put("symbol", instrument.symbol());
            }
            line.put("records", entry.getValue()[0]).close();
        }
        line.closeArray().close().writeTo(out);
    }

    /** Writes lines of text for people. */
    public void writeText(final Appendable out) throws IOException {
        row(out, "run", run.id());
        row(out, "end", end.describe());
        if (firstSequence > 0) {
            row(out, "removed", run.describeRemoved());
        }
        row(out, "build", header.buildId() + ", schema " + header.schemaVersion());
        row(out, "records", records + ", " + perRecord(bytes, records) + " bytes each, largest " + largestRecordBytes);
        row(out, "files", files + ", " + fileBytes + " bytes");
        if (records > 0) {
            row(out, "from", instant(firstTimeNs));
            row(out, "to", instant(lastTimeNs) + ", " + durationNs() / NS_PER_SECOND + " s");
        }
        for (int code = 0; code < byType.length; code++) {
            if (byType[code] > 0) {
                row(
                        out,
                        "type " + EventType.ofCode(code),
                        byType[code] + ", " + perRecord(bytesByType[code], byType[code]) + " bytes each");
            }
        }
        for (int code = 0; code < byVenue.length; code++) {
            if (byVenue[code] > 0) {
                row(out, "venue " + Venue.ofCode(code).id(), Long.toString(byVenue[code]));
            }
        }
        for (final Map.Entry<Integer, long[]> entry : byInstrument.entrySet()) {
            final Instrument instrument = instruments.find(entry.getKey());
            final String name = instrument == null
                    ? "id " + entry.getKey()
                    : instrument.venue().id() + ' ' + instrument.symbol();
            row(out, entry.getKey() == 0 ? "no instrument" : name, Long.toString(entry.getValue()[0]));
        }
    }

    private void count(final MarketEvent event, final int recordBytes) {
        records++;
        bytes += recordBytes;
        largestRecordBytes = Math.max(largestRecordBytes, recordBytes);
        byType[event.type().code()]++;
        bytesByType[event.type().code()] += recordBytes;
        byVenue[event.venue().code()]++;
        byInstrument.computeIfAbsent(event.instrumentId(), id -> new long[1])[0]++;
        firstTimeNs = Math.min(firstTimeNs, event.receiveTimeNs());
        lastTimeNs = Math.max(lastTimeNs, event.receiveTimeNs());
        if (event.type() == EventType.INSTRUMENT) {
            instruments.accept(event);
        }
    }

    private void countFiles() {
        try {
            for (final Path file : run.marketFiles()) {
                files++;
                fileBytes += Files.size(file);
            }
        } catch (final IOException e) {
            throw new JournalException(
                    "cannot read the size of the files of run " + run.path() + ": " + IoReason.of(e), e);
        }
    }

    private static void row(final Appendable out, final String name, final String value) throws IOException {
        out.append(name);
        for (int i = name.length(); i < 30; i++) {
            out.append(' ');
        }
        out.append(' ').append(value).append('\n');
    }

    private static long perRecord(final long sum, final long count) {
        return count == 0 ? 0 : Math.round((double) sum / count);
    }

    private static String instant(final long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND))
                .toString();
    }
}
