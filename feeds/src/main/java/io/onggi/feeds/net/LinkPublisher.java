package io.onggi.feeds.net;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.List;

/**
 * Publishes LINK_UP and LINK_DOWN of the streams of one connection, in order. What the ring refuses is kept and tried
 * again: a stream that fell and came back is announced as both, never as neither. For the connection's event loop.
 */
final class LinkPublisher {
    /** The core asks for the state of a stream as soon as it hears that it is up: by then it has heard. */
    private static final long FIRST_REQUEST_NS = 2_000_000_000L;

    private final Venue venue;
    private final MarketSink sink;
    private final List<StreamRef> streams;
    private final boolean[] up;
    private final boolean[] downPending;
    private final boolean[] upPending;
    private final String[] reasons;
    private final long[] lastHeardNs;
    private final long[] firstRequestUntilNs;
    private boolean pending;
    private int upCount;

    LinkPublisher(final Venue venue, final MarketSink sink, final List<StreamRef> streams) {
        this.venue = venue;
        this.sink = sink;
        this.streams = streams;
        this.up = new boolean[streams.size()];
        this.downPending = new boolean[streams.size()];
        this.upPending = new boolean[streams.size()];
        this.reasons = new String[streams.size()];
        this.lastHeardNs = new long[streams.size()];
        this.firstRequestUntilNs = new long[streams.size()];
    }

    /** {@return whether the stream is up, announced or not} */
    boolean isUp(final int stream) {
        return up[stream];
    }

    /** {@return how many streams are up} */
    int upCount() {
        return upCount;
    }

    void markUp(final int stream) {
        if (!up[stream]) {
            up[stream] = true;
            upCount++;
            upPending[stream] = true;
            pending = true;
        }
    }

    /** Takes a stream down; {@code heardNs} is its last sign of life, or its connection's where that was lost. */
    void markDown(final int stream, final String reason, final long heardNs) {
        if (up[stream]) {
            up[stream] = false;
            upCount--;
            if (upPending[stream] && !downPending[stream]) {
                // The core never heard that it came up, so there is nothing to take back.
                upPending[stream] = false;
            } else {
                upPending[stream] = false;
                downPending[stream] = true;
                reasons[stream] = reason;
                lastHeardNs[stream] = heardNs;
                pending = true;
            }
        }
    }

    /** Publishes what is waiting, as far as the ring has room. */
    void flush(final long nowNs) {
        if (!pending) {
            return;
        }
        for (int i = 0; i < up.length; i++) {
            if (downPending[i]) {
                if (!publish(i, EventType.LINK_DOWN, reasons[i], nowNs)) {
                    return;
                }
                downPending[i] = false;
            }
            if (upPending[i]) {
                if (!publish(i, EventType.LINK_UP, "", nowNs)) {
                    return;
                }
                upPending[i] = false;
                firstRequestUntilNs[i] = nowNs + FIRST_REQUEST_NS;
            }
        }
        pending = false;
    }

    /**
     * {@return whether a request for a stream's state is the one that its coming up brought about, where every
     * subscription begins with the state; to subscribe again would lose what comes meanwhile}
     */
    boolean isFirstRequest(final int stream, final long nowNs) {
        final boolean first = nowNs < firstRequestUntilNs[stream];
        firstRequestUntilNs[stream] = 0;
        return first;
    }

    private boolean publish(final int stream, final EventType type, final String text, final long nowNs) {
        final long sequence = sink.tryClaimReserved(1);
        if (sequence == MarketSink.REFUSED) {
            return false;
        }
        final StreamRef ref = streams.get(stream);
        final MarketEvent event = sink.slot(sequence);
        event.reset(type, venue, ref.kind(), ref.instrumentId())
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .text(text);
        if (type == EventType.LINK_DOWN) {
            event.lost(lastHeardNs[stream]);
        }
        sink.publish(sequence, sequence);
        return true;
    }
}
