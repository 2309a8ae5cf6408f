package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.SilentStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the streams of a live connection that say nothing. A silent stream is subscribed again; if it stays mute the
 * connection is made again, once: a stream that is dead on the venue's side must not cost its neighbours more than
 * that, and is only subscribed again from then on, ever more rarely. What a venue sends at subscription (the last state
 * of a market that was halted, say) is no end of the silence: the waits grow until the stream goes on speaking for as
 * long as it may be silent. For one event loop.
 */
final class StreamWatch {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MAX_SHIFT = 6;

    private final StreamLimits limits;
    private final List<StreamRef> streams;
    private final FeedCounters counters;
    private final long[] subscribedNs;
    private final long[] silentSinceNs;
    /** Likewise, but over all tries to bring it back: what is said of a stream that stays silent. */
    private final long[] unheardSinceNs;

    /** Found silent, and not heard since when last looked at. */
    private final boolean[] unheard;

    private final int[] strikes;
    private final boolean[] reconnected;
    private final StreamRhythm rhythm;
    private final List<StreamRef> silent = new ArrayList<>();

    StreamWatch(final StreamLimits limits, final List<StreamRef> streams, final FeedCounters counters) {
        this.limits = limits;
        this.streams = streams;
        this.counters = counters;
        this.subscribedNs = new long[streams.size()];
        this.silentSinceNs = new long[streams.size()];
        this.unheardSinceNs = new long[streams.size()];
        this.unheard = new boolean[streams.size()];
        this.strikes = new int[streams.size()];
        this.reconnected = new boolean[streams.size()];
        this.rhythm = new StreamRhythm(limits.rhythm(), streams.size());
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

    /** The stream was refused: it owes nothing before it is asked for again. */
    void refused(final int stream) {
        subscribedNs[stream] = Long.MAX_VALUE;
    }

    /** The stream was refused: it is asked for again as a silent one is, but its neighbours are not cut off for it. */
    void spare(final int stream) {
        reconnected[stream] = true;
    }

    /** The connection is a new one. */
    void reconnected() {
        rhythm.interrupted();
    }

    /** Looks at every stream. */
    Finding check(final long nowNs) {
        silent.clear();
        for (int i = 0; i < strikes.length; i++) {
            unheard[i] &= !hasSpoken(i);
            if (isSilent(i, nowNs)) {
                silentSinceNs[i] = Math.max(subscribedNs[i], lastReceiveNs(i));
                if (!unheard[i]) {
                    unheard[i] = true;
                    unheardSinceNs[i] = silentSinceNs[i];
                }
                strikes[i]++;
                if (strikes[i] > 1 && !hasSpoken(i) && !reconnected[i]) {
                    reconnected[i] = true;
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

    /** {@return whether the stream was found silent and has said nothing since} */
    private boolean staysSilent(final int stream) {
        return unheard[stream] && !hasSpoken(stream);
    }

    /**
     * {@return the streams that were found silent and have said nothing since}
     *
     * @param refused those that owe nothing, by position
     */
    List<SilentStream> silent(final boolean[] refused) {
        List<SilentStream> found = List.of();
        for (int i = 0; i < strikes.length; i++) {
            if (staysSilent(i) && !refused[i]) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(new SilentStream(streams.get(i).name(), unheardSinceNs[i]));
            }
        }
        return found.isEmpty() ? found : List.copyOf(found);
    }

    private long lastReceiveNs(final int index) {
        final StreamRef stream = streams.get(index);
        return counters.lastReceiveNs(stream.instrumentId(), stream.kind());
    }

    private boolean isSilent(final int index, final long nowNs) {
        final StreamKind kind = streams.get(index).kind();
        final long lastNs = lastReceiveNs(index);
        rhythm.heard(index, lastNs, subscribedNs[index]);
        final long silenceNs = silenceNs(index, kind);
        if (hasSpoken(index)) {
            if (lastNs - subscribedNs[index] >= silenceNs) {
                strikes[index] = 0;
                reconnected[index] = false;
            }
            return silenceNs > 0 && nowNs - lastNs >= silenceNs << shift(strikes[index]);
        }
        final long firstNs = limits.firstMessageMs(kind) * NS_PER_MS;
        final long fixedNs = firstNs == 0 ? limits.silenceMs(kind) * NS_PER_MS : firstNs;
        final long limitNs = shorter(fixedNs, usualNs(index, kind));
        return limitNs > 0 && nowNs - subscribedNs[index] >= limitNs << shift(strikes[index] - 1);
    }

    /** {@return the shorter of the fixed limit and of that by the stream's rhythm; 0 where there is neither} */
    private long silenceNs(final int index, final StreamKind kind) {
        return shorter(limits.silenceMs(kind) * NS_PER_MS, usualNs(index, kind));
    }

    private long usualNs(final int index, final StreamKind kind) {
        return kind == StreamKind.LIQUIDATION ? 0 : rhythm.limitNs(index);
    }

    private static long shorter(final long oneNs, final long otherNs) {
        return oneNs == 0 || otherNs == 0 ? oneNs + otherNs : Math.min(oneNs, otherNs);
    }

    /** How often the wait is doubled. */
    private static int shift(final int strikes) {
        return Math.min(MAX_SHIFT, Math.max(0, strikes));
    }
}
