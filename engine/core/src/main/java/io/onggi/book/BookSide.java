package io.onggi.book;

import io.onggi.event.ref.Sum128;
import java.util.function.LongConsumer;

/**
 * One side of a book: a {@link TickLadder} around the touch and {@link SparseLevels} for the rest. Core thread only.
 *
 * <p>Inside, a level's key is its price with the side's sign (bids plus, asks minus), so that the greatest key is the
 * best on both sides. What is a whole number of ticks and inside the ladder's window stands in the ladder, everything
 * else in the remainder; whole ticks there are always below the window, and there are none while the ladder is empty.
 * The window follows the touch, which stands at three quarters of it after a move: up when a level appears above it,
 * down when the touch has sunk into its lowest quarter.
 */
final class BookSide {
    /** Where an empty ladder stands: it covers nothing there, so that its first level moves it to the touch. */
    private static final long NOWHERE = Levels.NONE;

    private final int sign;
    private final TickSize tickSize;
    private final int window;
    private final SparseLevels sparse = new SparseLevels();
    /** Null until the first level, so that an unused book costs little. */
    private TickLadder ladder;

    private int sparseTicks;
    private int recentrings;
    private long bestKey = Levels.NONE;
    private long bestSize;

    private long walkTick;
    private int walkSparse;
    private long walkKey;
    private long walkSize;

    BookSide(final int sign, final TickSize tickSize, final int window) {
        this.sign = sign;
        this.tickSize = tickSize;
        this.window = window;
    }

    /** Removes everything. */
    void clear() {
        if (ladder != null) {
            ladder.clear();
            ladder.moveTo(NOWHERE);
        }
        sparse.clear();
        sparseTicks = 0;
        bestKey = Levels.NONE;
        bestSize = 0;
    }

    /** {@return bytes of the levels} */
    long bytes() {
        return sparse.bytes() + (ladder == null ? 0 : ladder.bytes());
    }

    /** Sets the size at a price; 0 removes the level. */
    void set(final long price, final long size) {
        assert price > 0 && size >= 0 : "price " + price + ", size " + size;
        final long key = sign * price;
        final long ticks = tickSize.ticks(key);
        if (ticks == Levels.NONE) {
            sparse.set(key, size);
        } else if (ladder != null && ladder.covers(ticks)) {
            setCovered(ticks, size);
        } else {
            setOutside(key, ticks, size);
        }
        // Asked first, because it is rarely so; whether a level goes or stays follows no pattern.
        if (key >= bestKey) {
            if (size != 0) {
                bestKey = key;
                bestSize = size;
            } else if (key == bestKey) {
                findBest();
            }
        }
    }

    /** {@return the best price, or {@link Levels#NONE}} */
    long bestPrice() {
        // Negating NONE gives NONE.
        return sign * bestKey;
    }

    /** {@return the size at the best price, 0 while the side is empty} */
    long bestSize() {
        return bestSize;
    }

    /** {@return the size at a price, 0 if there is no such level} */
    long sizeAt(final long price) {
        final long key = sign * price;
        final long ticks = tickSize.ticks(key);
        return ticks != Levels.NONE && ladder != null && ladder.covers(ticks)
                ? ladder.sizeAt(ticks)
                : sparse.sizeAt(key);
    }

    /** {@return the number of levels} */
    int count() {
        return sparse.count() + (ladder == null ? 0 : ladder.count());
    }

    /** {@return the sum of all sizes, or {@link Levels#NONE} if it does not fit 64 bits; passes all levels} */
    long volume() {
        long volume = 0;
        boolean more = walkFirst();
        while (more && volume >= 0) {
            volume += walkSize;
            more = walkNext();
        }
        return volume < 0 ? Levels.NONE : volume;
    }

    /** {@return levels held outside the ladder} */
    int sparseCount() {
        return sparse.count();
    }

    /** {@return how often the remainder had to grow} */
    int growths() {
        return sparse.growths();
    }

    /** {@return how often the window moved, other than onto the first level of an empty ladder} */
    int recentrings() {
        return recentrings;
    }

    /** Goes to the best level. One walk at a time; changes end it. {@return whether there is a level} */
    boolean walkFirst() {
        walkTick = ladder == null ? Levels.NONE : ladder.best();
        walkSparse = sparse.count() - 1;
        return walkNext();
    }

    /** Goes to the next level. {@return whether there is one} */
    boolean walkNext() {
        final long tickKey = walkTick == Levels.NONE ? Levels.NONE : tickSize.key(walkTick);
        final long sparseKey = walkSparse < 0 ? Levels.NONE : sparse.keyAt(walkSparse);
        if (tickKey > sparseKey) {
            walkKey = tickKey;
            walkSize = ladder.sizeAt(walkTick);
            walkTick = ladder.below(walkTick);
            return true;
        }
        if (walkSparse < 0) {
            return false;
        }
        walkKey = sparseKey;
        walkSize = sparse.sizeAtIndex(walkSparse--);
        return true;
    }

    /** {@return the price of the level the walk is at} */
    long walkPrice() {
        return sign * walkKey;
    }

    /** {@return the size of the level the walk is at} */
    long walkSize() {
        return walkSize;
    }

