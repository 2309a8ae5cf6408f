package io.onggi.tools;

import io.onggi.event.DirectSink;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.RunDirectory;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A short run of two markets, written as the engine writes it: 3 instruments, two minutes of events, one HASH. */
final class TestJournal {
    /** 2026-01-01 00:00 UTC. */
    static final long START_MS = 1_767_225_600_000L;

    static final int SECONDS = 125;
    static final int RECORDS = 3 + 5 * SECONDS + 1;

    static final long HOUR_MS = 3_600_000L;

    private static final long NS_PER_MS = 1_000_000L;

    private final DirectSink sink;
    private long nowNs = START_MS * NS_PER_MS;

    private TestJournal(final JournalWriter writer) {
        sink = new DirectSink(writer::append);
    }

    /** Writes the run; {@return its directory} */
    static RunDirectory write(final Path data, final String config) {
        return write(data, config, JournalWriter::close);
    }

    /** Writes a run that says of itself to what state it came. */
    static RunDirectory write(final Path data, final String config, final long stateHash) {
        return write(data, config, writer -> writer.close(stateHash));
    }

    /** Writes a run of so many hours, one TIMER an hour behind the announcement of an instrument. */
    static RunDirectory writeHours(final Path data, final String config, final int hours) {
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final RunDirectory run = new Journal(data).newRun(START_MS, lock);
            try (JournalWriter writer = JournalWriter.open(run, "test build", config, START_MS)) {
                final TestJournal journal = new TestJournal(writer);
                journal.instrument(new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1, 1));
                for (int hour = 0; hour < hours; hour++) {
                    journal.add(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0, event -> {});
                    journal.nowNs += HOUR_MS * NS_PER_MS;
                }
                writer.close(1);
            }
            return run;
        }
    }

    private static RunDirectory write(final Path data, final String config, final Consumer<JournalWriter> end) {
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final RunDirectory run = new Journal(data).newRun(START_MS, lock);
            try (JournalWriter writer = JournalWriter.open(run, "test build", config, START_MS)) {
                new TestJournal(writer).writeAll();
                end.accept(writer);
            }
            return run;
        }
    }

    private void writeAll() {
        instrument(new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1, 1));
        instrument(new Instrument(2, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
        instrument(new Instrument(3, Venue.UPBIT, "USDT-KRW", "KRW-USDT", 0, 8, 1, 1));
        for (int second = 0; second < SECONDS; second++) {
            final int number = second;
            nowNs += 1_000 * NS_PER_MS;
            add(
                    EventType.TRADE,
                    Venue.UPBIT,
                    StreamKind.TRADE,
                    1,
                    event -> event.trade(140_000_000 + number, 1_000, number, FixedPoint.ABSENT, FixedPoint.ABSENT));
            add(
                    EventType.TRADE,
                    Venue.BINANCE_USDM,
                    StreamKind.TRADE,
                    2,
                    event -> event.trade(100_000_00 + number, 1_000, number, number, number));
            book(1, 140_000_000);
            book(3, 1_400);
            add(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0, event -> {});
        }
        add(EventType.HASH, Venue.NONE, StreamKind.NONE, 0, event -> event.addFlags(EventFlags.LAST));
    }

    private void book(final int id, final long middle) {
        add(EventType.BOOK_SNAPSHOT, Venue.UPBIT, StreamKind.BOOK, id, event -> {
            event.addFlags(EventFlags.LAST).levels().addBid(middle - 1, 1_000);
            event.levels().addAsk(middle + 1, 1_000);
        });
    }

    private void instrument(final Instrument instrument) {
        final long sequence = sink.tryClaim(1);
        InstrumentEvents.write(instrument, sink.slot(sequence), nowNs);
        sink.publish(sequence, sequence);
    }

    private void add(
            final EventType type,
            final Venue venue,
            final StreamKind stream,
            final int id,
            final Consumer<MarketEvent> filler) {
        final long sequence = sink.tryClaim(1);
        final MarketEvent event =
                sink.slot(sequence).reset(type, venue, stream, id).times(nowNs, FixedPoint.ABSENT, nowNs);
        filler.accept(event);
        sink.publish(sequence, sequence);
    }
}
