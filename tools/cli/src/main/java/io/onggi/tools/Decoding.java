package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.book.BookListener;
import io.onggi.book.BookSettings;
import io.onggi.book.BookSync;
import io.onggi.book.DeltaPool;
import io.onggi.book.OrderBook;
import io.onggi.event.BookState;
import io.onggi.event.DirectSink;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.capture.CaptureFrame;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.capture.ScaleInference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One recording through the decoder of its venue: as events, or into a book. */
final class Decoding {
    private static final int MAX_RAW_BYTES = 2_048;
    /** A recording is not live: silence means nothing, and nobody can be asked for a snapshot. */
    private static final BookSettings BOOK = new BookSettings(86_400_000L, 86_400_000L, 1_000L);

    /** One of the venue's dialects, and the instruments that the recording has of it. */
    private static final class Line {
        private final VenueDialect dialect;
        private final ScaleInference scales;
        private final Map<String, Instrument> instruments = new HashMap<>();

        Line(final VenueDialect dialect) {
            this.dialect = dialect;
            scales = new ScaleInference(
                    dialect.venue(),
                    dialect::canonical,
                    (sink, table, counters, control) ->
                            dialect.decoder(sink, table, counters, control, DecoderOptions.excerpts()));
        }
    }

    private final Recording recording;
    private final List<Line> lines;
    private final List<Instrument> decoded = new ArrayList<>();
    private final InstrumentTable instruments = new InstrumentTable();
    private final FeedCounters counters;
    private long messages;
    private long otherReplies;

    /**
     * Reads the recording once, for its instruments and their scales.
     *
     * @param dialects of one venue; the first is that of frames which do not show theirs
     */
    Decoding(final List<VenueDialect> dialects, final Recording recording) throws IOException {
        this.recording = recording;
        lines = dialects.stream().map(Line::new).toList();
        counters = new FeedCounters(dialects.get(0).venue().id());
        recording.read(frame -> lineOf(frame).scales.observe(frame));
        for (final Line line : lines) {
            final List<Instrument> found = line.scales.instruments(instruments.nextId());
            found.forEach(instrument -> add(line, instrument));
            decoded.addAll(found);
        }
        for (final Line line : lines) {
            // So that the decoder refuses their frames for what is wrong with them, and not for an unknown symbol.
            line.scales.undecoded(instruments.nextId()).forEach(instrument -> add(line, instrument));
        }
        counters.reserve(instruments.nextId());
    }

    private void add(final Line line, final Instrument instrument) {
        instruments.add(instrument);
        line.instruments.put(instrument.venueSymbol(), instrument);
    }

    private Line lineOf(final CaptureFrame frame) {
        return lines.stream()
                .filter(line -> line.dialect.isOf(frame))
                .findFirst()
                .orElse(lines.get(0));
    }

    /** Prints every event as a line. */
    void printEvents(final JsonGenerator out) throws IOException {
        final EventJson json = new EventJson(instruments, out);
        decode(
                (event, sequence) -> {
                    try {
                        if (event.type() != EventType.SKIPPED) {
                            json.write(event);
                        }
                    } catch (final IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                (frame, reason) -> printReject(out, frame, reason));
    }

    /** Decodes everything for the counters alone. */
    void count(final RejectListener rejects) throws IOException {
        decode((event, sequence) -> {}, rejects);
    }

    /** Prints the book that the recording ends in. */
    void printBook(final JsonGenerator out, final String symbol, final int depth) throws IOException {
        final Instrument instrument = decoded(symbol);
        final BookSync sync = new BookSync(instrument, BOOK, new DeltaPool(), new NobodyListens());
        decode(
                (event, sequence) -> {
                    final boolean isBook =
                            event.type() == EventType.BOOK_DELTA || event.type() == EventType.BOOK_SNAPSHOT;
                    if (event.instrumentId() != instrument.id()) {
                        return;
                    }
                    if (isBook) {
                        sync.onBook(event, event.receiveTimeNs());
                    } else if (isLost(event)) {
                        sync.onLost(event.receiveTimeNs());
                    }
                },
                (frame, reason) -> {});
        writeBook(out, instrument, sync, depth);
    }

    /** {@return whether a frame of the book's stream was refused} */
    private static boolean isLost(final MarketEvent event) {
        return event.type() == EventType.SKIPPED
                && event.stream() == StreamKind.BOOK
                && event.rejectCode() != RejectReason.NONE.ordinal()
                && !event.has(EventFlags.REST);
    }

    private Instrument decoded(final String symbol) {
        return decoded.stream()
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCodes.USAGE,
                        "--book: there is no " + symbol + " in this recording; it has "
                                + String.join(
                                        ", ",
                                        decoded.stream().map(Instrument::symbol).toList())));
    }

    private static void writeBook(
            final JsonGenerator out, final Instrument instrument, final BookSync sync, final int depth)
            throws IOException {
        final OrderBook book = sync.book();
        out.writeStartObject();
        out.writeStringField("venue", instrument.venue().id());
        out.writeStringField("symbol", instrument.symbol());
        out.writeStringField("state", sync.state().name());
        if (sync.lastId() != FixedPoint.ABSENT) {
            out.writeNumberField("lastId", sync.lastId());
        } else {
            out.writeNullField("lastId");
        }
        final long[] prices = new long[Math.max(book.bidCount(), book.askCount())];
        final long[] sizes = new long[prices.length];
        final int limit = Math.min(depth, prices.length);
        EventJson.writeLevels(out, "bids", levels(instrument, book.copyBids(limit, prices, sizes), prices, sizes));
        EventJson.writeLevels(out, "asks", levels(instrument, book.copyAsks(limit, prices, sizes), prices, sizes));
        out.writeNumberField("applied", sync.counters().applied());
        out.writeNumberField("stale", sync.counters().stale());
        out.writeNumberField("gaps", sync.counters().gaps());
        out.writeNumberField("resyncs", sync.counters().resyncs());
        out.writeEndObject();
    }

