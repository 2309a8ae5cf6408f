package io.onggi.feeds.net;

import io.onggi.feeds.FeedCounters;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the streams of a live connection that say nothing. A silent stream is subscribed again; if it stays silent the
 * connection is made again, once: a stream that is dead on the venue's side must not cost its neighbours more than
 * that, and is only subscribed again from then on, ever more rarely, until it speaks. For one event loop.
 */
final class StreamWatch {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MAX_SHIFT = 6;

    private final StreamLimits limits;
    private final List<StreamRef> streams;
    private final FeedCounters counters;
    private final long[] subscribedNs;
    private final long[] silentSinceNs;
    private final int[] strikes;
    private final List<StreamRef> silent = new ArrayList<>();

    StreamWatch(final StreamLimits limits, final List<StreamRef> streams, final FeedCounters counters) {
        this.limits = limits;
        this.streams = streams;
        this.counters = counters;
        this.subscribedNs = new long[streams.size()];
        this.silentSinceNs = new long[streams.size()];
        this.strikes = new int[streams.size()];
    }

    /**
     * What to do.
     *
     * @param resubscribe streams to subscribe again
     * @param reconnect the stream for whose sake the connection must be made again, or null
     */
    record Finding(List<StreamRef> resubscribe, StreamRef reconnect) {}

    private static final Finding NOTHING = new Finding(List.of(), null);

    /** The stream was asked for now. */
    void subscribed(final int stream, final long nowNs) {
        subscribedNs[stream] = nowNs;
    }

    /** Looks at every stream. */
    Finding check(final long nowNs) {
        silent.clear();
        for (int i = 0; i < strikes.length; i++) {
            if (isSilent(i, nowNs)) {
                strikes[i]++;
                silentSinceNs[i] = Math.max(subscribedNs[i], lastReceiveNs(i));
                if (strikes[i] == 2) {
                    return new Finding(List.of(), streams.get(i));
                }
                subscribedNs[i] = nowNs;
                silent.add(streams.get(i));
            }
        }
        return silent.isEmpty() ? NOTHING : new Finding(List.copyOf(silent), null);
    }

    /** {@return whether the stream said something since it was last asked for} */
    boolean hasSpoken(final int stream) {
        return lastReceiveNs(stream) >= subscribedNs[stream];
    }

    /** {@return since when a stream that was found silent has said nothing: its last message, or the request for it} */
    long silentSinceNs(final int stream) {
        return silentSinceNs[stream];
    }

    private long lastReceiveNs(final int index) {
        final StreamRef stream = streams.get(index);
        return counters.lastReceiveNs(stream.instrumentId(), stream.kind());
    }

    private boolean isSilent(final int index, final long nowNs) {
        final StreamRef stream = streams.get(index);
        final long lastNs = lastReceiveNs(index);
        if (lastNs >= subscribedNs[index]) {
            strikes[index] = 0;
            final long limitMs = limits.silenceMs(stream.kind());
            return limitMs > 0 && nowNs - lastNs >= limitMs * NS_PER_MS;
        }
        long limitMs = limits.firstMessageMs(stream.kind());
        if (limitMs == 0) {
            limitMs = limits.silenceMs(stream.kind());
        }
        final int shift = Math.min(MAX_SHIFT, Math.max(0, strikes[index] - 1));
        return limitMs > 0 && nowNs - subscribedNs[index] >= (limitMs << shift) * NS_PER_MS;
    }
}
