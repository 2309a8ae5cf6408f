package io.onggi.feeds.net;

import io.onggi.event.ref.FixedPoint;

/**
 * One trade of an answer about the past, at the scales of a TRADE.
 *
 * @param timeNs venue's time, epoch nanoseconds
 * @param price above zero
 * @param size above zero
 * @param id as in the stream's TRADE, or absent
 * @param firstId the first single trade inside an aggregate, or absent
 * @param lastId the last one, or absent
 * @param flags of the event, beyond those of all that are fetched
 */
public record PastTrade(long timeNs, long price, long size, long id, long firstId, long lastId, int flags) {
    /** A trade that is no aggregate. */
    public PastTrade(final long timeNs, final long price, final long size, final long id, final int flags) {
        this(timeNs, price, size, id, FixedPoint.ABSENT, FixedPoint.ABSENT, flags);
    }
}
