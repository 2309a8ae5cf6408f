package io.onggi.book;

import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;
import java.util.function.LongConsumer;

/**
 * Compares a live book with snapshots that it did not need. The two are never of quite the same moment, so that levels
 * differ in passing; a level that differs in the same way at {@value #LOOKS} looks is wrong. A book that differs is
 * looked at again soon; until that is decided, its audit counts as neither right nor wrong. Core thread only; allocates
 * at construction: 6 KB.
 */
final class BookAudit {
    /** Levels of each side that are compared. */
    static final int DEPTH = 64;

    private static final int LOOKS = 3;

    private final Side bids = new Side(1);
    private final Side asks = new Side(-1);
    private final long[] livePrices = new long[DEPTH];
    private final long[] liveSizes = new long[DEPTH];
    private final long retryNs;
    private int looks;
    /** The id the book was at by the first look that differed: a snapshot of before shows that look's state again. */
    private long firstLookId = FixedPoint.ABSENT;

    private long nextLookNs;

    /**
     * An audit that saw nothing yet.
     *
     * @param retryNs how soon a book that differs is looked at again, nanoseconds; 0 for with the next audit
     */
    BookAudit(final long retryNs) {
        this.retryNs = retryNs;
    }

    /** Takes one part of a snapshot, best levels first. */
    void take(final PriceLevels levels, final boolean first) {
        if (first) {
            bids.saidCount = 0;
            asks.saidCount = 0;
        }
        for (int i = 0; i < levels.bidCount(); i++) {
            bids.said(levels.bidPrice(i), levels.bidSize(i));
        }
        for (int i = 0; i < levels.askCount(); i++) {
            asks.said(levels.askPrice(i), levels.askSize(i));
        }
    }

    /**
     * Compares what was taken with the book.
     *
     * @param bookId the id the book is at, or absent
     * @param snapshotId the id of what was taken, or absent
     * @param counters count what came of it, once that is decided
     * @return whether the book is wrong and must be seeded again
     */
    boolean isWrong(
            final OrderBook book,
            final long bookId,
            final long snapshotId,
            final long nowNs,
            final BookCounters counters) {
        final boolean first = looks == 0;
        if (first) {
            firstLookId = bookId;
        } else if (snapshotId != FixedPoint.ABSENT && firstLookId != FixedPoint.ABSENT && snapshotId < firstLookId) {
            return false;
        }
        bids.compare(book.copyBids(DEPTH, livePrices, liveSizes), livePrices, liveSizes, first);
        asks.compare(book.copyAsks(DEPTH, livePrices, liveSizes), livePrices, liveSizes, first);
        nextLookNs = nowNs + retryNs;
        if (bids.suspects + asks.suspects == 0) {
            looks = 0;
            counters.auditMatches++;
            return false;
        }
        looks++;
        counters.auditMismatches += looks == LOOKS ? 1 : 0;
        return looks == LOOKS;
    }

    /** {@return whether a book that differs is to be looked at again now} Each time it says so, it waits anew. */
    boolean isDue(final long nowNs) {
        if (looks == 0 || retryNs == 0 || nowNs < nextLookNs) {
            return false;
        }
        nextLookNs = nowNs + retryNs;
        return true;
    }

    /** What was seen so far says nothing of a book that was seeded again. */
    void forget() {
        looks = 0;
        bids.suspects = 0;
        asks.suspects = 0;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(looks);
        hash.accept(looks == 0 ? 0 : firstLookId);
        hash.accept(looks == 0 ? 0 : nextLookNs);
        bids.hashTo(hash);
        asks.hashTo(hash);
    }

    /** One side of the snapshot, and in what the live book differs from it. */
    private static final class Side {
        /** Greater products with this are better prices. */
        private final long direction;

        private final long[] saidPrices = new long[DEPTH];
        private final long[] saidSizes = new long[DEPTH];
        private final long[] suspectPrices = new long[DEPTH];
        private final long[] suspectLive = new long[DEPTH];
        private final long[] suspectSaid = new long[DEPTH];
        private int saidCount;
        private int suspects;

        Side(final long direction) {
            this.direction = direction;
        }

        void said(final long price, final long size) {
            if (saidCount < DEPTH && size > 0) {
                saidPrices[saidCount] = price;
                saidSizes[saidCount++] = size;
            }
        }

        /** Walks both lists down to where the shorter of them ends, the best first. */
        void compare(final int liveCount, final long[] prices, final long[] sizes, final boolean first) {
            int live = 0;
            int said = 0;
            int kept = 0;
            if (first) {
                suspects = 0;
            }
            while (live < liveCount && said < saidCount) {
                final long order = direction * Long.compare(prices[live], saidPrices[said]);
                final long price = order >= 0 ? prices[live] : saidPrices[said];
                final long liveSize = order >= 0 ? sizes[live] : 0;
                final long saidSize = order <= 0 ? saidSizes[said] : 0;
                live += order >= 0 ? 1 : 0;
                said += order <= 0 ? 1 : 0;
                final boolean differs = liveSize != saidSize && kept < DEPTH;
                if (differs && (first || isSuspect(price, liveSize, saidSize))) {
                    // In order of price, as they were: one that stays is never written over one still to be compared.
                    suspectPrices[kept] = price;
                    suspectLive[kept] = liveSize;
                    suspectSaid[kept++] = saidSize;
                }
            }
            suspects = kept;
        }

        private boolean isSuspect(final long price, final long liveSize, final long saidSize) {
            for (int i = 0; i < suspects; i++) {
                if (suspectPrices[i] == price) {
                    return suspectLive[i] == liveSize && suspectSaid[i] == saidSize;
                }
            }
            return false;
        }

        void hashTo(final LongConsumer hash) {
            hash.accept(suspects);
            for (int i = 0; i < suspects; i++) {
                hash.accept(suspectPrices[i]);
                hash.accept(suspectLive[i]);
                hash.accept(suspectSaid[i]);
            }
        }
    }
}
