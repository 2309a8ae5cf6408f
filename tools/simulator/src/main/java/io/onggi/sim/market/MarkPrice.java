package io.onggi.sim.market;

/** Mark, index and funding of one perpetual contract. One thread. */
public final class MarkPrice {
    /** Decimals of prices and rates. */
    public static final int DIGITS = 8;
    /** Funding is paid at multiples of this time of day, UTC. */
    public static final long FUNDING_EVERY_MS = 8 * 3_600_000L;

    private static final double UNIT = 1e8;

    private double index;
    private double mark;
    private double fundingRatio = 0.0001;

    void set(final double indexPrice, final double midPrice, final double premiumRatio) {
        index = indexPrice;
        mark = mark == 0 ? midPrice : mark + (midPrice - mark) * 0.01;
        fundingRatio = premiumRatio;
    }

    /** {@return mark price in 1e-8} */
    public long markE8() {
        return Math.round(mark * UNIT);
    }

    /** {@return index price in 1e-8} */
    public long indexE8() {
        return Math.round(index * UNIT);
    }

    /** {@return funding of the running interval in 1e-8} */
    public long fundingE8() {
        return Math.round(fundingRatio * UNIT);
    }

    /** {@return the next payment after this time, epoch milliseconds} */
    public static long nextFundingMs(final long nowMs) {
        return (Math.floorDiv(nowMs, FUNDING_EVERY_MS) + 1) * FUNDING_EVERY_MS;
    }
}
