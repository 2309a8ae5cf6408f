package io.onggi.feeds.net;

import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import java.util.concurrent.locks.LockSupport;

/**
 * A sink that waits a while for room: what was fetched need not be lost because the market is busy at the moment. For
 * threads that may wait.
 */
final class PatientSink implements MarketSink {
    /** No setting: five seconds together, longer than the core may stand still without being found out. */
    private static final long RETRY_NS = 1_000_000L;

    private static final int MOST_RETRIES = 5_000;

    private final MarketSink sink;

    PatientSink(final MarketSink sink) {
        this.sink = sink;
    }

    @Override
    public long tryClaim(final int count) {
        long sequence = sink.tryClaim(count);
        for (int i = 0;
                i < MOST_RETRIES
                        && sequence == REFUSED
                        && !Thread.currentThread().isInterrupted();
                i++) {
            LockSupport.parkNanos(RETRY_NS);
            sequence = sink.tryClaim(count);
        }
        return sequence;
    }

    @Override
    public long tryClaimReserved(final int count) {
        return sink.tryClaimReserved(count);
    }

    @Override
    public MarketEvent slot(final long sequence) {
        return sink.slot(sequence);
    }

    @Override
    public void publish(final long first, final long last) {
        sink.publish(first, last);
    }
}
