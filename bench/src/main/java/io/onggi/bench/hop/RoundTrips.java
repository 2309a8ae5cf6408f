package io.onggi.bench.hop;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.HdrHistogram.Histogram;

/** Round trips of a number between two threads, over a pair of Disruptor rings or a pair of queues. */
public final class RoundTrips {
    private static final int CAPACITY = 1_024;
    private static final long MAX_NS = 60_000_000_000L;

    private RoundTrips() {}

    private static final class Slot {
        private long value;
    }

    /** {@return times over two spinning rings, nanoseconds; the first tenth is not counted} */
    public static Histogram disruptor(final int count) throws InterruptedException {
        final RingBuffer<Slot> there = ring();
        final RingBuffer<Slot> back = ring();
        final Thread[] threads = new Thread[1];
        final BatchEventProcessor<Slot> echo = new BatchEventProcessorBuilder()
                .build(there, there.newBarrier(), (slot, sequence, endOfBatch) -> publish(back, slot.value));
        there.addGatingSequences(echo.getSequence());
        threads[0] = new Thread(echo, "bench-hop");
        threads[0].start();
        final Histogram times = new Histogram(MAX_NS, 3);
        for (int i = 0; i < count; i++) {
            final long beforeNs = System.nanoTime();
            publish(there, i);
            while (back.getCursor() < i) {
                Thread.onSpinWait();
            }
            if (back.get(i).value != i) {
                throw new IllegalStateException("sent " + i + ", came back " + back.get(i).value);
            }
            record(times, i, count, beforeNs);
        }
        echo.halt();
        threads[0].join();
        return times;
    }

    private static RingBuffer<Slot> ring() {
        return RingBuffer.createSingleProducer(Slot::new, CAPACITY, new BusySpinWaitStrategy());
    }

    private static void publish(final RingBuffer<Slot> ring, final long value) {
        final long sequence = ring.next();
        ring.get(sequence).value = value;
        ring.publish(sequence);
    }

    /** {@return times over two blocking queues, nanoseconds; the first tenth is not counted} */
    public static Histogram queues(final int count) throws InterruptedException {
        final BlockingQueue<Long> there = new ArrayBlockingQueue<>(CAPACITY);
        final BlockingQueue<Long> back = new ArrayBlockingQueue<>(CAPACITY);
        final Thread echo = new Thread(
                () -> {
                    try {
                        for (int i = 0; i < count; i++) {
                            back.put(there.take());
                        }
                    } catch (final InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "bench-hop");
        echo.start();
        final Histogram times = new Histogram(MAX_NS, 3);
        for (int i = 0; i < count; i++) {
            final long beforeNs = System.nanoTime();
            there.put((long) i);
            if (back.take() != i) {
                throw new IllegalStateException("sent " + i + ", something else came back");
            }
            record(times, i, count, beforeNs);
        }
        echo.join();
        return times;
    }

    private static void record(final Histogram times, final int index, final int count, final long beforeNs) {
        if (index >= count / 10) {
            times.recordValue(Math.min(MAX_NS, System.nanoTime() - beforeNs));
        }
    }
}
