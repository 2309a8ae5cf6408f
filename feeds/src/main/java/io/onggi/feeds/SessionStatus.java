package io.onggi.feeds;

import java.util.List;

/**
 * What one connection is doing.
 *
 * @param name such as {@code binance-usdm/public/0}
 * @param state CONNECTING, SUBSCRIBING, LIVE, BACKING_OFF, DOWN or CLOSED
 * @param address where it connects to
 * @param streams how many streams were asked for
 * @param confirmed how many of them the venue acknowledged or delivered data for
 * @param lastReceiveNs when its last frame arrived, epoch nanoseconds, or 0 for never
 * @param reason why it is not LIVE, or an empty text
 * @param refused the streams that its venue refused, as the venue spells them
 * @param silent the streams that were found silent, by a fixed limit or by what is usual of them, and still are
 */
public record SessionStatus(
        String name,
        String state,
        String address,
        int streams,
        int confirmed,
        long lastReceiveNs,
        String reason,
        List<String> refused,
        List<SilentStream> silent) {}
