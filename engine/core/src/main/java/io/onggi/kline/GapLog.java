package io.onggi.kline;

import io.onggi.event.ArrayBytes;
import io.onggi.event.GapMemory;
import io.onggi.event.MarketEvent;
import io.onggi.event.RepairOutcome;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.TradeIds;
import java.util.function.LongConsumer;

/**
 * The last known gaps of one trade stream, oldest first. A gap has a time, and where trade ids are ordered also the ids
 * around it. It is asked for once both its ends are known, or while it is open and has lasted; it is forgotten when
 * nothing of it is missing any more, and given up when the venue has no more of it. Owned by the core thread; allocated
 * at construction.
 */
final class GapLog implements GapCounts {
    /**
     * Gaps that are remembered; the oldest makes room, at first of those that were given up. No setting: so many are
     * open at once only where a venue answers nobody for hours, those that make room are counted, and certificates
     * still name what is missing.
     */
    static final int MAX = 64;

    private static final long NS_PER_MS = 1_000_000L;
    private static final long STILL_OPEN = Long.MAX_VALUE;
    private static final long UNKNOWN = -1;

    private static final long WAITING = 0;
    private static final long ASKED = 1;
    /** The venue has no more of it: it takes no repairs and is not asked for again. */
    private static final long GIVEN_UP = 2;
    /** The answer will take long: other gaps are asked for meanwhile. */
    private static final long DEFERRED = 3;

    private final TradeIds tradeIds;
    private final long[] fromNs = new long[MAX];
    private final long[] toNs = new long[MAX];
    private final long[] acceptFromNs = new long[MAX];
    private final long[] afterId = new long[MAX];
    private final long[] beforeId = new long[MAX];
    /** Ids between the two that came, late or repaired. */
    private final long[] found = new long[MAX];

    private final long[] repairedToId = new long[MAX];
    /**
     * The greatest id of the part of an answer that is coming: within a part ids go up, from part to part maybe not.
     */
    private final long[] partToId = new long[MAX];
    /** Whether trades without an id came for it, which nobody can tell apart: 0 or 1. */
    private final long[] untold = new long[MAX];

    private final long[] state = new long[MAX];
    private final long[] askedFromNs = new long[MAX];
    private final long[] askedUntilNs = new long[MAX];
    private final long[] askedBeforeId = new long[MAX];
    private int count;
    private long begun;
    private long closed;
    private long givenUp;
    private long forgotten;

