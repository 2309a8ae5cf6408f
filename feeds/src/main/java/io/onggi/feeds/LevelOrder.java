package io.onggi.feeds;

import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;

/** The order of the levels of a book that may fill several events. Stateless; allocates nothing. */
final class LevelOrder {
    private LevelOrder() {}

    /** Turns a side round that begins with a worse price than it ends with. */
    static void bestFirst(final MarketEvent[] parts, final int count) {
        bestFirst(parts, count, true);
        bestFirst(parts, count, false);
    }

    private static void bestFirst(final MarketEvent[] parts, final int count, final boolean bids) {
        int swaps = 0;
        for (int i = 0; i < count; i++) {
            swaps += size(parts[i], bids);
        }
        swaps /= 2;
        int front = 0;
        int index = 0;
        int back = count - 1;
        int end = size(parts[back], bids);
        for (int i = 0; i < swaps; i++) {
            while (index == size(parts[front], bids)) {
                front++;
                index = 0;
            }
            while (end == 0) {
                back--;
                end = size(parts[back], bids);
            }
            end--;
            final PriceLevels early = parts[front].levels();
            final PriceLevels late = parts[back].levels();
            if (i == 0 && !isBetter(late, end, early, index, bids)) {
                return;
            }
            early.swap(bids, index, late, end);
            index++;
        }
    }

    private static int size(final MarketEvent part, final boolean bids) {
        return bids ? part.levels().bidCount() : part.levels().askCount();
    }

    private static boolean isBetter(
            final PriceLevels levels,
            final int index,
            final PriceLevels others,
            final int otherIndex,
            final boolean bids) {
        return bids
                ? levels.bidPrice(index) > others.bidPrice(otherIndex)
                : levels.askPrice(index) < others.askPrice(otherIndex);
    }
}
