package io.onggi.sim.market;

/**
 * The newest liquidation of a market; of several within a second only the latest counts, as the venue publishes it. One
 * thread.
 */
public final class Liquidations {
    private static final long SAMPLE_MS = 1_000;

    private long timeMs;
    private boolean sell;
    private long price;
    private long size;
    private boolean pending;
    private long published;
    private long publishedMs;

    void add(final long nowMs, final boolean takerSells, final long atPrice, final long ofSize) {
        timeMs = nowMs;
        sell = takerSells;
        price = atPrice;
        size = ofSize;
        pending = true;
    }

    /**
     * Publishes the waiting one if a second has passed since the last; one that waited too long is forgotten.
     *
     * @return how many were published so far
     */
    public long publish(final long nowMs) {
        pending &= nowMs - timeMs < 2 * SAMPLE_MS;
        if (pending && nowMs - publishedMs >= SAMPLE_MS) {
            pending = false;
            published++;
            publishedMs = nowMs;
        }
        return published;
    }

    /** {@return when it happened, epoch milliseconds} */
    public long timeMs() {
        return timeMs;
    }

    /** {@return whether a long position was sold} */
    public boolean sell() {
        return sell;
    }

    /** {@return price mantissa} */
    public long price() {
        return price;
    }

    /** {@return size mantissa} */
    public long size() {
        return size;
    }
}
