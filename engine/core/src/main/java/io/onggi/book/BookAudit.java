package io.onggi.book;

import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;
import java.util.function.LongConsumer;

/**
 * Compares a live book with snapshots that it did not need. The two are never of quite the same moment, so that levels
 * differ in passing; a level that differs in the same way at {@value #LOOKS} looks is wrong. A book that differs is
 * looked at again soon; until that is decided, its audit counts as neither right nor wrong.
 *
 * <p>A snapshot that is taken whatever the book is like (where it comes with a new subscription: Bybit, Bitget, BingX)
 * replaces the book, so that there is no second look. It decides at once where both are of the very same moment, and
 * nothing where they are not. Core thread only; allocates at construction: 8 KB.
 */
final class BookAudit {
    /** Levels of each side that are compared. */
    static final int DEPTH = 64;

    private static final int LOOKS = 3;

    private final Side bids = new Side(1);
    private final Side asks = new Side(-1);
    private final long retryNs;
    private boolean replaces;
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
        keep(book);
        bids.compare(first);
        asks.compare(first);
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

    /**
     * A snapshot begins that takes the book's place: keeps what the book was, if the two can be compared. They can
     * where a good book has the snapshot's id, or where neither has one, its time; a book that is older lacks what was
     * changed since, and one that is newer has it.
     *
     * @param bookId the id the book is at, or absent
     * @param bookTimeNs venue time of the book's last update, epoch nanoseconds, or absent
     */
    void replaces(
            final MarketEvent snapshot,
            final BookState state,
            final OrderBook book,
            final long bookId,
            final long bookTimeNs) {
        final boolean hasId = bookId != FixedPoint.ABSENT || snapshot.lastId() != FixedPoint.ABSENT;
        final long bookMoment = hasId ? bookId : bookTimeNs;
        replaces = state == BookState.GOOD
                && snapshot.has(EventFlags.RESET_IDS)
                && bookMoment != FixedPoint.ABSENT
                && bookMoment == (hasId ? snapshot.lastId() : snapshot.venueTimeNs());
        if (replaces) {
            keep(book);
        }
    }

    /** The snapshot that takes the book's place is complete: compares it with what was kept, if anything was. */
    void replaced(final BookCounters counters) {
        if (replaces) {
            bids.compare(true);
            asks.compare(true);
            final boolean right = bids.suspects + asks.suspects == 0;
            counters.audits++;
            counters.auditMatches += right ? 1 : 0;
            counters.auditMismatches += right ? 0 : 1;
        }
        forget();
    }

    private void keep(final OrderBook book) {
        bids.liveCount = book.copyBids(DEPTH, bids.livePrices, bids.liveSizes);
        asks.liveCount = book.copyAsks(DEPTH, asks.livePrices, asks.liveSizes);
    }

    /** What was seen so far says nothing of a book that was seeded again. */
    void forget() {
        replaces = false;
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

        private final long[] livePrices = new long[DEPTH];
        private final long[] liveSizes = new long[DEPTH];
        private final long[] saidPrices = new long[DEPTH];
        private final long[] saidSizes = new long[DEPTH];
        private final long[] suspectPrices = new long[DEPTH];
        private final long[] suspectLive = new long[DEPTH];
        private final long[] suspectSaid = new long[DEPTH];
        private int liveCount;
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
        void compare(final boolean first) {
            int live = 0;
            int said = 0;
            int kept = 0;
            if (first) {
                suspects = 0;
            }
            while (live < liveCount && said < saidCount) {
                final long order = direction * Long.compare(livePrices[live], saidPrices[said]);
                final long price = order >= 0 ? livePrices[live] : saidPrices[said];
                final long liveSize = order >= 0 ? liveSizes[live] : 0;
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