    /** Copies the best levels. {@return how many, at most {@code limit}} */
    int copy(final int limit, final long[] prices, final long[] sizes) {
        int copied = 0;
        boolean more = limit > 0 && walkFirst();
        while (more) {
            prices[copied] = walkPrice();
            sizes[copied++] = walkSize;
            more = copied < limit && walkNext();
        }
        return copied;
    }

    /** Adds up price times size from the best level on. {@return whether the side holds {@code size}} */
    boolean cost(final long size, final Sum128 cost) {
        cost.clear();
        long rest = size;
        boolean more = rest > 0 && walkFirst();
        while (more) {
            final long taken = Math.min(rest, walkSize);
            cost.addProduct(walkPrice(), taken);
            rest -= taken;
            more = rest > 0 && walkNext();
        }
        return rest == 0;
    }

    /** Adds up the levels not worse than a price. {@return how many there are} */
    int depth(final long worstPrice, final Sum128 size, final Sum128 notional) {
        size.clear();
        notional.clear();
        final long worstKey = sign * worstPrice;
        int levels = 0;
        boolean more = walkFirst() && walkKey >= worstKey;
        while (more) {
            size.add(0, walkSize);
            notional.addProduct(walkPrice(), walkSize);
            levels++;
            more = walkNext() && walkKey >= worstKey;
        }
        return levels;
    }

    /** Gives the number of levels, then price and size of each, the best first. */
    void hashTo(final LongConsumer hash) {
        hash.accept(count());
        boolean more = walkFirst();
        while (more) {
            hash.accept(walkPrice());
            hash.accept(walkSize);
            more = walkNext();
        }
    }

    private void setCovered(final long ticks, final long size) {
        final long touch = ladder.best();
        ladder.set(ticks, size);
        if (ticks == touch && size == 0) {
            followDown();
        }
    }

    private void setOutside(final long key, final long ticks, final long size) {
        final boolean empty = ladder == null || ladder.isEmpty();
        if (!empty && !ladder.isAbove(ticks)) {
            final long before = sparse.set(key, size);
            sparseTicks += (size == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
            return;
        }
        if (size == 0) {
            return;
        }
        if (ladder == null) {
            ladder = new TickLadder(window);
        }
        if (empty) {
            ladder.moveTo(lowFor(ticks));
        } else {
            moveUp(lowFor(ticks));
        }
        ladder.set(ticks, size);
    }

    private long lowFor(final long touch) {
        return touch - window / 4 * 3L;
    }

    /** Merges the levels that leave the window into the remainder, from the best down. */
    private void moveUp(final long newLow) {
        int leaving = 0;
        for (long t = ladder.below(newLow); t != Levels.NONE; t = ladder.below(t)) {
            leaving++;
        }
        int read = sparse.count() - 1;
        sparse.extend(leaving);
        int write = sparse.count() - 1;
        for (long t = ladder.below(newLow); t != Levels.NONE; t = ladder.below(newLow)) {
            final long key = tickSize.key(t);
            while (read >= 0 && sparse.keyAt(read) > key) {
                sparse.put(write--, sparse.keyAt(read), sparse.sizeAtIndex(read--));
            }
            sparse.put(write--, key, ladder.set(t, 0));
        }
        sparseTicks += leaving;
        ladder.moveTo(newLow);
        recentrings++;
    }

    private void followDown() {
        final boolean empty = ladder.isEmpty();
        final long touch = empty ? bestSparseTick() : ladder.best();
        if (touch == Levels.NONE) {
            ladder.moveTo(NOWHERE);
            return;
        }
        if (!empty && touch - ladder.low() >= window / 4) {
            return;
        }
        ladder.moveTo(lowFor(touch));
        recentrings++;
        if (sparseTicks == 0) {
            return;
        }
        // Takes the whole ticks that enter the window out of the remainder and closes the holes they leave.
        int write = sparse.lowerBound(tickSize.keySaturated(ladder.low()));
        for (int read = write; read < sparse.count(); read++) {
            final long key = sparse.keyAt(read);
            final long ticks = tickSize.ticks(key);
            if (ticks == Levels.NONE) {
                sparse.put(write++, key, sparse.sizeAtIndex(read));
            } else {
                ladder.set(ticks, sparse.sizeAtIndex(read));
                sparseTicks--;
            }
        }
        sparse.truncate(write);
    }

    private long bestSparseTick() {
        if (sparseTicks > 0) {
            for (int i = sparse.count() - 1; i >= 0; i--) {
                final long ticks = tickSize.ticks(sparse.keyAt(i));
                if (ticks != Levels.NONE) {
                    return ticks;
                }
            }
        }
        return Levels.NONE;
    }

    private void findBest() {
        final long touch = ladder == null ? Levels.NONE : ladder.best();
        final long tickKey = touch == Levels.NONE ? Levels.NONE : tickSize.key(touch);
        final long sparseKey = sparse.best();
        if (tickKey >= sparseKey) {
            bestKey = tickKey;
            bestSize = touch == Levels.NONE ? 0 : ladder.sizeAt(touch);
        } else {
            bestKey = sparseKey;
            bestSize = sparse.sizeAtIndex(sparse.count() - 1);
        }
    }
}
