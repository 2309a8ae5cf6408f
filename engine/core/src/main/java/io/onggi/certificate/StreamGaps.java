package io.onggi.certificate;

import io.onggi.event.ArrayBytes;
import io.onggi.event.GapMemory;
import io.onggi.event.GapReason;
import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The gaps of one stream that are not filled, in the order in which they were found, those of the certificate that is
 * being made last. Rows that come late or repaired trim and split them. Grows to {@value #MAX}; beyond that the oldest
 * is only counted, and so is what an earlier certificate has named and is older than anybody asks for.
 */
final class StreamGaps {
    /** No setting: it bounds the certificate of an hour, and beyond it gaps and rows are still counted. */
    static final int MAX = 1_024;

    static final int NONE = -1;

    private static final int FEW = 4;

    private long[] fromNs = new long[FEW];
    private long[] untilNs = new long[FEW];
    private long[] afterId = new long[FEW];
    private long[] beforeId = new long[FEW];
    private long[] missing = new long[FEW];
    private GapReason[] reason = new GapReason[FEW];
    private int count;
    /** Gaps of earlier certificates: the positions below this one. */
    private int earlier;

    private long unnamed;
    private long unnamedMissing;
    private long forgotten;
    private long forgottenMissing;

    /** {@return how many are named} */
    int count() {
        return count;
    }

    /** {@return position of the first one of the certificate that is being made} */
    int first() {
        return earlier;
    }

    /** {@return how many of the certificate that is being made are only counted} */
    long unnamed() {
        return unnamed;
    }

    /** {@return all that are not filled, named or not} */
    long all() {
        return count + forgotten;
    }

    /** {@return how many are only counted, of this certificate and earlier ones: nothing fills them any more} */
    long forgotten() {
        return forgotten;
    }

    /** {@return bytes of all that is named} */
    long bytes() {
        return ArrayBytes.of(fromNs, untilNs)
                + ArrayBytes.of(afterId, beforeId)
                + ArrayBytes.of(missing)
                + ArrayBytes.ofLength(reason.length);
    }

    long fromNs(final int gap) {
        return fromNs[gap];
    }

    long untilNs(final int gap) {
        return untilNs[gap];
    }

    long afterId(final int gap) {
        return afterId[gap];
    }

    long beforeId(final int gap) {
        return beforeId[gap];
    }

    /** {@return rows missing in it, ABSENT where nobody can say} */
    long missing(final int gap) {
        return missing[gap];
    }

    GapReason reason(final int gap) {
        return reason[gap];
    }

    /** {@return rows known to be missing in the gaps of the certificate that is being made} */
    long missingNow() {
        return sum(earlier) + unnamedMissing;
    }

    /** {@return rows known to be missing in all gaps} */
    long missingInAll() {
        return sum(0) + forgottenMissing;
    }

    private long sum(final int first) {
        long sum = 0;
        for (int i = first; i < count; i++) {
            sum += missing[i] == FixedPoint.ABSENT ? 0 : missing[i];
        }
        return sum;
    }

    /** A certificate is done: its gaps are earlier ones from now on. Old ones are named no more. */
    void next(final long nowNs) {
        for (int i = earlier - 1; i >= 0; i--) {
            if (untilNs[i] < nowNs - GapMemory.KEPT_NS) {
                forget(i);
            }
        }
        earlier = count;
        unnamed = 0;
        unnamedMissing = 0;
    }

    void add(
            final GapReason why,
            final long from,
            final long until,
            final long after,
            final long before,
            final long rows) {
        if (count == MAX) {
            forget(0);
        }
        insert(count);
        reason[count - 1] = why;
        fromNs[count - 1] = from;
        untilNs[count - 1] = until;
        afterId[count - 1] = after;
        beforeId[count - 1] = before;
        missing[count - 1] = rows;
    }

    /** {@return position of the gap in which this id is missing, where ids count up by one; -1 if it is in none} */
    int find(final long id) {
        for (int i = count - 1; i >= 0; i--) {
            if (afterId[i] != FixedPoint.ABSENT && afterId[i] < id && id < beforeId[i]) {
                return i;
            }
        }
        return NONE;
    }

    /** An id came that is missing in this gap. */
    void fill(final int gap, final long id) {
        cut(gap, id - 1, id + 1, id, id);
    }

    /**
     * An update came that follows one id and ends at another; {@return whether it was missing}. Here the id behind a
     * gap is the one that the update behind it follows, so the last one that is missing.
     */
    boolean fillUpdate(final long prevId, final long lastId) {
        for (int i = count - 1; i >= 0; i--) {
            final boolean known = afterId[i] != FixedPoint.ABSENT && prevId != FixedPoint.ABSENT && prevId < lastId;
            if (known && afterId[i] <= prevId && lastId <= beforeId[i]) {
                cut(i, prevId, lastId, prevId, lastId);
                return true;
            }
        }
        return false;
    }

    /** What was only feared is refuted by the ids: gaps whose end is not known are none. */
    void forgetOpen() {
        for (int i = count - 1; i >= 0; i--) {
            if (beforeId[i] == FixedPoint.ABSENT) {
                remove(i);
            }
        }
    }

    /** All of a time was fetched: the gaps in it are none any more. */
    void removeWithin(final long from, final long until) {
        for (int i = count - 1; i >= 0; i--) {
            if (from <= fromNs[i] && untilNs[i] <= until) {
                remove(i);
            }
        }
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(count);
        hash.accept(earlier);
        hash.accept(unnamed);
        hash.accept(unnamedMissing);
        hash.accept(forgotten);
        hash.accept(forgottenMissing);
        for (int i = 0; i < count; i++) {
            hash.accept(reason[i].ordinal());
            hash.accept(fromNs[i]);
            hash.accept(untilNs[i]);
            hash.accept(afterId[i]);
            hash.accept(beforeId[i]);
            hash.accept(missing[i]);
        }
    }

    /**
     * Leaves of a gap what lies before and behind the row that came.
     *
     * @param lastBefore last id that may be missing before it; {@code firstBehind} likewise behind it
     * @param newBefore what the part before it then ends at; {@code newAfter} what the part behind it begins after
     */
    private void cut(
            final int position,
            final long lastBefore,
            final long firstBehind,
            final long newBefore,
            final long newAfter) {
        int gap = position;
        final boolean before = afterId[gap] < lastBefore;
        final boolean behind = firstBehind < beforeId[gap];
        if (!before && !behind) {
            remove(gap);
            return;
        }
        if (before && behind) {
            if (count == MAX) {
                forget(gap == 0 ? 1 : 0);
                gap = Math.max(0, gap - 1);
            }
            insert(gap + 1);
            copy(gap, gap + 1);
            earlier += gap < earlier ? 1 : 0;
            narrow(gap + 1, newAfter, beforeId[gap]);
        }
        if (before) {
            narrow(gap, afterId[gap], newBefore);
        } else {
            narrow(gap, newAfter, beforeId[gap]);
        }
    }

    private void narrow(final int gap, final long after, final long before) {
        afterId[gap] = after;
        beforeId[gap] = before;
        if (missing[gap] != FixedPoint.ABSENT) {
            missing[gap] = before - after - 1;
        }
    }

    private void forget(final int gap) {
        final long rows = missing[gap] == FixedPoint.ABSENT ? 0 : missing[gap];
        forgotten++;
        forgottenMissing += rows;
        if (gap >= earlier) {
            unnamed++;
            unnamedMissing += rows;
        }
        remove(gap);
    }

    private void copy(final int from, final int to) {
        reason[to] = reason[from];
        fromNs[to] = fromNs[from];
        untilNs[to] = untilNs[from];
        missing[to] = missing[from];
    }

    private void insert(final int gap) {
        if (count == afterId.length) {
            final int length = Math.min(MAX, 2 * count);
            fromNs = Arrays.copyOf(fromNs, length);
            untilNs = Arrays.copyOf(untilNs, length);
            afterId = Arrays.copyOf(afterId, length);
            beforeId = Arrays.copyOf(beforeId, length);
            missing = Arrays.copyOf(missing, length);
            reason = Arrays.copyOf(reason, length);
        }
        move(gap, gap + 1, count - gap);
        count++;
    }

    private void remove(final int gap) {
        move(gap + 1, gap, count - gap - 1);
        count--;
        if (gap < earlier) {
            earlier--;
        }
    }

    private void move(final int from, final int to, final int length) {
        System.arraycopy(fromNs, from, fromNs, to, length);
        System.arraycopy(untilNs, from, untilNs, to, length);
        System.arraycopy(afterId, from, afterId, to, length);
        System.arraycopy(beforeId, from, beforeId, to, length);
        System.arraycopy(missing, from, missing, to, length);
        System.arraycopy(reason, from, reason, to, length);
    }
}