    GapLog(final TradeIds tradeIds) {
        this.tradeIds = tradeIds;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public long begun() {
        return begun;
    }

    @Override
    public long closed() {
        return closed;
    }

    @Override
    public long givenUp() {
        return givenUp;
    }

    @Override
    public long forgotten() {
        return forgotten;
    }

    /** {@return bytes of all that is remembered} */
    long bytes() {
        return ArrayBytes.of(fromNs, toNs)
                + ArrayBytes.of(acceptFromNs, afterId)
                + ArrayBytes.of(beforeId, found)
                + ArrayBytes.of(repairedToId, partToId)
                + ArrayBytes.of(untold, state)
                + ArrayBytes.of(askedFromNs, askedUntilNs)
                + ArrayBytes.of(askedBeforeId);
    }

    long fromNs(final int gap) {
        return fromNs[gap];
    }

    long toNs(final int gap) {
        return toNs[gap];
    }

    long afterId(final int gap) {
        return afterId[gap];
    }

    long beforeId(final int gap) {
        return beforeId[gap];
    }

    long askedFromNs(final int gap) {
        return askedFromNs[gap];
    }

    long askedUntilNs(final int gap) {
        return askedUntilNs[gap];
    }

    boolean isOpen(final int gap) {
        return toNs[gap] == STILL_OPEN;
    }

    /** {@return the greatest id of a trade that was repaired in this gap, or ABSENT} */
    long repairedToId(final int gap) {
        return repairedToId[gap];
    }

    /**
     * Remembers a gap.
     *
     * @param from first moment in which trades may be missing, epoch nanoseconds
     * @param acceptFrom first moment from which repairs are accepted, epoch nanoseconds
     * @param after last id before it, or ABSENT
     * @param before first id behind it, or ABSENT while unknown
     * @return false if it only made the last one longer
     */
    boolean add(final long from, final long to, final long acceptFrom, final long after, final long before) {
        final long afterKnown = tradeIds == TradeIds.UNORDERED ? FixedPoint.ABSENT : after;
        if (extendsLast(from, to, afterKnown, before)) {
            toNs[count - 1] = to;
            return false;
        }
        begun++;
        makeRoom(from);
        fromNs[count] = from;
        toNs[count] = to;
        acceptFromNs[count] = Math.min(from, acceptFrom);
        afterId[count] = afterKnown;
        beforeId[count] = before;
        found[count] = 0;
        repairedToId[count] = FixedPoint.ABSENT;
        partToId[count] = FixedPoint.ABSENT;
        untold[count] = 0;
        state[count] = WAITING;
        askedFromNs[count] = FixedPoint.ABSENT;
        askedUntilNs[count] = FixedPoint.ABSENT;
        askedBeforeId[count] = FixedPoint.ABSENT;
        count++;
        return true;
    }

    private void makeRoom(final long nowNs) {
        for (int i = count - 1; i >= 0; i--) {
            if (state[i] == GIVEN_UP && toNs[i] < nowNs - GapMemory.KEPT_NS) {
                forget(i);
            }
        }
        if (count == MAX) {
            int first = 0;
            while (first < count && state[first] != GIVEN_UP) {
                first++;
            }
            givenUp += first == count ? 1 : 0;
            forget(first == count ? 0 : first);
        }
    }

    private void forget(final int gap) {
        forgotten++;
        remove(gap);
    }

    /** One loss after the other, before anybody was asked: that is one gap, and one question. */
    private boolean extendsLast(final long from, final long to, final long after, final long before) {
        final int last = count - 1;
        return last >= 0
                && state[last] == WAITING
                && toNs[last] != STILL_OPEN
                && from >= fromNs[last]
                && from <= toNs[last]
                && to >= toNs[last]
                && after == afterId[last]
                && before == FixedPoint.ABSENT
                && beforeId[last] == FixedPoint.ABSENT;
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
     * {@return the first id that a trade stands for} One that is made of several fills may have the id of the last of
     * them, and the others come by REST one by one.
     */
    long firstId(final MarketEvent event) {
        final boolean isLastFill = tradeIds == TradeIds.ORDERED && event.lastTradeId() == event.tradeId();
        return isLastFill && event.firstTradeId() != FixedPoint.ABSENT ? event.firstTradeId() : event.tradeId();
    }

    /**
     * A live trade came: it ends what was unknown about the ids of gaps in the past. {@return whether there was one}
     */
    boolean resolve(final long id, final long firstId) {
        boolean resolved = false;
        for (int i = 0; i < count; i++) {
            if (afterId[i] == FixedPoint.ABSENT || beforeId[i] != FixedPoint.ABSENT || state[i] == GIVEN_UP) {
                continue;
            }
            if (toNs[i] == STILL_OPEN) {
                afterId[i] = id;
                found[i] = 0;
            } else {
                beforeId[i] = firstId;
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
            if (contains(i, timeNs, id, toleranceNs)
                    && (afterId[i] == FixedPoint.ABSENT || partToId[i] == FixedPoint.ABSENT || id > partToId[i])) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a trade may also come as a repair of a gap} */
    boolean covers(final long timeNs, final long id, final long toleranceNs) {
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
                partToId[i] = id;
                repairedToId[i] = Math.max(repairedToId[i], id);
            }
        }
    }

    /** A missing trade came, late or repaired. */
    void found(final long id) {
        for (int i = 0; i < count; i++) {
            if (surrounds(i, id)) {
                found[i]++;
            }
        }
    }

    /** {@return a gap of which nothing is missing any more, or -1} */
    int filled() {
        for (int i = 0; i < count; i++) {
            if (missing(i) == 0) {
                return i;
            }
        }
        return -1;
    }

    /** {@return whether all ids between these two have come, late or repaired} */
    boolean isFilled(final long after, final long before) {
        for (int i = 0; i < count; i++) {
            if (beforeId[i] == before && afterId[i] <= after && missing(i) == 0) {
                return true;
            }
        }
        return false;
    }

    /** {@return ids of which it is known that they are missing, or -1 where ids do not show it, or not yet} */
    private long missing(final int gap) {
        return tradeIds != TradeIds.CONTIGUOUS
                        || afterId[gap] == FixedPoint.ABSENT
                        || beforeId[gap] == FixedPoint.ABSENT
                ? UNKNOWN
                : beforeId[gap] - afterId[gap] - 1 - found[gap];
    }

    /**
     * Looks for a gap whose ends are known, or as good as that: the ids on both sides of it, or its time, behind which
     * nothing more belongs to it.
     *
     * @param patienceNs how long behind its end the first trade behind it is waited for, where that has an id to tell
     * @return one that nobody was asked for, or -1, also while another answer is due; it now counts as asked for
     */
    int ask(final long nowNs, final long patienceNs) {
        if (isAnswerDue()) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            final boolean idsKnown = afterId[i] != FixedPoint.ABSENT && beforeId[i] != FixedPoint.ABSENT;
            final long untilNs = afterId[i] == FixedPoint.ABSENT ? toNs[i] : toNs[i] + patienceNs;
            if (state[i] == WAITING && toNs[i] != STILL_OPEN && (idsKnown || nowNs >= untilNs)) {
                return asked(i, toNs[i]);
            }
        }
        return -1;
    }

    /**
     * Looks for a gap that is still open.
     *
     * @return one, as it is up to now; it now counts as asked for; or -1 if there is none, or its last answer is due
     */
    int askOpen(final long nowNs) {
        if (isAnswerDue()) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            if (state[i] == WAITING && toNs[i] == STILL_OPEN) {
                return asked(i, nowNs);
            }
        }
        return -1;
    }