    private static List<String[]> levels(
            final Instrument instrument, final int count, final long[] prices, final long[] sizes) {
        final List<String[]> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(new String[] {
                FixedPoint.toText(prices[i], instrument.priceDigits()),
                FixedPoint.toText(sizes[i], instrument.sizeDigits())
            });
        }
        return levels;
    }

    /** {@return messages that became events} */
    long decoded() {
        return counters.count(Outcome.DECODED);
    }

    /** {@return answers and signs of life of the connection} */
    long control() {
        return counters.count(Outcome.CONTROL);
    }

    /** {@return replies to REST calls that are no book} */
    long otherReplies() {
        return otherReplies;
    }

    /** {@return frames that were refused} */
    long rejected() {
        return counters.count(Outcome.REJECTED);
    }

    /** {@return one line of counts for people} */
    String summary() {
        final StringBuilder line = new StringBuilder()
                .append(messages)
                .append(" messages: ")
                .append(counters.count(Outcome.DECODED))
                .append(" decoded, ")
                .append(counters.count(Outcome.CONTROL))
                .append(" control, ")
                .append(counters.count(Outcome.UNHANDLED))
                .append(" unhandled, ")
                .append(otherReplies)
                .append(" other REST replies, ")
                .append(rejected())
                .append(" rejected");
        for (int code = 0; code < RejectReason.count(); code++) {
            final RejectReason reason = RejectReason.ofCode(code);
            if (counters.count(reason) > 0) {
                line.append(", ").append(reason).append(' ').append(counters.count(reason));
            }
        }
        if (!recording.damages().isEmpty()) {
            line.append(", files damaged ").append(recording.damages().size());
        }
        return line.toString();
    }

    /** Hears of each message of a socket that was refused, or is of a stream that nobody reads. */
    interface RejectListener {
        void onReject(CaptureFrame frame, RejectReason reason);
    }

    private void decode(final MarketHandler handler, final RejectListener rejects) throws IOException {
        final RejectReason[] lastReason = {RejectReason.NONE};
        final DirectSink sink = new DirectSink((event, sequence) -> {
            if (event.type() == EventType.SKIPPED) {
                lastReason[0] = RejectReason.ofCode((int) event.rejectCode());
            }
            handler.onEvent(event, sequence);
        });
        final Map<Line, FrameDecoder> decoders = new HashMap<>();
        for (final Line line : lines) {
            decoders.put(
                    line,
                    line.dialect.decoder(sink, instruments, counters, new NobodyControls(), DecoderOptions.recorded()));
        }
        recording.read(frame -> {
            messages++;
            final Line line = lineOf(frame);
            switch (decodeOne(line, decoders.get(line), frame)) {
                case REJECTED -> rejects.onReject(frame, lastReason[0]);
                case UNHANDLED -> {
                    if (frame.direction() != Direction.REST) {
                        rejects.onReject(frame, RejectReason.UNKNOWN_EVENT);
                    }
                }
                default -> {}
            }
        });
    }

    private Outcome decodeOne(final Line line, final FrameDecoder decoder, final CaptureFrame frame) {
        final byte[] raw = frame.raw();
        if (frame.direction() == Direction.REST) {
            final String venueSymbol = line.scales.venueSymbol(frame);
            final Instrument instrument = venueSymbol == null ? null : line.instruments.get(venueSymbol);
            if (!(decoder instanceof final SnapshotDecoder snapshots) || instrument == null || !isDepth(frame)) {
                otherReplies++;
                return Outcome.UNHANDLED;
            }
            return snapshots.decodeDepthSnapshot(instrument, raw, 0, raw.length, frame.receiveTimeNs());
        }
        counters.received(raw.length);
        return decoder.decode(raw, 0, raw.length, frame.receiveTimeNs());
    }

    /** Replies without an address are those that recorders mix in between frames: snapshots. */
    private static boolean isDepth(final CaptureFrame frame) {
        return frame.url().isEmpty()
                || frame.url().contains("/depth")
                || frame.url().contains("/market/books");
    }

    private static void printReject(final JsonGenerator out, final CaptureFrame frame, final RejectReason reason) {
        final byte[] raw = frame.raw();
        try {
            out.writeStartObject();
            out.writeStringField("type", "reject");
            out.writeStringField("reason", reason.name());
            out.writeStringField(
                    "raw", new String(raw, 0, Math.min(raw.length, MAX_RAW_BYTES), StandardCharsets.UTF_8));
            out.writeNumberField("line", frame.line());
            out.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody can be asked for a snapshot; the counters say what happened. */
    private static final class NobodyListens implements BookListener {
        @Override
        public void stateChanged(final int instrumentId, final BookState from, final BookState to, final long nowNs) {}

        @Override
        public void gap(
                final int instrumentId, final long bookId, final long prevId, final long lastId, final long nowNs) {}

        @Override
        public void resyncNeeded(final int instrumentId, final long nowNs) {}
    }

    private static final class NobodyControls implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
