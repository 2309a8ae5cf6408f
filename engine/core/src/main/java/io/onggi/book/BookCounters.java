package io.onggi.book;

import java.util.function.LongConsumer;

/** What happened to one book so far, in messages (all parts of a frame together). Core thread only. */
public final class BookCounters {
    long applied;
    long stale;
    long gaps;
    long resyncs;
    long requests;
    long overflows;
    long crossings;
    long snapshotTooOld;
    long outOfOrder;
    long audits;
    long auditMatches;
    long auditMismatches;
    long torn;

    BookCounters() {}

    /** {@return updates, or whole books of a stream of whole books, that went into the book} */
    public long applied() {
        return applied;
    }

    /** {@return updates dropped because the book knew them already} */
    public long stale() {
        return stale;
    }

    /** {@return times an update was missing} */
    public long gaps() {
        return gaps;
    }

    /** {@return snapshots taken into the book after its first one} */
    public long resyncs() {
        return resyncs;
    }

    /** {@return requests for a resync} */
    public long requests() {
        return requests;
    }

    /** {@return times the buffer for updates was full and dropped} */
    public long overflows() {
        return overflows;
    }

    /** {@return times the book became crossed} */
    public long crossings() {
        return crossings;
    }

    /** {@return snapshots that did not reach the first buffered update} */
    public long snapshotTooOld() {
        return snapshotTooOld;
    }

    /** {@return whole books dropped because a newer one was there} */
    public long outOfOrder() {
        return outOfOrder;
    }

    /**
     * {@return snapshots not taken because the book was good, catching up, newer, or its link down; and those that a
     * good book was compared with before it was replaced}
     */
    public long audits() {
        return audits;
    }

    /** {@return audits by which a good book was found right; one that is not decided yet counts as neither} */
    public long auditMatches() {
        return auditMatches;
    }

    /** {@return audits by which a good book was found wrong and seeded again} */
    public long auditMismatches() {
        return auditMismatches;
    }

    /** {@return frames dropped because one of their parts did not come} */
    public long torn() {
        return torn;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(applied);
        hash.accept(stale);
        hash.accept(gaps);
        hash.accept(resyncs);
        hash.accept(requests);
        hash.accept(overflows);
        hash.accept(crossings);
        hash.accept(snapshotTooOld);
        hash.accept(outOfOrder);
        hash.accept(audits);
        hash.accept(auditMatches);
        hash.accept(auditMismatches);
        hash.accept(torn);
    }
}
