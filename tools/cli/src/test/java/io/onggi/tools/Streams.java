package io.onggi.tools;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What the streams of a run brought, as text: every field that a venue sends. Not in it: the time of receiving, the
 * number of the record, into how many parts a book was cut, and TRUNCATED, which says how the venue had written a
 * number. The parts of a book are one text.
 */
final class Streams {
    private Streams() {}

    /** {@return the messages of each stream of each instrument, in their order} */
    static Map<String, List<String>> of(final RunDirectory run) {
        final Map<String, List<String>> streams = new TreeMap<>();
        read(run, (name, message) -> {
            if (!message.byRest) {
                streams.computeIfAbsent(name, key -> new ArrayList<>()).add(message.text.toString());
            }
        });
        return streams;
    }

    /** {@return what was fetched of this type} */
    static Set<String> byRest(final RunDirectory run, final EventType type) {
        final Set<String> fetched = new HashSet<>();
        read(run, (name, message) -> {
            if (message.byRest && message.type == type) {
                fetched.add(name + ' ' + message.text);
            }
        });
        return fetched;
    }

    /** {@return how long the run took, by the times of receiving of its first and its last record} */
    static double seconds(final RunDirectory run) {
        final long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
        try (JournalReader reader = JournalReader.open(run)) {
            reader.readAll((event, sequence) -> {
                ends[0] = Math.min(ends[0], event.receiveTimeNs());
                ends[1] = Math.max(ends[1], event.receiveTimeNs());
            });
        }
        return (ends[1] - ends[0]) / 1e9;
    }

    private static final class Message {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder bids = new StringBuilder(" bids");
        private final StringBuilder asks = new StringBuilder(" asks");
        private EventType type;
        private boolean byRest;
    }

    private static void read(final RunDirectory run, final BiConsumer<String, Message> sink) {
        try (JournalReader reader = JournalReader.open(run)) {
            reader.readAll(new Collector(sink));
        }
    }

    /** {@return what puts the messages of events into a map by their streams; instruments come as events too} */
    static MarketHandler into(final Map<String, List<String>> streams) {
        return new Collector((name, message) ->
                streams.computeIfAbsent(name, key -> new ArrayList<>()).add(message.text.toString()));
    }

    private static final class Collector implements MarketHandler {
        private final Map<Integer, Instrument> instruments = new HashMap<>();
        private final BiConsumer<String, Message> sink;
        private Message open;

        Collector(final BiConsumer<String, Message> sink) {
            this.sink = sink;
        }

        @Override
        public void onEvent(final MarketEvent event, final long sequence) {
            if (event.type() == EventType.INSTRUMENT) {
                instruments.put(event.instrumentId(), InstrumentEvents.read(event));
            } else if (isMessage(event)) {
                final Message message = open == null ? begin(event) : open;
                final boolean whole = add(message, event);
                open = whole ? null : message;
                if (whole) {
                    final Instrument of = instruments.get(event.instrumentId());
                    sink.accept(of.venue().id() + ' ' + of.symbol() + ' ' + event.stream(), message);
                }
            }
        }
    }

    private static boolean isMessage(final MarketEvent event) {
        return event.venue() != Venue.NONE
                && event.venue() != Venue.FX
                && switch (event.type()) {
                    case TRADE, QUOTE, BOOK_DELTA, BOOK_SNAPSHOT, KLINE, TICKER, MARK, LIQUIDATION -> true;
                    default -> false;
                };
    }

    private static Message begin(final MarketEvent event) {
        final Message message = new Message();
        message.type = event.type();
        message.byRest = event.has(EventFlags.REST) || event.has(EventFlags.REPAIRED);
        message.text
                .append(event.type())
                .append(" at ")
                .append(event.venueTimeNs())
                .append(" sent ")
                .append(event.sendTimeNs())
                .append(" flags ")
                .append(event.flags() & ~(EventFlags.TRUNCATED | EventFlags.LAST))
                .append(" values");
        for (int i = 0; i < event.type().valueCount(); i++) {
            message.text.append(' ').append(event.value(i));
        }
        return message;
    }

    /** {@return whether this was the last part} */
    private static boolean add(final Message message, final MarketEvent event) {
        for (int i = 0; i < event.levels().bidCount(); i++) {
            message.bids
                    .append(' ')
                    .append(event.levels().bidPrice(i))
                    .append('x')
                    .append(event.levels().bidSize(i));
        }
        for (int i = 0; i < event.levels().askCount(); i++) {
            message.asks
                    .append(' ')
                    .append(event.levels().askPrice(i))
                    .append('x')
                    .append(event.levels().askSize(i));
        }
        final boolean book = event.type() == EventType.BOOK_DELTA || event.type() == EventType.BOOK_SNAPSHOT;
        final boolean whole = !book || event.has(EventFlags.LAST);
        if (whole && book) {
            message.text.append(message.bids).append(message.asks);
        }
        return whole;
    }
}
