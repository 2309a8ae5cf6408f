package io.onggi.book;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;

/** The frame of which a part came and the last one did not yet; all its parts carry the same ids. Core thread. */
final class OpenFrame {
    private EventType type;
    private long prevId;
    private long lastId;
    private long venueTimeNs;

    /** This part is the first one. */
    void begin(final MarketEvent part) {
        type = part.type();
        prevId = part.prevId();
        lastId = part.lastId();
        venueTimeNs = part.venueTimeNs();
    }

    void close() {
        type = null;
    }

    boolean exists() {
        return type != null;
    }

    boolean isSnapshot() {
        return type == EventType.BOOK_SNAPSHOT;
    }

    /** {@return whether the event is a further part} */
    boolean isContinuedBy(final MarketEvent event) {
        return event.type() == type
                && event.prevId() == prevId
                && event.lastId() == lastId
                && event.venueTimeNs() == venueTimeNs;
    }
}
