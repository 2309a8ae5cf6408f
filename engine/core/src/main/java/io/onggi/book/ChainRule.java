package io.onggi.book;

import io.onggi.event.EventFlags;
import io.onggi.event.ref.FixedPoint;

/**
 * By which ids an update continues a book. With L the id of the snapshot and S the id that the first update on top of
 * it must hold, {@code L} plus the venue's offset: updates with {@code lastId < S} are known, the first one applied has
 * {@code firstId <= S <= lastId} or follows the snapshot, {@code prevId == L}; each later one follows the one before
 * it. Rules of Binance ("How to manage a local order book correctly"), whose futures have S = L and whose spot has
 * {@code S = L + 1}. Venues whose streams bring their own snapshot flag it RESET_IDS and need no S.
 */
record ChainRule(int seedOffset) {
    /**
     * Judges an update.
     *
     * @param bridged whether an update continued the snapshot already
     * @param bookId the id the book is at, which is the snapshot's until then
     */
    UpdateVerdict judge(
            final boolean bridged,
            final long bookId,
            final long prev,
            final long first,
            final long last,
            final int flags) {
        if ((flags & EventFlags.RESET_IDS) != 0) {
            final boolean follows = prev == bookId || prev == FixedPoint.ABSENT;
            return follows ? UpdateVerdict.FOLLOWS : bridged ? UpdateVerdict.MISSING : UpdateVerdict.TOO_OLD;
        }
        if (bridged) {
            if (last <= bookId) {
                return UpdateVerdict.KNOWN;
            }
            return prev == bookId ? UpdateVerdict.FOLLOWS : UpdateVerdict.MISSING;
        }
        if (isKnown(bookId, last)) {
            return UpdateVerdict.KNOWN;
        }
        return bridges(bookId, prev, first, last) ? UpdateVerdict.FOLLOWS : UpdateVerdict.TOO_OLD;
    }

    /** {@return whether a snapshot has all of an update} */
    boolean isKnown(final long snapshotId, final long last) {
        return last < snapshotId + seedOffset;
    }

    /** {@return whether an update continues a snapshot} */
    boolean bridges(final long snapshotId, final long prev, final long first, final long last) {
        final long needed = snapshotId + seedOffset;
        return prev == snapshotId || (first != FixedPoint.ABSENT && first <= needed && needed <= last);
    }
}
