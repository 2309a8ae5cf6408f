package io.onggi.bench.hop;

import io.onggi.app.RingAssembly;
import io.onggi.app.config.RingConfig;
import io.onggi.app.config.ThreadsConfig;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/** Numbers to and fro between two threads, over a pair of the engine's market rings or a pair of queues. */
public final class RoundTrips {
    private static final int CAPACITY = 1_024;
    private static final long MAX_NS = 60_000_000_000L;

    private RoundTrips() {}

    /**
     * Sends numbers over two market rings as the engine sets them up, several producers and their stamps included, each
     * read by a core thread of this profile.
     *
     * @return times from the claim of a slot there to the handler here, nanoseconds; the first tenth is not counted
     */
    public static Histogram rings(final ThreadsConfig.Profile profile, final RingConfig config, final int count)
            throws InterruptedException {
        final EngineClock clock = EngineClock.system();
        final CountDownLatch done = new CountDownLatch(1);
        final AtomicReference<String> fault = new AtomicReference<>();
        try (RingAssembly there = new RingAssembly(config, profile, clock, words -> end(done, fault, words));
                RingAssembly back = new RingAssembly(config, profile, clock, words -> end(done, fault, words))) {
            final MarketSink sink = back.sink();
            final Traveller traveller = new Traveller(there.sink(), count, done);
            there.addCore((event, sequence) -> send(sink, event.receiveTimeNs()), () -> {});
            back.addCore(traveller::returned, () -> {});
            traveller.depart();
            there.start();
            back.start();
            done.await();
            if (fault.get() != null) {
                throw new IllegalStateException(fault.get());
            }
            return traveller.times;
        }
    }

    private static void end(final CountDownLatch done, final AtomicReference<String> fault, final String words) {
        fault.compareAndSet(null, words);
        done.countDown();
    }

    private static void send(final MarketSink sink, final long number) {
        final long sequence = sink.tryClaim(1);
        sink.slot(sequence)
                .reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, number);
        sink.publish(sequence, sequence);
    }

    /** The one number under way. Belongs to the thread to which it comes back. */
    private static final class Traveller {
        private final MarketSink there;
        private final int count;
        private final CountDownLatch done;
        private final Histogram times = new Histogram(MAX_NS, 3);
        private int number;
        private long beforeNs;

        Traveller(final MarketSink there, final int count, final CountDownLatch done) {
            this.there = there;
            this.count = count;
            this.done = done;
        }

        void depart() {
            beforeNs = System.nanoTime();
            send(there, number);
        }

        void returned(final MarketEvent event, final long sequence) {
            record(times, number, count, beforeNs);
            if (event.receiveTimeNs() != number) {
                throw new IllegalStateException("sent " + number + ", came back " + event.receiveTimeNs());
            }
            if (++number == count) {
                done.countDown();
            } else {
                depart();
            }
        }
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
