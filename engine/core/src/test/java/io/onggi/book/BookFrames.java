package io.onggi.book;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;

/** Book events for tests, written shortly. Each call fills the same event anew. */
final class BookFrames {
    private final MarketEvent event = new MarketEvent();
    private final Venue venue;

    BookFrames(final Venue venue) {
        this.venue = venue;
    }

    /** One update in one part, without levels yet. */
    MarketEvent delta(final long prevId, final long firstId, final long lastId) {
        return frame(EventType.BOOK_DELTA, FixedPoint.ABSENT)
                .updateIds(prevId, firstId, lastId)
                .addFlags(EventFlags.LAST);
    }

    /** One snapshot in one part, without levels yet. */
    MarketEvent snapshot(final long lastId) {
        return frame(EventType.BOOK_SNAPSHOT, FixedPoint.ABSENT)
                .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId)
                .addFlags(EventFlags.LAST | EventFlags.REST);
    }

    /** One whole book of a stream of whole books, without levels yet. */
    MarketEvent whole(final long venueTimeNs) {
        return frame(EventType.BOOK_SNAPSHOT, venueTimeNs).addFlags(EventFlags.LAST);
    }

    /** The event with another part following. */
    static MarketEvent unfinished(final MarketEvent event) {
        final long prevId = event.prevId();
        final long firstId = event.firstId();
        final long lastId = event.lastId();
        final long venueTimeNs = event.venueTimeNs();
        final int flags = event.flags() & ~EventFlags.LAST;
        return event.reset(event.type(), event.venue(), event.stream(), event.instrumentId())
                .times(venueTimeNs, FixedPoint.ABSENT, 0)
                .updateIds(prevId, firstId, lastId)
                .addFlags(flags);
    }

    static MarketEvent bid(final MarketEvent event, final long price, final long size) {
        event.levels().addBid(price, size);
        return event;
    }

    static MarketEvent ask(final MarketEvent event, final long price, final long size) {
        event.levels().addAsk(price, size);
        return event;
    }

    private MarketEvent frame(final EventType type, final long venueTimeNs) {
        return event.reset(type, venue, StreamKind.BOOK, 1).times(venueTimeNs, FixedPoint.ABSENT, 0);
    }
}
