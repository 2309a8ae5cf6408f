package io.onggi.app;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.feeds.net.EngineClock;
import java.util.concurrent.atomic.LongAdder;

/**
 * The market ring: every event that changes state, numbered from 0. Producers never wait. Market data leaves a reserve
 * of the slots alone, so that links, timers and instruments still get through while market data is being shed.
 */
final class MarketRing implements MarketSink {
    private final RingBuffer<MarketEvent> ring;
    private final int reserve;
    private final EngineClock clock;
    /** When each slot was published; written before the slot is, so that its readers see it. */
    private final long[] publishedNs;

    private final LongAdder refused = new LongAdder();
    private final LongAdder refusedReserved = new LongAdder();

    /**
     * Allocates all slots.
     *
     * @param slots power of two
     * @param reserve slots that market data may not use, below {@code slots}
     * @param clock for the stamps
     */
    MarketRing(final int slots, final int reserve, final WaitStrategy waitStrategy, final EngineClock clock) {
        this.ring = RingBuffer.createMultiProducer(MarketEvent::new, slots, waitStrategy);
        this.reserve = reserve;
        this.clock = clock;
        this.publishedNs = new long[slots];
    }

    @Override
    public long tryClaim(final int count) {
        if (!ring.hasAvailableCapacity(count + reserve)) {
            refused.increment();
            return REFUSED;
        }
        return tryNext(count, refused);
    }

    @Override
    public long tryClaimReserved(final int count) {
        return tryNext(count, refusedReserved);
    }

    private long tryNext(final int count, final LongAdder counter) {
        if (count > ring.getBufferSize()) {
            counter.increment();
            return REFUSED;
        }
        try {
            return ring.tryNext(count) - count + 1;
        } catch (final InsufficientCapacityException full) {
            counter.increment();
            return REFUSED;
        }
    }

    @Override
    public MarketEvent slot(final long sequence) {
        return ring.get(sequence);
    }

    @Override
    public void publish(final long first, final long last) {
        final long nowNs = clock.nowNs();
        for (long sequence = first; sequence <= last; sequence++) {
            publishedNs[(int) sequence & publishedNs.length - 1] = nowNs;
        }
        ring.publish(first, last);
    }

    /** {@return when the event was published, engine's epoch nanoseconds; for readers that have not passed it} */
    long publishedNs(final long sequence) {
        return publishedNs[(int) sequence & publishedNs.length - 1];
    }

    /** {@return the ring, for wiring its readers} */
    RingBuffer<MarketEvent> buffer() {
        return ring;
    }

    /** {@return the last sequence that was claimed, and in a moment published; -1 before the first} */
    long cursor() {
        return ring.getCursor();
    }

    /** {@return slots in all} */
    int size() {
        return ring.getBufferSize();
    }

    /** {@return slots that are free now} */
    long remaining() {
        return ring.remainingCapacity();
    }

    /** {@return claims of market data refused so far} */
    long refused() {
        return refused.sum();
    }

    /** {@return claims refused although they might use the reserve} */
    long refusedReserved() {
        return refusedReserved.sum();
    }
}
