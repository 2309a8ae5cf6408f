package io.onggi.tools.faults;

import io.onggi.event.EventFlags;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run read from its first to its last record, and what its events say about each stream of trades and books. */
final class RunReading {
    /** The ids of one market's trades, in the order of the journal. */
    static final class Trades {
        private final boolean contiguous;
        private long firstId = -1;
        private long lastId = -1;
        private long count;

        Trades(final boolean contiguous) {
            this.contiguous = contiguous;
        }

        /** {@return id of the first trade, as the ledger counts them} */
        long firstId() {
            return firstId;
        }

        long lastId() {
            return lastId;
        }

        long count() {
            return count;
        }
    }

    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final Map<Integer, Trades> trades = new HashMap<>();
    private final Map<Integer, Long> lastAggregate = new HashMap<>();
    private final Map<Integer, Long> lastUpdate = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private JournalEnd end;
    private long reconnects;
    private String lastFile = "";
    private long recordsInLastFile;

    private RunReading() {}

    static RunReading of(final RunDirectory run) {
        final RunReading reading = new RunReading();
        try (JournalReader reader = JournalReader.open(run)) {
            while (reader.next(reading::onEvent)) {
                if (!reader.fileName().equals(reading.lastFile)) {
                    reading.lastFile = reader.fileName();
                    reading.recordsInLastFile = 0;
                }
                reading.recordsInLastFile++;
            }
            if (!reader.fileName().equals(reading.lastFile)) {
                reading.recordsInLastFile = 0;
            }
            reading.end = reader.end();
        }
        return reading;
    }

    private void onEvent(final MarketEvent event, final long sequence) {
        switch (event.type()) {
            case INSTRUMENT -> {
                final Instrument instrument = InstrumentEvents.read(event);
                instruments.put(instrument.id(), instrument);
            }
            case TRADE -> onTrade(event, sequence);
            case BOOK_DELTA -> onDelta(event, sequence);
            case LINK_DOWN -> {
                reconnects++;
                lastUpdate.clear();
                lastAggregate.clear();
            }
            default -> {
                // Carries no number of its own that the venue counts.
            }
        }
    }

    private void onTrade(final MarketEvent event, final long sequence) {
        final boolean binance = event.venue() == Venue.BINANCE_USDM;
        final Trades of = trades.computeIfAbsent(event.instrumentId(), id -> new Trades(binance));
        final Long before = lastAggregate.put(event.instrumentId(), event.tradeId());
        if (before != null && (of.contiguous ? event.tradeId() != before + 1 : event.tradeId() <= before)) {
            faults.add("record " + sequence + ": trade " + event.tradeId() + " behind " + before + " of "
                    + instruments.get(event.instrumentId()));
        }
        // The ledger knows a trade by its last fill, where a venue puts several into one.
        of.lastId = binance ? event.lastTradeId() : event.tradeId();
        if (of.count++ == 0) {
            of.firstId = of.lastId;
        }
    }

    private void onDelta(final MarketEvent event, final long sequence) {
        if (!event.has(EventFlags.LAST)) {
            return;
        }
        final Long before = lastUpdate.put(event.instrumentId(), event.lastId());
        if (before != null && event.prevId() != before) {
            faults.add("record " + sequence + ": update behind " + event.prevId() + " instead of " + before + " of "
                    + instruments.get(event.instrumentId()));
        }
    }

    /** {@return how the reader's way ended} */
    JournalEnd end() {
        return end;
    }

    /** {@return trades by market} */
    Map<Instrument, Trades> trades() {
        final Map<Instrument, Trades> found = new HashMap<>();
        trades.forEach((id, of) -> found.put(instruments.get(id), of));
        return found;
    }

    /** {@return numbers that are missing, doubled or out of order, in words} */
    List<String> faults() {
        return faults;
    }

    /** {@return connections lost while the run lasted} */
    long reconnects() {
        return reconnects;
    }

    /** {@return records in the newest file, 0 if it was only begun} */
    long recordsInLastFile() {
        return recordsInLastFile;
    }
}
