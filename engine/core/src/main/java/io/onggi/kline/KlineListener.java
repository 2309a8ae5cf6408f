package io.onggi.kline;

import io.onggi.event.StreamKind;

/**
 * Takes what a {@link KlineSeries} says, on the core thread, inside the call that caused it. Rows are read during the
 * call only; an implementation does not call back into the series' mutators.
 */
public interface KlineListener {
    /**
     * A candle closed or was corrected.
     *
     * @param candles the row's ring
     * @param row position of the row, counted from the newest
     * @param revision 0 when it closes, then 1, 2, ...
     * @param flags bits of {@link KlineFlags}
     */
    void onCandle(KlineSeries series, CandleRing candles, int row, int revision, int flags);

    /**
     * A final candle of the venue differs from ours.
     *
     * @param row position of ours, counted from the newest
     * @param venueRow position of the venue's, counted from the newest
     * @param fields bits of {@link KlineField}
     */
    void onVenueDifference(
            KlineSeries series, CandleRing candles, int row, VenueCandles venue, int venueRow, int fields);

    /**
     * A price far from the last closed minute; at most once a minute.
     *
     * @param price the trade's price
     * @param reference close of the last closed minute
     * @param timeMs the trade's time, epoch milliseconds
     */
    void onPriceJump(KlineSeries series, long price, long reference, long timeMs);

    /**
     * Trades are missing between two ids that should follow each other; or may be missing, where ids do not show it.
     *
     * @param afterId last id before the hole, or ABSENT
     * @param beforeId first id behind it, ABSENT if it is not known
     */
    void onTradesMissing(KlineSeries series, long afterId, long beforeId);

    /**
     * The venue is to be asked for its past: the trades of a gap, or candles.
     *
     * @param stream TRADE, or KLINE_1M for candles
     * @param fromNs start of the time, epoch nanoseconds
     * @param untilNs end of the time, epoch nanoseconds
     * @param afterId last id before it, or ABSENT
     * @param beforeId first id behind it, or ABSENT
     */
    void onPastNeeded(KlineSeries series, StreamKind stream, long fromNs, long untilNs, long afterId, long beforeId);
}
