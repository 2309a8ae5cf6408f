package io.onggi.feeds.net;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps a copy of every published event; refuses when told to. Any thread. */
public final class RecordingSink implements MarketSink {
    private final Map<Long, MarketEvent> claimed = new HashMap<>();
    private final List<MarketEvent> events = new ArrayList<>();
    private long next;
    private boolean throwsOnce;
    private boolean isMarketData;
    private long room = Long.MAX_VALUE;

    /** From now on every claim is refused, or none. */
    public synchronized void full(final boolean isFull) {
        room = isFull ? 0 : Long.MAX_VALUE;
    }

    /** The next claim of market data succeeds, and what follows it throws. */
    public synchronized void throwOnce() {
        throwsOnce = true;
    }

    /** From now on there is room for so many slots. */
    public synchronized void room(final long slots) {
        room = slots;
    }

    @Override
    public synchronized long tryClaim(final int count) {
        if (count > room) {
            return REFUSED;
        }
        room -= count;
        isMarketData = true;
        final long first = next;
        for (int i = 0; i < count; i++) {
            claimed.put(next++, new MarketEvent());
        }
        return first;
    }

    @Override
    public synchronized long tryClaimReserved(final int count) {
        final long first = tryClaim(count);
        isMarketData = false;
        return first;
    }

    @Override
    public synchronized MarketEvent slot(final long sequence) {
        if (throwsOnce && isMarketData && sequence == next - 1) {
            throwsOnce = false;
            throw new IllegalStateException("sink at fault");
        }
        return claimed.get(sequence);
    }

    @Override
    public synchronized void publish(final long first, final long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            events.add(claimed.remove(sequence));
        }
    }

    /** {@return slots that were claimed and not published: each of them would stop the engine} */
    public synchronized int openClaims() {
        return claimed.size();
    }

    /** {@return what was published so far} */
    public synchronized List<MarketEvent> events() {
        return List.copyOf(events);
    }

    /** {@return what was published of this type so far} */
    public List<MarketEvent> events(final EventType type) {
        return events().stream().filter(event -> event.type() == type).toList();
    }

    /** {@return links as words, such as {@code UP BOOK 1} or {@code DOWN BOOK 1 rotation}, in order} */
    public List<String> links() {
        return events().stream()
                .filter(event -> event.type() == EventType.LINK_UP || event.type() == EventType.LINK_DOWN)
                .map(event -> (event.type() == EventType.LINK_UP ? "UP " : "DOWN ")
                        + event.stream()
                        + ' '
                        + event.instrumentId()
                        + (event.textLength() > 0 ? " " + event.text() : ""))
                .toList();
    }

    /** {@return how often this stream's link came up} */
    public long linkUps(final StreamKind kind, final int instrumentId) {
        return links().stream()
                .filter(("UP " + kind + ' ' + instrumentId)::equals)
                .count();
    }
}
