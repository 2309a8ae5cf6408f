package io.onggi.sim.market;

/**
 * The whole book of one market: a size for each price index, in a ring of slots, so that a moving price needs no
 * copying. Bids stand at and below the best bid, asks at and above the best ask. Callers keep at least one level on
 * each side and never cross the sides. One thread.
 */
final class Ladder {
    /** Widest distance between the lowest bid and the highest ask, in indices. */
    static final int SLOTS = 1 << 14;

    private static final int MASK = SLOTS - 1;

    private final long[] sizes = new long[SLOTS];
    private long bestBid;
    private long bestAsk;
    private long lowestBid;
    private long highestAsk;
    private int bidLevels;
    private int askLevels;

    /** Starts with one level on each side. */
    Ladder(final long bidIndex, final long bidSize, final long askIndex, final long askSize) {
        bestBid = bidIndex;
        lowestBid = bidIndex;
        bestAsk = askIndex;
        highestAsk = askIndex;
        sizes[slot(bidIndex)] = bidSize;
        sizes[slot(askIndex)] = askSize;
        bidLevels = 1;
        askLevels = 1;
    }

    private static int slot(final long index) {
        return (int) index & MASK;
    }

    static int slotOf(final long index) {
        return slot(index);
    }

    long bestBid() {
        return bestBid;
    }

    long bestAsk() {
        return bestAsk;
    }

    long lowestBid() {
        return lowestBid;
    }

    long highestAsk() {
        return highestAsk;
    }

    int bidLevels() {
        return bidLevels;
    }

    int askLevels() {
        return askLevels;
    }

    /** {@return the size bid at an index, 0 if none} */
    long bidSize(final long index) {
        return index <= bestBid && index >= lowestBid ? sizes[slot(index)] : 0;
    }

    /** {@return the size asked at an index, 0 if none} */
    long askSize(final long index) {
        return index >= bestAsk && index <= highestAsk ? sizes[slot(index)] : 0;
    }

    /** Sets a bid below the best ask; size 0 takes it away. */
    void setBid(final long index, final long size) {
        final long before = bidSize(index);
        if (size > 0) {
            sizes[slot(index)] = size;
            bidLevels += before == 0 ? 1 : 0;
            bestBid = Math.max(bestBid, index);
            lowestBid = Math.min(lowestBid, index);
        } else if (before > 0) {
            sizes[slot(index)] = 0;
            bidLevels--;
            while (sizes[slot(bestBid)] == 0) {
                bestBid--;
            }
            while (sizes[slot(lowestBid)] == 0) {
                lowestBid++;
            }
        }
    }

    /** Sets an ask above the best bid; size 0 takes it away. */
    void setAsk(final long index, final long size) {
        final long before = askSize(index);
        if (size > 0) {
            sizes[slot(index)] = size;
            askLevels += before == 0 ? 1 : 0;
            bestAsk = Math.min(bestAsk, index);
            highestAsk = Math.max(highestAsk, index);
        } else if (before > 0) {
            sizes[slot(index)] = 0;
            askLevels--;
            while (sizes[slot(bestAsk)] == 0) {
                bestAsk++;
            }
            while (sizes[slot(highestAsk)] == 0) {
                highestAsk--;
            }
        }
    }

    /** {@return the next bid index below {@code index}, or -1} */
    long nextBidBelow(final long index) {
        for (long at = Math.min(index - 1, bestBid); at >= lowestBid; at--) {
            if (sizes[slot(at)] != 0) {
                return at;
            }
        }
        return -1;
    }

    /** {@return the next ask index above {@code index}, or -1} */
    long nextAskAbove(final long index) {
        for (long at = Math.max(index + 1, bestAsk); at <= highestAsk; at++) {
            if (sizes[slot(at)] != 0) {
                return at;
            }
        }
        return -1;
    }
}
