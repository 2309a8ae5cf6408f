package io.onggi.feeds.net;

/**
 * A hole in a stream of trades, between the last trade before it and the first one behind it. Ids are those of the
 * TRADE events around it ({@code tradeId}), or absent where there is no such trade or it has no id.
 *
 * @param fromNs time of the trade before, or where the hole begins; venue's epoch nanoseconds
 * @param untilNs time of the trade behind, or where the hole ends; venue's epoch nanoseconds
 * @param afterId id of the trade before, or absent
 * @param beforeId id of the trade behind, or absent; of a trade that stands for several ones, the first of them
 */
public record TradeGap(long fromNs, long untilNs, long afterId, long beforeId) {
    /** Checks the order of the times. */
    public TradeGap {
        if (fromNs < 0 || untilNs < fromNs) {
            throw new IllegalArgumentException("fromNs=" + fromNs + " untilNs=" + untilNs + " are no span of time");
        }
    }
}
