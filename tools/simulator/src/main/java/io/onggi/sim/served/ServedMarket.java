package io.onggi.sim.served;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One market of a journal at the position served so far: its scale, its streams, its book, its last messages and its
 * newest candles. Event loop only.
 */
public final class ServedMarket {
    /** As many as the engine keeps of an interval. */
    private static final int MOST_CANDLES = 1_500;

    private final ServedBook book;
    private final List<ServedStream> streams = new ArrayList<>();
    private final Map<Long, ServedFrame> last = new HashMap<>();
    private final Map<Long, TreeMap<Long, ServedCandle>> candles = new HashMap<>();
    private Instrument instrument;
    private long lastPrice = FixedPoint.ABSENT;

    ServedMarket(final Instrument instrument) {
        this.instrument = instrument;
        book = new ServedBook(instrument.venue().seedOffset());
    }

    /** {@return the market at its present scale} */
    public Instrument instrument() {
        return instrument;
    }

    /** {@return its book} */
    public ServedBook book() {
        return book;
    }

    /** {@return a recent price, of the first events ahead if none has been passed, or absent} */
    public long lastPrice() {
        return lastPrice;
    }

    /**
     * {@return the last message of this kind that was passed, or null; valid until the next one}
     *
     * @param intervalMs of candles, else 0
     */
    public ServedFrame last(final EventType type, final long intervalMs) {
        return last.get(key(type, intervalMs));
    }

    /** {@return the candles of this length that are known, by their start in epoch milliseconds} */
    public NavigableMap<Long, ServedCandle> candles(final long intervalMs) {
        return candles.computeIfAbsent(intervalMs, length -> new TreeMap<>());
    }

    private void keep(final ServedCandle candle) {
        final NavigableMap<Long, ServedCandle> known = candles(candle.intervalMs());
        known.put(candle.openTimeMs(), candle);
        if (known.size() > MOST_CANDLES) {
            known.pollFirstEntry();
        }
    }

    private static long key(final EventType type, final long intervalMs) {
        return intervalMs << Byte.SIZE | type.code();
    }

    void add(final ServedStream stream) {
        streams.add(stream);
    }

    /** The same market at another scale. */
    void becomes(final Instrument other) {
        if (other.id() != instrument.id()) {
            instrument = other;
            book.forget();
            last.clear();
            candles.clear();
            lastPrice = FixedPoint.ABSENT;
        }
    }

    /**
     * Takes from what lies ahead what a client needs before the first event.
     *
     * @param beginMs when that one is, epoch milliseconds
     */
    void foresee(final ServedFrame frame, final long beginMs) {
        final MarketEvent event = frame.event();
        if (lastPrice == FixedPoint.ABSENT) {
            lastPrice = priceOf(event);
        }
        if (event.has(EventFlags.REST) && event.type() == EventType.BOOK_SNAPSHOT) {
            book.foresee(frame);
        } else if (event.has(EventFlags.REST)
                && event.type() == EventType.KLINE
                && event.openTimeMs() + event.intervalMs() <= beginMs) {
            keep(ServedCandle.of(event));
        }
    }

    private static long priceOf(final MarketEvent event) {
        return switch (event.type()) {
            case TRADE -> event.price();
            case TICKER -> event.tickerLast();
            case KLINE -> event.close();
            default -> FixedPoint.ABSENT;
        };
    }

    /** Notes what a frame of a stream, or a whole book or candle by REST, says. */
    void pass(final ServedFrame frame) {
        final MarketEvent event = frame.event();
        if (event.type() == EventType.BOOK_DELTA) {
            book.update(frame);
            return;
        }
        if (event.type() == EventType.KLINE) {
            keep(ServedCandle.of(event));
        }
        if (event.type() == EventType.BOOK_SNAPSHOT) {
            book.snapshot(frame);
        } else if (!event.has(EventFlags.REST) && priceOf(event) != FixedPoint.ABSENT) {
            lastPrice = priceOf(event);
        }
        if (!event.has(EventFlags.REST)) {
            last.computeIfAbsent(
                            key(event.type(), event.type() == EventType.KLINE ? event.intervalMs() : 0),
                            key -> new ServedFrame())
                    .copyFrom(frame);
        }
    }

    /** Sends a frame on every stream that carries it; {@return whether anybody was there to get it} */
    boolean send(final ServedFrame frame, final long number) {
        boolean heard = false;
        for (int i = 0; i < streams.size(); i++) {
            if (streams.get(i).carries(frame)) {
                heard |= streams.get(i).send(frame, number);
            }
        }
        return heard;
    }
}
