package io.onggi.feeds.net;

import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.net.PastDialect.Trades;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which trades of a venue's answers belong into a gap, and whether it is filled. Where ids are ordered they decide,
 * else times and, at their edges, the ids of the trades around. For one thread.
 */
final class TradeHole {
    /**
     * Trades looked at for one gap; what lies behind them is not fetched. No setting: of a venue that is walked back
     * they are all in memory until the oldest is known, and what is left of a longer gap stays one, with its name.
     */
    static final int MOST_TRADES = 100_000;

    private final TradeGap gap;
    private final Trades order;
    private final Set<Long> seen = new HashSet<>();
    private PastTrade oldest;
    private PastTrade newest;
    private boolean startSeen;
    private boolean endSeen;
    private int looked;
    private int fresh;

    TradeHole(final TradeGap gap, final Trades order) {
        this.gap = gap;
        this.order = order;
    }

    /** Looks at the next trade of an answer; {@return whether it belongs into the gap and is new} */
    boolean take(final PastTrade trade) {
        looked++;
        oldest = oldest == null || position(trade) <= position(oldest) ? trade : oldest;
        newest = newest == null || position(trade) >= position(newest) ? trade : newest;
        final boolean behindStart = isInside(trade, gap.afterId(), trade.timeNs() - gap.fromNs(), 1);
        final boolean beforeEnd = isInside(trade, gap.beforeId(), gap.untilNs() - trade.timeNs(), -1);
        startSeen |= !behindStart;
        endSeen |= !beforeEnd;
        if (trade.id() != FixedPoint.ABSENT && !seen.add(trade.id())) {
            return false;
        }
        fresh++;
        return behindStart && beforeEnd;
    }

    /**
     * {@return whether a trade lies on the gap's side of one of its edges}
     *
     * @param edgeId of the trade at the edge, or absent
     * @param depthNs how far inside the trade's time is
     * @param direction in which ids of the gap lie, seen from the edge
     */
    private boolean isInside(final PastTrade trade, final long edgeId, final long depthNs, final int direction) {
        if (trade.id() == FixedPoint.ABSENT) {
            // Which trades of one moment were seen nobody can tell: rather one missing than one twice.
            return depthNs > 0;
        }
        if (order.areOrdered() && edgeId != FixedPoint.ABSENT) {
            return Long.compare(trade.id(), edgeId) == direction;
        }
        return depthNs >= 0 && trade.id() != edgeId;
    }

    /** {@return what grows from the oldest to the newest trade} */
    private long position(final PastTrade trade) {
        return order.areOrdered() ? trade.id() : trade.timeNs();
    }

    /**
     * An answer is over.
     *
     * @param rows how many it had, the refused ones included
     * @return why there is nothing more to ask for, or an empty text
     */
    String endPage(final int rows) {
        // A page of one row may be the one that another page began with.
        final boolean stuck = rows > 1 && fresh == 0;
        fresh = 0;
        if (stuck) {
            return "the venue gives the same trades again";
        }
        return looked >= MOST_TRADES && !isReached() ? "more than " + MOST_TRADES + " trades are missing" : "";
    }

    /** {@return the trade farthest on the way so far, or null} */
    PastTrade farthest() {
        return order.areBackward() ? oldest : newest;
    }

    /** {@return what lies behind the trade farthest on the way: what is still to be asked for} */
    TradeGap left() {
        final PastTrade far = farthest();
        if (far == null) {
            return gap;
        }
        if (order.areBackward()) {
            return isInside(far, gap.beforeId(), gap.untilNs() - far.timeNs(), -1)
                    ? new TradeGap(gap.fromNs(), Math.max(gap.fromNs(), far.timeNs()), gap.afterId(), far.id())
                    : gap;
        }
        return isInside(far, gap.afterId(), far.timeNs() - gap.fromNs(), 1)
                ? new TradeGap(Math.min(gap.untilNs(), far.timeNs()), gap.untilNs(), far.id(), gap.beforeId())
                : gap;
    }

    /** {@return whether a trade at the far edge of the gap or behind it was seen} */
    boolean isReached() {
        return order.areBackward() ? startSeen : endSeen;
    }

    /** {@return whether the gap is filled, now that there is nothing more to ask for} */
    boolean isFilled() {
        if (order.areBackward()) {
            return startSeen;
        }
        final boolean isAfterKnown = gap.afterId() != FixedPoint.ABSENT;
        final boolean isBeforeKnown = gap.beforeId() != FixedPoint.ABSENT;
        if (oldest == null) {
            return !isBeforeKnown || (isAfterKnown && gap.beforeId() <= gap.afterId() + 1);
        }
        return (!isAfterKnown || oldest.id() <= gap.afterId() + 1)
                && (endSeen || !isBeforeKnown || newest.id() >= gap.beforeId() - 1);
    }

    /** Puts trades, which are in the order of the answers, into that in which they were made. */
    <T> void sort(final List<T> rows, final Function<T, PastTrade> trade) {
        if (order.areBackward()) {
            Collections.reverse(rows);
        }
        rows.sort(Comparator.comparingLong(row -> position(trade.apply(row))));
    }
}
