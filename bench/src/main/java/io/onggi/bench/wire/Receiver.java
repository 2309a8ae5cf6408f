package io.onggi.bench.wire;

import com.sun.management.ThreadMXBean;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/**
 * Shows every event to the core, on the event loop itself or on a core thread behind a ring, and takes the time after
 * it. Also counts the bytes its thread allocates.
 */
public final class Receiver implements MarketHandler {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EngineClock clock;
    private final Core core;
    private final Runnable afterEach;
    private final CompletableFuture<Void> up = new CompletableFuture<>();
    private volatile Burst burst;
    private int streamsUp;

    /** One burst of frames under way. */
    private static final class Burst {
        private final Schedule schedule;
        private final Times times;
        private final CompletableFuture<Times> done = new CompletableFuture<>();
        private int frames;
        private long bytesBefore;
        private long bytes;

        Burst(final Schedule schedule) {
            this.schedule = schedule;
            this.times = new Times();
        }
    }

    /**
     * Hands every event to the core.
     *
     * @param afterEach what follows each event before the time is taken: where there is no ring, each one is a batch
     */
    public Receiver(final EngineClock clock, final Core core, final Runnable afterEach) {
        this.clock = clock;
        this.core = core;
        this.afterEach = afterEach;
    }

    /** The next events are the frames of this burst. */
    public void expect(final Schedule schedule) {
        burst = new Burst(schedule);
    }

    /** {@return complete with the first stream that is up} */
    public CompletableFuture<Void> up() {
        return up;
    }

    /** {@return the times of the burst, complete with its last frame} */
    public CompletableFuture<Times> times() {
        return burst.done;
    }

    /**
     * {@return bytes its thread allocated for one frame of the last burst; on the event loop sockets and TLS are
     * included: all it allocated from the first frame to the last, over the frames in between}
     */
    public double bytesPerFrame() {
        return (double) burst.bytes / Math.max(1, burst.frames - 1);
    }

    /** A thread of the ring has failed: whoever waits for the burst hears of it. */
    void fail(final String fault) {
        final Burst now = burst;
        if (now != null) {
            now.done.completeExceptionally(new IllegalStateException(fault));
        }
    }

    /** {@return streams announced as up} */
    public int streamsUp() {
        return streamsUp;
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence) {
        core.onEvent(event, sequence);
        afterEach.run();
        final EventType type = event.type();
        if ((type == EventType.BOOK_DELTA || type == EventType.QUOTE) && !event.has(EventFlags.KEEPALIVE)) {
            frame(event.receiveTimeNs(), clock.nowNs());
        } else if (type == EventType.LINK_UP && event.venue() == Venue.BINANCE_USDM && streamsUp++ == 0) {
            core.seed(1, event.receiveTimeNs());
            up.complete(null);
        }
    }

    private void frame(final long readNs, final long stateNs) {
        final Burst now = burst;
        if (now == null) {
            return;
        }
        final int total = now.schedule.frames();
        now.times.add(now.frames, total, now.schedule.dueNs(now.frames), readNs, stateNs);
        now.frames++;
        if (now.frames == 1) {
            now.bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        }
        if (now.frames == total) {
            now.bytes = THREADS.getCurrentThreadAllocatedBytes() - now.bytesBefore;
            now.done.complete(now.times);
        }
    }
}