    /** One question at a time: however much is lost, what waits to be asked does not grow. */
    private boolean isAnswerDue() {
        for (int i = 0; i < count; i++) {
            if (state[i] == ASKED) {
                return true;
            }
        }
        return false;
    }

    private int asked(final int gap, final long untilNs) {
        state[gap] = ASKED;
        askedFromNs[gap] = acceptFromNs[gap];
        askedUntilNs[gap] = untilNs;
        askedBeforeId[gap] = beforeId[gap];
        // Asked for whole: what a former answer told of it may come again, and is known by its ids.
        partToId[gap] = FixedPoint.ABSENT;
        return gap;
    }

    /** {@return the gap that was asked for with these ends, or -1 if it is forgotten} */
    int answered(final long from, final long until) {
        for (int i = 0; i < count; i++) {
            final boolean waits = state[i] == ASKED || state[i] == DEFERRED;
            if (waits && askedFromNs[i] == from && askedUntilNs[i] == until) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The venue answered. A gap that became longer since is asked for again.
     *
     * @param withoutId whether trades without an id came, which nobody can tell apart
     * @param toleranceNs trades this long before the end of what was asked for may have come behind the answer
     * @return whether nothing of it is missing, as far as the answer can tell: it is for the caller to remove
     */
    boolean answer(final int gap, final RepairOutcome outcome, final boolean withoutId, final long toleranceNs) {
        if (outcome == RepairOutcome.DEFERRED) {
            // What came of the answer so far is over.
            state[gap] = DEFERRED;
            partToId[gap] = FixedPoint.ABSENT;
            untold[gap] |= withoutId ? 1 : 0;
            return false;
        }
        final boolean complete = outcome == RepairOutcome.COMPLETE && !withoutId && untold[gap] == 0;
        if (isOpen(gap) || askedUntilNs[gap] != toNs[gap]) {
            state[gap] = WAITING;
            untold[gap] = 0;
            if (complete) {
                shorten(gap, askedUntilNs[gap] - toleranceNs);
            }
            return false;
        }
        if (complete && missing(gap) <= 0) {
            return true;
        }
        if (complete && askedBeforeId[gap] != beforeId[gap]) {
            state[gap] = WAITING;
            return false;
        }
        state[gap] = GIVEN_UP;
        givenUp++;
        return false;
    }

    /** All before this moment is there. */
    private void shorten(final int gap, final long from) {
        fromNs[gap] = Math.max(fromNs[gap], from);
        acceptFromNs[gap] = Math.max(acceptFromNs[gap], from);
        if (afterId[gap] != FixedPoint.ABSENT && repairedToId[gap] != FixedPoint.ABSENT) {
            final long before = afterId[gap];
            afterId[gap] = repairedToId[gap];
            found[gap] = Math.max(0, found[gap] - (afterId[gap] - before));
        }
    }

    /** Nothing of a gap is missing any more. */
    void close(final int gap) {
        closed++;
        remove(gap);
    }

    private void remove(final int gap) {
        final int moved = --count - gap;
        shift(fromNs, gap, moved);
        shift(toNs, gap, moved);
        shift(acceptFromNs, gap, moved);
        shift(afterId, gap, moved);
        shift(beforeId, gap, moved);
        shift(found, gap, moved);
        shift(repairedToId, gap, moved);
        shift(partToId, gap, moved);
        shift(untold, gap, moved);
        shift(state, gap, moved);
        shift(askedFromNs, gap, moved);
        shift(askedUntilNs, gap, moved);
        shift(askedBeforeId, gap, moved);
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(count);
        for (int i = 0; i < count; i++) {
            hash.accept(fromNs[i]);
            hash.accept(toNs[i]);
            hash.accept(acceptFromNs[i]);
            hash.accept(afterId[i]);
            hash.accept(beforeId[i]);
            hash.accept(found[i]);
            hash.accept(repairedToId[i]);
            hash.accept(partToId[i]);
            hash.accept(untold[i]);
            hash.accept(state[i]);
            hash.accept(askedFromNs[i]);
            hash.accept(askedUntilNs[i]);
            hash.accept(askedBeforeId[i]);
        }
        hash.accept(begun);
        hash.accept(closed);
        hash.accept(givenUp);
        hash.accept(forgotten);
    }

    private boolean contains(final int gap, final long timeNs, final long id, final long toleranceNs) {
        if (state[gap] == GIVEN_UP) {
            return false;
        }
        if (afterId[gap] != FixedPoint.ABSENT && id != FixedPoint.ABSENT) {
            return surrounds(gap, id);
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
