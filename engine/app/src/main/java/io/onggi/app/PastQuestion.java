package io.onggi.app;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.net.TradeGap;

/**
 * Something the core wants to know of the past, and how far that went. Immutable.
 *
 * @param stream TRADE, or KLINE_1M
 * @param left what of it is still to be asked for, null for all of it
 * @param published how many events its answers brought so far
 * @param lost how many rows of its answers so far did not become events
 * @param sinceMs when it was first asked, or last answered in part; epoch milliseconds
 * @param dueMs when it is to be asked, epoch milliseconds
 * @param failures in a row: nobody answered
 */
record PastQuestion(
        Instrument instrument,
        StreamKind stream,
        long fromNs,
        long untilNs,
        long afterId,
        long beforeId,
        TradeGap left,
        int published,
        int lost,
        long sinceMs,
        long dueMs,
        int failures) {
    private static final long NS_PER_MS = 1_000_000L;
    /** Trades are always due before candles. */
    private static final long URGENT_MS = 3_600_000L;
    /** A venue needs a moment to make its candle of a minute that is over. */
    private static final long FINAL_AFTER_MS = 3_000;

    /** {@return a question that was not asked yet: trades are due at once, candles when the last one is final} */
    static PastQuestion of(
            final Instrument instrument,
            final StreamKind stream,
            final long fromNs,
            final long untilNs,
            final long afterId,
            final long beforeId,
            final long nowMs) {
        final long dueMs =
                stream == StreamKind.TRADE ? nowMs - URGENT_MS : Math.max(nowMs, untilNs / NS_PER_MS + FINAL_AFTER_MS);
        return new PastQuestion(instrument, stream, fromNs, untilNs, afterId, beforeId, null, 0, 0, nowMs, dueMs, 0);
    }

    /** {@return the candles that trades of this gap belong to, once the last of them is final} */
    PastQuestion candles(final long nowMs) {
        final long minuteNs = Interval.M1.ms() * NS_PER_MS;
        final long endNs = Math.floorDiv(untilNs, minuteNs) * minuteNs + minuteNs;
        return of(
                instrument,
                StreamKind.KLINE_1M,
                Math.floorDiv(fromNs, minuteNs) * minuteNs,
                endNs,
                FixedPoint.ABSENT,
                FixedPoint.ABSENT,
                nowMs);
    }

    /** {@return what is to be asked for now} */
    TradeGap gap() {
        return left == null ? new TradeGap(fromNs, untilNs, afterId, beforeId) : left;
    }

    /** {@return the same after an answer} */
    PastQuestion after(final Reach reach, final long nowMs) {
        final boolean further = reach.published() > 0;
        return new PastQuestion(
                instrument,
                stream,
                fromNs,
                untilNs,
                afterId,
                beforeId,
                reach.left() == null ? left : reach.left(),
                published + reach.published(),
                lost + reach.lost(),
                further ? nowMs : sinceMs,
                dueMs,
                further ? 1 : failures + 1);
    }

    /** {@return the same, to be asked at this time} */
    PastQuestion at(final long timeMs) {
        return new PastQuestion(
                instrument,
                stream,
                fromNs,
                untilNs,
                afterId,
                beforeId,
                left,
                published,
                lost,
                sinceMs,
                timeMs,
                failures);
    }

    /** {@return what it is about, whenever it is asked} */
    String key() {
        return instrument.id() + " " + stream + ' ' + fromNs + ' ' + untilNs;
    }
}
