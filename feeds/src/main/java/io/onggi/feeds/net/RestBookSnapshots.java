package io.onggi.feeds.net;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SnapshotDecoder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots of books by REST: one under way per instrument, asked for again until one was published. Everything but
 * {@link #request} happens on the REST thread.
 */
public final class RestBookSnapshots implements BookSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(RestBookSnapshots.class);
    private static final long NS_PER_MS = 1_000_000L;
    /**
     * Without end, since a book without a snapshot is no book; what a venue forbids, the budget holds back. No setting:
     * how often is the budget's matter, and that a book waits is told by its state.
     */
    private static final ReconnectPolicy RETRY = new ReconnectPolicy(250, 2, 30_000, 0, 0, 0, 0.2);

    private final Venue venue;
    private final Calls calls;
    private final NetRuntime runtime;
    private final InstrumentTable instruments;
    private final FeedCounters counters;
    private final SnapshotDecoder decoder;
    private final boolean seeds;
    private final Set<Integer> underWay = new HashSet<>();
    /** How many are under way, for other threads. */
    private volatile int awaited;

    private volatile boolean closed;

    /** Which call gives the snapshot of a book. */
    @FunctionalInterface
    public interface Calls {
        /** {@return the call} */
        RestCall of(Instrument instrument);
    }

    private RestBookSnapshots(
            final Venue venue,
            final Calls calls,
            final NetRuntime runtime,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final SnapshotDecoder decoder,
            final boolean seeds) {
        this.venue = venue;
        this.calls = calls;
        this.runtime = runtime;
        this.instruments = instruments;
        this.counters = counters;
        this.decoder = decoder;
        this.seeds = seeds;
    }

    /**
     * {@return books that live on these calls}
     *
     * @param seeds whether a book needs one as soon as its stream comes up, and not only when the core asks: where the
     *     stream itself does not begin with a snapshot
     */
    public static <D extends FrameDecoder & SnapshotDecoder> FeedPlan.BookSource source(
            final Venue venue,
            final Calls calls,
            final NetRuntime runtime,
            final VenueDecoders<D> decoders,
            final boolean seeds) {
        return (sink, table, sessions) -> {
            final FeedCounters counters = new FeedCounters(venue.id() + "/rest");
            counters.reserve(table.nextId() - 1);
            return new RestBookSnapshots(
                    venue, calls, runtime, table, counters, decoders.createForRest(sink, table, counters), seeds);
        };
    }

    @Override
    public void request(final int instrumentId) {
        runtime.schedule(
                () -> {
                    if (!closed && instruments.get(instrumentId) != null && underWay.add(instrumentId)) {
                        awaited = underWay.size();
                        counters.resynced();
                        send(instrumentId, 1);
                    }
                },
                0);
    }

    @Override
    public boolean seedBooks() {
        return seeds;
    }

    @Override
    public boolean areByRest() {
        return true;
    }

    @Override
    public boolean areAwaited() {
        return awaited > 0 && !closed;
    }

    @Override
    public List<FeedCounters> counters() {
        return List.of(counters);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void send(final int instrumentId, final int tries) {
        if (closed) {
            return;
        }
        try {
            call(instruments.get(instrumentId), tries);
        } catch (final RuntimeException e) {
            LOG.error("{}: a snapshot of instrument {} could not be asked for", venue.id(), instrumentId, e);
            isOver(instrumentId);
        }
    }

    private void isOver(final int instrumentId) {
        underWay.remove(instrumentId);
        awaited = underWay.size();
    }

    private void call(final Instrument instrument, final int tries) {
        runtime.rest().get(calls.of(instrument), (response, failure) -> {
            final String problem = response == null ? failure : publish(instrument, response);
            if (problem.isEmpty() || closed) {
                isOver(instrument.id());
            } else {
                retry(instrument.id(), tries, problem);
            }
        });
    }

    /** {@return an empty text, or why there is no snapshot} */
    private String publish(final Instrument instrument, final RestResponse response) {
        if (closed) {
            return "";
        }
        if (!response.isOk()) {
            return response.excerpt();
        }
        final byte[] body = response.body();
        counters.received(body.length);
        try {
            final Outcome outcome =
                    decoder.decodeDepthSnapshot(instrument, body, 0, body.length, response.receiveTimeNs());
            return outcome == Outcome.DECODED ? "" : "snapshot " + outcome;
        } catch (final RuntimeException e) {
            // Asked again like any other failure: an entry that stays under way would never be asked for again.
            decoder.abandon();
            LOG.error("{}: the decoder failed on a snapshot of instrument {}", venue.id(), instrument.id(), e);
            return "decoder failed: " + e;
        }
    }

    private void retry(final int instrumentId, final int tries, final String problem) {
        final long delayMs = RETRY.delayMs(tries, ThreadLocalRandom.current().nextDouble());
        LOG.warn("{}: no snapshot of instrument {}, again in {} ms: {}", venue.id(), instrumentId, delayMs, problem);
        runtime.schedule(() -> send(instrumentId, tries + 1), delayMs * NS_PER_MS);
    }
}
