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

/** One market of a journal at the position served so far: its scale, its streams, its book, its last messages. */
public final class ServedMarket {
    private final ServedBook book;
    private final List<ServedStream> streams = new ArrayList<>();
    private final Map<Long, ServedFrame> last = new HashMap<>();
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
            lastPrice = FixedPoint.ABSENT;
        }
    }

    /** Takes from what lies ahead what a client needs before the first event. */
    void foresee(final ServedFrame frame) {
        final MarketEvent event = frame.event();
        if (lastPrice == FixedPoint.ABSENT) {
            lastPrice = priceOf(event);
        }
        if (event.type() == EventType.BOOK_SNAPSHOT && event.has(EventFlags.REST)) {
            book.foresee(frame);
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

    /** Notes what a frame of a stream, or a whole book by REST, says. */
    void pass(final ServedFrame frame) {
        final MarketEvent event = frame.event();
        if (event.type() == EventType.BOOK_DELTA) {
            book.update(frame);
            return;
        }
        if (event.type() == EventType.BOOK_SNAPSHOT) {
            book.snapshot(frame);
        } else if (priceOf(event) != FixedPoint.ABSENT) {
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
