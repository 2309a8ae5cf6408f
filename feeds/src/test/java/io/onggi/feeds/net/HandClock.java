package io.onggi.feeds.net;

/** A clock that is turned by hand; starts at one second, so that 0 keeps meaning "never". */
public final class HandClock {
    private long nanos = 1_000_000_000L;
    private final EngineClock clock = new EngineClock(1_000_000_000L, () -> nanos);

    /** {@return the engine's clock over this one} */
    public EngineClock clock() {
        return clock;
    }

    /** {@return its time, epoch nanoseconds} */
    public long nowNs() {
        return clock.nowNs();
    }

    /** Turns it on. */
    public void advanceMs(final long ms) {
        nanos += ms * 1_000_000L;
    }
}
