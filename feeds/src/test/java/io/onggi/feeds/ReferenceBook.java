package io.onggi.feeds;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.sim.TrueBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One book from events, in the plainest way: what the engine's own must come to. */
final class ReferenceBook {
    private final Instrument instrument;
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    /** Updates since the stream came up: a snapshot by REST is followed by some that came before it. */
    private final List<MarketEvent> updates = new ArrayList<>();

    private long lastId = FixedPoint.ABSENT;
    private boolean good;
    private boolean fresh;
    private boolean inSnapshot;
    private boolean follows;
    private boolean inUpdate;
    private int gaps;

    ReferenceBook(final Instrument instrument) {
        this.instrument = instrument;
    }

    boolean good() {
        return good;
    }

    int gaps() {
        return gaps;
    }

    /** The stream is lost. */
    void down() {
        good = false;
        inSnapshot = false;
        inUpdate = false;
        updates.clear();
    }

    /** {@return false if an update is missing: the book needs a snapshot} */
    boolean take(final MarketEvent event) {
        if (event.type() == EventType.BOOK_SNAPSHOT) {
            snapshot(event);
            return true;
        }
        updates.add(event);
        return update(event);
    }

    private boolean update(final MarketEvent event) {
        if (!inUpdate) {
            follows = follows(event);
        }
        inUpdate = !event.has(EventFlags.LAST);
        if (!follows) {
            return good || inUpdate;
        }
        apply(event);
        if (event.has(EventFlags.LAST)) {
            lastId = event.lastId();
            fresh = false;
        }
        return true;
    }

    private void snapshot(final MarketEvent event) {
        if (!inSnapshot) {
            bids.clear();
            asks.clear();
        }
        apply(event);
        inSnapshot = !event.has(EventFlags.LAST);
        if (!inSnapshot) {
            lastId = event.lastId();
            good = true;
            fresh = true;
            if (event.has(EventFlags.REST)) {
                updates.forEach(this::update);
            } else {
                updates.clear();
            }
        }
    }

    /** The first update behind a snapshot may reach over it, every other one follows the one before. */
    private boolean follows(final MarketEvent event) {
        if (!good || event.has(EventFlags.KEEPALIVE)) {
            return false;
        }
        if (event.lastId() <= lastId && !event.has(EventFlags.RESET_IDS)) {
            return false;
        }
        final boolean next = event.prevId() == lastId || (fresh && event.prevId() < lastId && event.prevId() > 0);
        if (!next) {
            good = false;
            gaps++;
        }
        return next;
    }

    private void apply(final MarketEvent event) {
        for (int i = 0; i < event.levels().bidCount(); i++) {
            set(bids, event.levels().bidPrice(i), event.levels().bidSize(i));
        }
        for (int i = 0; i < event.levels().askCount(); i++) {
            set(asks, event.levels().askPrice(i), event.levels().askSize(i));
        }
    }

    private static void set(final Map<Long, Long> side, final long price, final long size) {
        if (size == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }

    /**
     * {@return in what it differs from the true book; empty if in nothing}
     *
     * @param levels a side that the venue shows, 0 for all
     */
    String difference(final TrueBook book, final int levels) {
        final List<String> found = new ArrayList<>();
        difference(found, "bid", bids, top(book.bids(), levels));
        difference(found, "ask", asks, top(book.asks(), levels));
        return String.join(", ", found.subList(0, Math.min(5, found.size())));
    }

    private static List<TrueBook.Level> top(final List<TrueBook.Level> side, final int levels) {
        return levels == 0 ? side : side.subList(0, Math.min(levels, side.size()));
    }

    private void difference(
            final List<String> found,
            final String side,
            final NavigableMap<Long, Long> mine,
            final List<TrueBook.Level> levels) {
        if (mine.size() != levels.size()) {
            found.add(mine.size() + " levels of " + side + " instead of " + levels.size());
        }
        int i = 0;
        for (final Map.Entry<Long, Long> level : mine.entrySet()) {
            if (i == levels.size()) {
                return;
            }
            final BigDecimal price = FixedPoint.toDecimal(level.getKey(), instrument.priceDigits());
            final BigDecimal size = FixedPoint.toDecimal(level.getValue(), instrument.sizeDigits());
            final TrueBook.Level truth = levels.get(i++);
            if (price.compareTo(truth.price()) != 0 || size.compareTo(truth.size()) != 0) {
                found.add(side + ' ' + price + " x " + size + " instead of " + truth);
            }
        }
    }
}
