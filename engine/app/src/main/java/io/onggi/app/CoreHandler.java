package io.onggi.app;

import com.lmax.disruptor.EventHandler;
import io.onggi.app.latency.Latencies;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.feeds.net.EngineClock;

/**
 * The core thread's work: shows every event to the core, and notes how long it waited and took. One look at the clock
 * an event: the end of one is the beginning of the next, but for the first of a batch.
 */
final class CoreHandler implements EventHandler<MarketEvent> {
    private static final long NONE = Long.MIN_VALUE;

    private final MarketHandler core;
    private final Runnable afterBatch;
    private final MarketRing ring;
    private final Latencies latencies;
    private final EngineClock clock;
    private long beginNs;
    private long batchPublishedNs = NONE;
    private volatile long longestQueue;

    /**
     * Wires it.
     *
     * @param afterBatch what follows the last event of each batch, on the core thread; a stage of its own, in no
     *     event's latency
     */
    CoreHandler(
            final MarketHandler core,
            final Runnable afterBatch,
            final MarketRing ring,
            final Latencies latencies,
            final EngineClock clock) {
        this.core = core;
        this.afterBatch = afterBatch;
        this.ring = ring;
        this.latencies = latencies;
        this.clock = clock;
    }

    @Override
    public void onBatchStart(final long batchSize, final long queueDepth) {
        beginNs = clock.nowNs();
        if (queueDepth > longestQueue) {
            longestQueue = queueDepth;
        }
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        core.onEvent(event, sequence);
        final long endNs = clock.nowNs();
        final long publishedNs = ring.publishedNs(sequence);
        latencies.onProcessed(event, publishedNs, beginNs, endNs);
        beginNs = endNs;
        if (batchPublishedNs == NONE) {
            batchPublishedNs = publishedNs;
        }
        if (endOfBatch) {
            afterBatch.run();
            latencies.onPremiums(batchPublishedNs, clock.nowNs());
            batchPublishedNs = NONE;
        }
    }

    /** {@return the most events that ever waited for the core at once. Any thread} */
    long longestQueue() {
        return longestQueue;
    }
}
