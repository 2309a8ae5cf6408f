package io.onggi.bench.frame;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The changes of one book, without end and without ever crossing it, though they repeat: the middle swings a few ticks
 * up and down and is back where it began after a number of updates. What the middle passes is deleted by name; other
 * changes lie near the touch (15 ticks off in the mean), every twentieth anywhere in the book, every fourth deletes.
 */
public final class BookWalk {
    private static final int MEAN_OFFSET = 15;
    private static final int ANYWHERE_PERCENT = 5;
    private static final int DELETE_PERCENT = 25;
    private static final int MAX_SWING = 12;
    private static final int MAX_SIZE = 400_000;

    private final Random random;
    private final long middle;
    private final int depth;
    private final int period;
    private final TreeMap<Long, Long> side = new TreeMap<>();
    private int step;

    /**
     * Starts at the middle.
     *
     * @param middle in ticks; stays within 12 of it
     * @param depth levels of a side, at least as many as an update changes
     * @param period updates after which the middle is back; each update then fits behind the last
     */
    public BookWalk(final Random random, final long middle, final int depth, final int period) {
        this.random = random;
        this.middle = middle;
        this.depth = depth;
        this.period = period;
    }

    /** Fills both sides to their full depth. */
    public void fill(final LevelSink out) {
        for (int i = depth; i >= 1; i--) {
            out.level(true, middle - i, size());
        }
        for (int i = 1; i <= depth; i++) {
            out.level(false, middle + i, size());
        }
    }

    /** Draws the next update: so many levels of each side. */
    public void next(final int levelsPerSide, final LevelSink out) {
        final long before = middle(step);
        step = (step + 1) % period;
        final long now = middle(step);
        update(true, now, before, levelsPerSide, out);
        update(false, now, before, levelsPerSide, out);
    }

    private long middle(final int at) {
        // The steepest part of the swing moves two ticks at most.
        final double swing = Math.min(MAX_SWING, period / 4.0);
        return middle + Math.round(swing * StrictMath.sin(2 * Math.PI * at / period));
    }

    private void update(final boolean bid, final long now, final long before, final int levels, final LevelSink out) {
        side.clear();
        for (long tick = bid ? now : before; tick <= (bid ? before : now) && side.size() < levels; tick++) {
            side.put(tick, 0L);
        }
        while (side.size() < levels) {
            final long offset = random.nextInt(100) < ANYWHERE_PERCENT
                    ? 1 + random.nextInt(depth)
                    : Math.min(depth, 1 + (long) (-StrictMath.log(1 - random.nextDouble()) * MEAN_OFFSET));
            final long size = random.nextInt(100) < DELETE_PERCENT ? 0 : size();
            side.putIfAbsent(bid ? now - offset : now + offset, size);
        }
        for (final Map.Entry<Long, Long> level : side.entrySet()) {
            out.level(bid, level.getKey(), level.getValue());
        }
    }

    private long size() {
        // Small sizes are frequent, so the number of their digits varies.
        return 1 + (long) (MAX_SIZE * StrictMath.pow(random.nextDouble(), 3));
    }
}
