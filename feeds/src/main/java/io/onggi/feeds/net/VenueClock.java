package io.onggi.feeds.net;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.VenueClockEvents;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ClockReading;
import java.io.IOException;
import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a venue for its time now and then, a few times in a row: the first call may have to connect, and of the others
 * the quickest is the one that is least wrong. That one is published as VENUE_CLOCK. Everything but {@link #last}
 * happens on the REST thread.
 */
final class VenueClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VenueClock.class);
    private static final long NS_PER_MS = 1_000_000L;
    private static final int CALLS = 3;

    private final Venue venue;
    private final ServerTime time;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final long intervalMs;
    private ClockReading best;
    private volatile ClockReading last;
    private volatile boolean closed;

    /** Prepares; {@link #start} begins. */
    VenueClock(
            final Venue venue,
            final ServerTime time,
            final NetRuntime runtime,
            final MarketSink sink,
            final long intervalMs) {
        this.venue = venue;
        this.time = time;
        this.runtime = runtime;
        this.sink = sink;
        this.intervalMs = intervalMs;
    }

    /** Asks for the first time after a while, when a start needs the REST budget no more, and then at each interval. */
    void start(final long delayMs) {
        runtime.schedule(this::round, delayMs * NS_PER_MS);
    }

    /** {@return what was published last, or null; any thread} */
    ClockReading last() {
        return last;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void round() {
        best = null;
        ask(CALLS);
    }

    private void ask(final int left) {
        if (closed) {
            return;
        }
        if (left == 0) {
            publish();
            runtime.schedule(this::round, intervalMs * NS_PER_MS);
            return;
        }
        runtime.rest().get(time.call().get(), (response, failure) -> {
            if (response == null || !response.isOk()) {
                LOG.debug("{}: no time: {}", venue.id(), response == null ? failure : response.excerpt());
            } else {
                take(response);
            }
            ask(left - 1);
        });
    }

    private void take(final RestResponse response) {
        try {
            final BigDecimal read = JsonTree.decimal(JsonTree.at(JsonTree.parse(response.body()), time.pointer()));
            final long units = read == null ? FixedPoint.ABSENT : FixedPoint.parse(read.toPlainString(), 0);
            if (units <= 0 || units > Long.MAX_VALUE / time.nsPerUnit()) {
                LOG.warn("{}: no time in {}", venue.id(), response.excerpt());
                return;
            }
            final long roundTripNs = response.receiveTimeNs() - response.sendTimeNs();
            if (best == null || roundTripNs < best.roundTripNs()) {
                final long middleNs = response.sendTimeNs() + roundTripNs / 2;
                best = new ClockReading(units * time.nsPerUnit() - middleNs, roundTripNs, response.receiveTimeNs());
            }
        } catch (final IOException e) {
            LOG.warn("{}: no time: {}", venue.id(), e.getMessage());
        }
    }

    /** A full ring does without: the next round says the same. */
    private void publish() {
        final long sequence = best == null ? MarketSink.REFUSED : sink.tryClaim(1);
        if (sequence == MarketSink.REFUSED) {
            return;
        }
        final ClockReading reading = best;
        VenueClockEvents.fill(
                sink.slot(sequence)
                        .reset(EventType.VENUE_CLOCK, venue, StreamKind.NONE, 0)
                        .times(FixedPoint.ABSENT, FixedPoint.ABSENT, reading.receiveTimeNs())
                        .addFlags(EventFlags.REST | EventFlags.LAST),
                reading.aheadNs(),
                reading.roundTripNs());
        sink.publish(sequence, sequence);
        last = reading;
    }
}
