package io.onggi.feeds.net;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import java.io.IOException;

/**
 * What a venue's REST calls tell of the past of one instrument. Blocks: call on a thread of its own; one call at a time
 * per instance.
 *
 * <p>What is published looks as if it had come by the venue's stream, as one event each, flagged REST and LAST; candles
 * are CLOSED as well, trades REPAIRED. A row that is no good becomes a SKIPPED flagged REST with its raw text.
 */
public interface VenuePast {
    /**
     * Publishes the venue's final candles that begin in [fromMs, untilMs), oldest first, page after page. A venue that
     * makes no candle of a time without trades gives none.
     *
     * @param fromMs epoch milliseconds, included
     * @param untilMs epoch milliseconds, excluded
     * @return how far that went, and after a failure what is left to be asked for, if some pages had come before it or
     *     the venue refused for good
     * @throws IOException if nothing came, in words: all of it is left
     * @throws InterruptedException if the caller was interrupted while waiting
     */
    Reach candles(Instrument instrument, Interval interval, long fromMs, long untilMs)
            throws IOException, InterruptedException;

    /**
     * Publishes the trades that are missing in a gap, oldest first. Where a venue's ids are in no order, this may
     * repeat trades of the very times of the gap's edges; their ids tell.
     *
     * @return how far that went, and after a failure what is left to be asked for, if some pages had come before it or
     *     the venue refused for good
     * @throws IOException if nothing came, in words: all of it is left
     * @throws InterruptedException if the caller was interrupted while waiting
     */
    Reach trades(Instrument instrument, TradeGap gap) throws IOException, InterruptedException;

    /** {@return a past of which nothing is known, for this reason} */
    static VenuePast none(final String reason) {
        return new VenuePast() {
            @Override
            public Reach candles(
                    final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
                return new Reach(false, reason, 0);
            }

            @Override
            public Reach trades(final Instrument instrument, final TradeGap gap) {
                return new Reach(false, reason, 0);
            }
        };
    }
}
