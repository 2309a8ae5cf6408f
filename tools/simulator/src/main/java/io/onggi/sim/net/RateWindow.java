package io.onggi.sim.net;

/** Counts what happens in fixed windows of time that begin at multiples of their length. One thread. */
public final class RateWindow {
    private final long lengthMs;
    private long window = Long.MIN_VALUE;
    private int used;

    /** @param lengthMs length of a window in milliseconds */
    public RateWindow(final long lengthMs) {
        this.lengthMs = lengthMs;
    }

    /** {@return how much is used in the present window, this included} */
    public int add(final long nowMs, final int amount) {
        final long current = Math.floorDiv(nowMs, lengthMs);
        if (current != window) {
            window = current;
            used = 0;
        }
        used += amount;
        return used;
    }

    /** {@return milliseconds until the next window} */
    public long untilNextMs(final long nowMs) {
        return lengthMs - Math.floorMod(nowMs, lengthMs);
    }
}
