package io.onggi.sim.market;

import java.util.Arrays;

/**
 * Collects the levels that changed since the last frame of one speed of depth streams, and cuts frames from them. Each
 * speed has its own, because a frame names the one before in the same stream. A book taken at any time together with
 * {@link #lastId} or {@link #frames} can be followed by the next frame, whose levels are as they stand when it is cut.
 * One thread; a frame is valid until the next one is cut.
 */
public final class DepthFrames {
    private final int intervalMs;
    private final int[] bidStamp = new int[Ladder.SLOTS];
    private final int[] askStamp = new int[Ladder.SLOTS];
    private long[] bids = new long[256];
    private long[] asks = new long[256];
    private int dirtyBids;
    private int dirtyAsks;
    private int stamp = 1;
    private long firstDirtyId;
    private long lastDirtyId;

    private long[] prices = new long[512];
    private long[] sizes = new long[512];
    private int bidCount;
    private int askCount;
    private long firstId;
    private long lastId;
    private long prevId;
    private long timeMs;
    private long frames;

    DepthFrames(final int intervalMs, final long lastId) {
        this.intervalMs = intervalMs;
        this.lastId = lastId;
    }

    int intervalMs() {
        return intervalMs;
    }

    void bidChanged(final long index, final long updateId) {
        touched(updateId);
        final int slot = Ladder.slotOf(index);
        if (bidStamp[slot] != stamp) {
            bidStamp[slot] = stamp;
            if (dirtyBids == bids.length) {
                bids = Arrays.copyOf(bids, dirtyBids * 2);
            }
            bids[dirtyBids++] = index;
        }
    }

    void askChanged(final long index, final long updateId) {
        touched(updateId);
        final int slot = Ladder.slotOf(index);
        if (askStamp[slot] != stamp) {
            askStamp[slot] = stamp;
            if (dirtyAsks == asks.length) {
                asks = Arrays.copyOf(asks, dirtyAsks * 2);
            }
            asks[dirtyAsks++] = index;
        }
    }

    private void touched(final long updateId) {
        if (dirtyBids == 0 && dirtyAsks == 0) {
            firstDirtyId = updateId;
        }
        lastDirtyId = updateId;
    }

    boolean due(final long nowMs) {
        return nowMs % intervalMs == 0;
    }

    /** Makes a frame of everything that changed since the last one; nothing if nothing did. */
    void cut(final Ladder ladder, final TickTable ticks, final long nowMs) {
        if (dirtyBids == 0 && dirtyAsks == 0) {
            return;
        }
        final int levels = dirtyBids + dirtyAsks;
        if (prices.length < levels) {
            prices = new long[levels * 2];
            sizes = new long[levels * 2];
        }
        for (int i = 0; i < dirtyBids; i++) {
            prices[i] = ticks.price(bids[i]);
            sizes[i] = ladder.bidSize(bids[i]);
        }
        for (int i = 0; i < dirtyAsks; i++) {
            prices[dirtyBids + i] = ticks.price(asks[i]);
            sizes[dirtyBids + i] = ladder.askSize(asks[i]);
        }
        bidCount = dirtyBids;
        askCount = dirtyAsks;
        prevId = lastId;
        firstId = firstDirtyId;
        lastId = lastDirtyId;
        timeMs = nowMs;
        frames++;
        dirtyBids = 0;
        dirtyAsks = 0;
        stamp++;
    }

    /** {@return how many frames were cut; grows by one with each} */
    public long frames() {
        return frames;
    }

    /** {@return first update id in the frame} */
    public long firstId() {
        return firstId;
    }

    /** {@return last update id in the frame} */
    public long lastId() {
        return lastId;
    }

    /** {@return last update id of the frame before} */
    public long prevId() {
        return prevId;
    }

    /** {@return when the frame was cut, epoch milliseconds of the market} */
    public long timeMs() {
        return timeMs;
    }

    /** {@return levels of the bid side; they come first} */
    public int bidCount() {
        return bidCount;
    }

    /** {@return levels of the ask side, behind the bids} */
    public int askCount() {
        return askCount;
    }

    /** {@return price mantissa of level {@code i}, bids first} */
    public long price(final int i) {
        return prices[i];
    }

    /** {@return new size mantissa of level {@code i}, 0 for a deleted one} */
    public long size(final int i) {
        return sizes[i];
    }
}
