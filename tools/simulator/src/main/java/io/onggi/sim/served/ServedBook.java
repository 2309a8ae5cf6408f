package io.onggi.sim.served;

import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A book at the position served so far: what a depth call answers. Updates are kept until a snapshot of the journal
 * seeds it, by the rule of the venue; a hole in them leaves it without a state until the next one. Before the journal's
 * first snapshot it can answer with that one, which lies ahead: a client that knows the rule drops the updates that it
 * contains. Event loop only.
 */
public final class ServedBook {
    private static final int MOST_WAITING = 4_096;

    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final List<ServedFrame> waiting = new ArrayList<>();
    private final int seedOffset;
    private ServedFrame ahead;
    private long lastId = FixedPoint.ABSENT;
    private long timeNs = FixedPoint.ABSENT;
    private long sendNs = FixedPoint.ABSENT;
    private boolean known;
    private boolean justSeeded;

    /** @param seedOffset how many ids behind a snapshot's the first update on top of it must still reach */
    ServedBook(final int seedOffset) {
        this.seedOffset = seedOffset;
    }

    /** The journal's first snapshot lies ahead. */
    void foresee(final ServedFrame snapshot) {
        if (ahead == null) {
            ahead = new ServedFrame();
            ahead.copyFrom(snapshot);
        }
    }

    /** Forgets everything: the market has another scale. */
    void forget() {
        known = false;
        waiting.clear();
        ahead = null;
    }

    /** {@return whether it can be shown} Uses what lies ahead if nothing else is known. */
    public boolean isKnown() {
        if (!known && ahead != null) {
            // Updates that it contains may still be to come; they change nothing.
            seed(ahead);
            ahead = null;
        }
        return known;
    }

    /** {@return whether it is known, and what this update or whole book made it} */
    boolean isAt(final long id) {
        return known && lastId == id;
    }

    /** A whole book was passed. */
    void snapshot(final ServedFrame frame) {
        ahead = null;
        if (frame.event().lastId() == FixedPoint.ABSENT) {
            set(frame);
        } else if (!known || frame.event().lastId() > lastId) {
            seed(frame);
        }
    }

    private void seed(final ServedFrame frame) {
        set(frame);
        justSeeded = true;
        final List<ServedFrame> updates = List.copyOf(waiting);
        waiting.clear();
        updates.forEach(this::update);
    }

    /** An update was passed. */
    void update(final ServedFrame frame) {
        final MarketEvent event = frame.event();
        if (known && event.lastId() <= lastId) {
            return;
        }
        final boolean follows =
                known && (event.prevId() == lastId || (justSeeded && event.firstId() <= lastId + seedOffset));
        if (!follows) {
            wait(frame);
            return;
        }
        justSeeded = false;
        for (int i = 0; i < frame.count(); i++) {
            apply(frame.part(i).levels());
        }
        stamp(event);
    }

    /** A gap makes the book unknown; what waits begins with the update behind it. */
    private void wait(final ServedFrame frame) {
        if (known || waiting.size() == MOST_WAITING) {
            waiting.clear();
        }
        known = false;
        final ServedFrame copy = new ServedFrame();
        copy.copyFrom(frame);
        waiting.add(copy);
    }

    private void set(final ServedFrame frame) {
        bids.clear();
        asks.clear();
        for (int i = 0; i < frame.count(); i++) {
            apply(frame.part(i).levels());
        }
        stamp(frame.event());
        known = true;
    }

    private void stamp(final MarketEvent event) {
        lastId = event.lastId();
        timeNs = event.venueTimeNs();
        sendNs = event.sendTimeNs();
    }

    private void apply(final PriceLevels levels) {
        for (int i = 0; i < levels.bidCount(); i++) {
            apply(bids, levels.bidPrice(i), levels.bidSize(i));
        }
        for (int i = 0; i < levels.askCount(); i++) {
            apply(asks, levels.askPrice(i), levels.askSize(i));
        }
    }

    private static void apply(final Map<Long, Long> side, final long price, final long size) {
        if (size == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }

    /** {@return the id it is current to, or absent} */
    public long lastId() {
        return lastId;
    }

    /** {@return the venue's time of its last change, epoch nanoseconds, or absent} */
    public long timeNs() {
        return timeNs;
    }

    /** {@return when the venue sent that, epoch nanoseconds, or absent} */
    public long sendNs() {
        return sendNs;
    }

    /** {@return price and size of the best levels of a side, best first} */
    public List<Map.Entry<Long, Long>> best(final boolean ofBids, final long most) {
        return (ofBids ? bids : asks).entrySet().stream().limit(most).toList();
    }
}
