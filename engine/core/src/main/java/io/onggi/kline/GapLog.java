package io.onggi.kline;

import io.onggi.event.ref.FixedPoint;
import java.util.function.LongConsumer;

/**
 * The last known gaps of one trade stream, oldest first. A gap has a time, and where trade ids are ordered also the ids
 * around it. Owned by the core thread; allocated at construction.
 */
final class GapLog {
    /** Gaps that are remembered; the oldest makes room. */
    static final int MAX = 64;

    private static final long NS_PER_MS = 1_000_000L;
    private static final long STILL_OPEN = Long.MAX_VALUE;
    private static final long UNKNOWN = -1;

    private final TradeIds tradeIds;
    private final long[] fromNs = new long[MAX];
    private final long[] toNs = new long[MAX];
    private final long[] acceptFromNs = new long[MAX];
    private final long[] afterId = new long[MAX];
    private final long[] beforeId = new long[MAX];
    private final long[] missing = new long[MAX];
    private final long[] repairedToId = new long[MAX];
    private int count;

    GapLog(final TradeIds tradeIds) {
        this.tradeIds = tradeIds;
    }

    int count() {
        return count;
    }

    long fromNs(final int gap) {
        return fromNs[gap];
    }

    long toNs(final int gap) {
        return toNs[gap];
    }

    /**
     * Remembers a gap.
     *
     * @param from first moment in which trades may be missing, epoch nanoseconds
     * @param acceptFrom first moment from which repairs are accepted, epoch nanoseconds
     * @param after last id before it, or ABSENT
     * @param before first id behind it, or ABSENT while unknown
     */
    void add(final long from, final long to, final long acceptFrom, final long after, final long before) {
        if (count == MAX) {
            remove(0);
        }
        fromNs[count] = from;
        toNs[count] = to;
        acceptFromNs[count] = Math.min(from, acceptFrom);
        afterId[count] = tradeIds == TradeIds.UNORDERED ? FixedPoint.ABSENT : after;
        beforeId[count] = FixedPoint.ABSENT;
        missing[count] = UNKNOWN;
        repairedToId[count] = FixedPoint.ABSENT;
        count++;
        if (before != FixedPoint.ABSENT) {
            setBefore(count - 1, before);
        }
    }

    /** Remembers a gap that lasts until {@link #end}. */
    void open(final long from, final long acceptFrom, final long after) {
        add(from, STILL_OPEN, acceptFrom, after, FixedPoint.ABSENT);
    }

    /** Ends the gap that is still open. */
    void end(final long to) {
        for (int i = 0; i < count; i++) {
            if (toNs[i] == STILL_OPEN) {
                toNs[i] = Math.max(to, fromNs[i]);
            }
        }
    }

    /**
     * A live trade came: it ends what was unknown about the ids of gaps in the past. {@return whether there was one}
     */
    boolean resolve(final long id) {
        boolean resolved = false;
        for (int i = 0; i < count; i++) {
            if (afterId[i] == FixedPoint.ABSENT || beforeId[i] != FixedPoint.ABSENT) {
                continue;
            }
            if (toNs[i] == STILL_OPEN) {
                afterId[i] = id;
            } else {
                setBefore(i, id);
                resolved = true;
            }
        }
        return resolved;
    }

    /** Ids are missing between these two: the gaps between them reach over all the time in which those can lie. */
    void widen(final long after, final long before, final long from, final long to) {
        for (int i = 0; i < count; i++) {
            if (afterId[i] == after && beforeId[i] == before) {
                fromNs[i] = Math.min(fromNs[i], from);
                acceptFromNs[i] = Math.min(acceptFromNs[i], from);
                toNs[i] = Math.max(toNs[i], to);
            }
        }
    }

    /** {@return whether any gap touches this time, end exclusive, epoch milliseconds} */
    boolean touches(final long startMs, final long endMs) {
        for (int i = 0; i < count; i++) {
            if (fromNs[i] < endMs * NS_PER_MS && toNs[i] >= startMs * NS_PER_MS) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a repaired trade belongs into a gap and is ahead of its repairs so far} */
    boolean accepts(final long timeNs, final long id, final long toleranceNs) {
        for (int i = 0; i < count; i++) {
            if (contains(i, timeNs, id, toleranceNs)) {
                return true;
            }
        }
        return false;
    }

    /** A repaired trade was taken: the gaps around it take none before it any more. */
    void repaired(final long id) {
        for (int i = 0; i < count; i++) {
            if (surrounds(i, id)) {
                repairedToId[i] = id;
            }
        }
    }

    /** A missing trade came, late or repaired. */
    void found(final long id) {
        for (int i = 0; i < count; i++) {
            if (missing[i] > 0 && surrounds(i, id)) {
                missing[i]--;
            }
        }
    }

    /** {@return a gap of which nothing is missing any more, or -1} */
    int filled() {
        for (int i = 0; i < count; i++) {
            if (missing[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    void remove(final int gap) {
        final int moved = --count - gap;
        shift(fromNs, gap, moved);
        shift(toNs, gap, moved);
        shift(acceptFromNs, gap, moved);
        shift(afterId, gap, moved);
        shift(beforeId, gap, moved);
        shift(missing, gap, moved);
        shift(repairedToId, gap, moved);
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(count);
        for (int i = 0; i < count; i++) {
            hash.accept(fromNs[i]);
            hash.accept(toNs[i]);
            hash.accept(acceptFromNs[i]);
            hash.accept(afterId[i]);
            hash.accept(beforeId[i]);
            hash.accept(missing[i]);
            hash.accept(repairedToId[i]);
        }
    }

    private void setBefore(final int gap, final long id) {
        beforeId[gap] = id;
        if (tradeIds == TradeIds.CONTIGUOUS && afterId[gap] != FixedPoint.ABSENT) {
            missing[gap] = id - afterId[gap] - 1;
        }
    }

    private boolean contains(final int gap, final long timeNs, final long id, final long toleranceNs) {
        if (afterId[gap] != FixedPoint.ABSENT && id != FixedPoint.ABSENT) {
            return surrounds(gap, id) && (repairedToId[gap] == FixedPoint.ABSENT || id > repairedToId[gap]);
        }
        return timeNs >= acceptFromNs[gap] && (toNs[gap] == STILL_OPEN || timeNs <= toNs[gap] + toleranceNs);
    }

    private boolean surrounds(final int gap, final long id) {
        return afterId[gap] != FixedPoint.ABSENT
                && id > afterId[gap]
                && (beforeId[gap] == FixedPoint.ABSENT || id < beforeId[gap]);
    }

    private static void shift(final long[] values, final int gap, final int moved) {
        System.arraycopy(values, gap + 1, values, gap, moved);
    }
}
