package io.onggi.feeds.net;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The engine's time: {@code epochAnchor + (nanoTime - nanoAnchor)}, anchored once per run, so that a wall clock that
 * steps moves nothing. Any thread; allocates nothing.
 */
public final class EngineClock {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final LongSupplier nanoTime;
    private final long epochAnchorNs;
    private final long nanoAnchor;

    /**
     * Anchors a clock.
     *
     * @param epochNs wall-clock time of the anchor, epoch nanoseconds
     * @param nanoTime monotonic nanoseconds; read once here and once per {@link #nowNs}
     */
    public EngineClock(final long epochNs, final LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.epochAnchorNs = epochNs;
        this.nanoAnchor = nanoTime.getAsLong();
    }

    /** {@return a clock anchored now to the system's wall clock} */
    public static EngineClock system() {
        final Instant now = Instant.now();
        return new EngineClock(now.getEpochSecond() * NS_PER_S + now.getNano(), System::nanoTime);
    }

    /** {@return the engine's time, epoch nanoseconds; never goes back} */
    public long nowNs() {
        return epochAnchorNs + (nanoTime.getAsLong() - nanoAnchor);
    }

    /**
     * How far the wall clock moved from this one.
     *
     * @param wallClockMs the wall clock's present epoch milliseconds
     * @return wall clock minus engine clock, nanoseconds
     */
    public long driftNs(final long wallClockMs) {
        return wallClockMs * NS_PER_MS - nowNs();
    }
}
