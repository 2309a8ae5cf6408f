package io.onggi.sim.market;

/** The best levels of one book at one moment, in reused arrays: bids first, each side from its best. One thread. */
public final class BookCopy {
    private final long[] prices;
    private final long[] sizes;
    private final int depth;
    private int bidCount;
    private int askCount;
    private long lastId;
    private long timeMs;

    /** @param depth levels kept on each side */
    public BookCopy(final int depth) {
        this.depth = depth;
        prices = new long[depth * 2];
        sizes = new long[depth * 2];
    }

    /** {@return levels a side may have} */
    public int depth() {
        return depth;
    }

    void fill(final Ladder ladder, final TickTable ticks, final long updateId, final long nowMs, final int levels) {
        lastId = updateId;
        timeMs = nowMs;
        bidCount = 0;
        askCount = 0;
        for (long at = ladder.bestBid(); at >= 0 && bidCount < levels; at = ladder.nextBidBelow(at)) {
            prices[bidCount] = ticks.price(at);
            sizes[bidCount++] = ladder.bidSize(at);
        }
        for (long at = ladder.bestAsk(); at >= 0 && askCount < levels; at = ladder.nextAskAbove(at)) {
            prices[depth + askCount] = ticks.price(at);
            sizes[depth + askCount++] = ladder.askSize(at);
        }
    }

    /**
     * Fills from another copy with prices rounded to groups: bids down, asks up, sizes summed.
     *
     * @param group width of a group, a price mantissa
     */
    public void groupFrom(final BookCopy source, final long group) {
        lastId = source.lastId;
        timeMs = source.timeMs;
        bidCount = group(source, 0, source.bidCount, group, 0);
        askCount = group(source, source.depth, source.askCount, group, group - 1);
    }

    private int group(final BookCopy source, final int from, final int count, final long group, final long roundUp) {
        final int to = from == 0 ? 0 : depth;
        int groups = 0;
        for (int i = from; i < from + count; i++) {
            final long price = (source.prices[i] + roundUp) / group * group;
            if (groups == 0 || prices[to + groups - 1] != price) {
                if (groups == depth) {
                    break;
                }
                prices[to + groups] = price;
                sizes[to + groups++] = 0;
            }
            sizes[to + groups - 1] += source.sizes[i];
        }
        return groups;
    }

    /** {@return bids held} */
    public int bidCount() {
        return bidCount;
    }

    /** {@return asks held} */
    public int askCount() {
        return askCount;
    }

    /** {@return price mantissa of bid {@code i}} */
    public long bidPrice(final int i) {
        return prices[i];
    }

    /** {@return size mantissa of bid {@code i}} */
    public long bidSize(final int i) {
        return sizes[i];
    }

    /** {@return price mantissa of ask {@code i}} */
    public long askPrice(final int i) {
        return prices[depth + i];
    }

    /** {@return size mantissa of ask {@code i}} */
    public long askSize(final int i) {
        return sizes[depth + i];
    }

    /** {@return id of the last change contained} */
    public long lastId() {
        return lastId;
    }

    /** {@return the moment, epoch milliseconds of the market} */
    public long timeMs() {
        return timeMs;
    }
}
