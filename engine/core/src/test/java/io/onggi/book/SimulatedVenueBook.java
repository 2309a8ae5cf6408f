package io.onggi.book;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A venue's own book, its chained updates and snapshots, and the memory of what was true at each id. */
final class SimulatedVenueBook {
    /** One level of one side. */
    record Level(boolean bid, long price, long size) {}

    /** One message, before it is cut into parts. */
    record Frame(EventType type, long timeNs, long prevId, long firstId, long lastId, int flags, List<Level> levels) {
        boolean isKeepalive() {
            return (flags & EventFlags.KEEPALIVE) != 0;
        }

        /** Gives the message in parts of at most so many levels; those from {@code lostFrom} on are lost. */
        void send(final MarketEvent slot, final int levelsPerPart, final int lostFrom, final Consumer<MarketEvent> to) {
            final int parts = Math.max(1, (levels.size() + levelsPerPart - 1) / levelsPerPart);
            for (int part = 0; part < parts; part++) {
                slot.reset(type, Venue.BINANCE_USDM, StreamKind.BOOK, 1)
                        .times(timeNs, FixedPoint.ABSENT, 0)
                        .updateIds(prevId, firstId, lastId)
                        .addFlags(flags | (part == parts - 1 ? EventFlags.LAST : 0));
                final int end = Math.min(levels.size(), (part + 1) * levelsPerPart);
                for (final Level level : levels.subList(part * levelsPerPart, end)) {
                    if (level.bid()) {
                        slot.levels().addBid(level.price(), level.size());
                    } else {
                        slot.levels().addAsk(level.price(), level.size());
                    }
                }
                if (part < lostFrom) {
                    to.accept(slot);
                }
            }
        }

        void applyTo(final NaiveBook book) {
            for (final Level level : levels) {
                if (level.bid()) {
                    book.setBid(level.price(), level.size());
                } else {
                    book.setAsk(level.price(), level.size());
                }
            }
        }
    }

    private final Random random;
    private final boolean skipsIds;
    private final NaiveBook book = new NaiveBook();
    private final NavigableMap<Long, NaiveBook> truth = new TreeMap<>();
    private long lastId = 1_000;
    private long mid = 10_000;
    private long timeNs;

    /** @param skipsIds whether ids may be missing between two updates, as on futures */
    SimulatedVenueBook(final Random random, final boolean skipsIds) {
        this.random = random;
        this.skipsIds = skipsIds;
        truth.put(lastId, new NaiveBook(book));
    }

    /** Turns the venue's own clock. */
    void time(final long newTimeNs) {
        timeNs = newTimeNs;
    }

    long lastId() {
        return lastId;
    }

    /** {@return what was true at this id} */
    NaiveBook at(final long id) {
        return truth.get(id);
    }

    Frame update() {
        final long firstId = lastId + 1 + (skipsIds ? random.nextInt(3) : 0);
        final long newLastId = firstId + random.nextInt(4);
        final List<Level> levels = new ArrayList<>();
        final int count = random.nextInt(40) == 0 ? random.nextInt(120) : random.nextInt(6);
        mid += random.nextInt(5) - 2;
        sweep(levels);
        for (int i = 0; i < count; i++) {
            final boolean bid = random.nextBoolean();
            final long offset = random.nextInt(2_000) == 0 ? -3 : 1 + random.nextInt(60);
            levels.add(new Level(
                    bid, mid + (bid ? -offset : offset), random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(100)));
        }
        final Frame frame = new Frame(EventType.BOOK_DELTA, timeNs, lastId, firstId, newLastId, 0, List.copyOf(levels));
        // A snapshot may be taken within an update: ids inside it are true with part of its levels.
        final int inside = random.nextInt(levels.size() + 1);
        if (newLastId > firstId) {
            final NaiveBook partly = new NaiveBook(book);
            new Frame(EventType.BOOK_DELTA, 0, 0, 0, 0, 0, levels.subList(0, inside)).applyTo(partly);
            truth.put(firstId, partly);
        }
        frame.applyTo(book);
        lastId = newLastId;
        truth.put(lastId, new NaiveBook(book));
        if (truth.size() > 400) {
            truth.pollFirstEntry();
        }
        return frame;
    }

    Frame keepalive() {
        return new Frame(EventType.BOOK_DELTA, timeNs, lastId, lastId, lastId, EventFlags.KEEPALIVE, List.of());
    }

    /** A snapshot of the present, or of one of the last few ids. */
    Frame snapshot(final int back) {
        Map.Entry<Long, NaiveBook> entry = truth.lastEntry();
        for (int i = 0; i < back && truth.lowerEntry(entry.getKey()) != null; i++) {
            entry = truth.lowerEntry(entry.getKey());
        }
        final List<Level> levels = new ArrayList<>();
        entry.getValue().bids.forEach((price, size) -> levels.add(new Level(true, price, size)));
        entry.getValue().asks.forEach((price, size) -> levels.add(new Level(false, price, size)));
        return new Frame(
                EventType.BOOK_SNAPSHOT,
                timeNs,
                FixedPoint.ABSENT,
                FixedPoint.ABSENT,
                entry.getKey(),
                EventFlags.REST,
                levels);
    }

    private void sweep(final List<Level> levels) {
        for (final long price : book.bids.headMap(mid, true).keySet()) {
            levels.add(new Level(true, price, 0));
        }
        for (final long price : book.asks.headMap(mid, true).keySet()) {
            levels.add(new Level(false, price, 0));
        }
    }
}
