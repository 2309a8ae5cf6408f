package io.onggi.app;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;

/**
 * The result ring: what the core concluded, on its way to everybody else. One producer, the core thread, which waits
 * when the ring is full; its consumer waits for nothing but the journal.
 */
final class ResultRing implements ResultSink {
    private final RingBuffer<ResultEvent> ring;
    private long open;

    /**
     * Allocates all slots.
     *
     * @param slots power of two
     */
    ResultRing(final int slots, final WaitStrategy waitStrategy) {
        this.ring = RingBuffer.createSingleProducer(ResultEvent::new, slots, waitStrategy);
    }

    @Override
    public ResultEvent claim() {
        open = ring.next();
        return ring.get(open);
    }

    @Override
    public void publish() {
        ring.publish(open);
    }

    /** {@return the ring, for wiring its reader} */
    RingBuffer<ResultEvent> buffer() {
        return ring;
    }

    /** {@return slots in all} */
    int size() {
        return ring.getBufferSize();
    }

    /** {@return slots that are free now. Any thread} */
    long remaining() {
        return ring.remainingCapacity();
    }

    /** {@return the last published sequence, -1 before the first} */
    long cursor() {
        return ring.getCursor();
    }
}
