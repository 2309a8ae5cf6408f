package io.onggi.sim.served;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;

/** What came in one message: one event, or the adjacent parts of a book. Reused; one thread. */
public final class ServedFrame {
    private final List<MarketEvent> parts = new ArrayList<>();
    private int count;

    /** An empty frame. */
    public ServedFrame() {}

    /** Forgets the events, and keeps their memory. */
    void clear() {
        count = 0;
    }

    /** Copies an event to the end; {@return whether the frame is complete} */
    boolean add(final MarketEvent event) {
        if (count == parts.size()) {
            parts.add(new MarketEvent());
        }
        parts.get(count++).copyFrom(event);
        return !isBook(event) || event.has(EventFlags.LAST);
    }

    /** Takes the events of another frame. */
    void copyFrom(final ServedFrame other) {
        clear();
        for (int i = 0; i < other.count; i++) {
            add(other.parts.get(i));
        }
    }

    static boolean isBook(final MarketEvent event) {
        return event.type() == EventType.BOOK_DELTA || event.type() == EventType.BOOK_SNAPSHOT;
    }

    /** {@return whether the next event belongs to it as well} */
    boolean isOpen() {
        return count > 0 && isBook(event()) && !last().has(EventFlags.LAST);
    }

    /** {@return how many events it has} */
    public int count() {
        return count;
    }

    /** {@return the first event; all parts have its ids and times} */
    public MarketEvent event() {
        return parts.get(0);
    }

    /** {@return one of its events} */
    public MarketEvent part(final int index) {
        return parts.get(index);
    }

    private MarketEvent last() {
        return parts.get(count - 1);
    }
}
