package io.onggi.kimp;

/**
 * How much can be traded at once, from 0 to 100.
 *
 * <p>{@code score = 25 * log10(krw / 1,000,000)}, cut at 0 and 100, where {@code krw} is what the thinner of the two
 * sides of the book offers within {@value #WITHIN_BPS} bps of the middle. So a million KRW scores 0, each factor of ten
 * adds 25, and ten billion scores 100.
 */
public final class LiquidityScore {
    /** Distance from the middle that counts as the same price, basis points. */
    public static final int WITHIN_BPS = 10;

    private static final double FLOOR_KRW = 1e6;
    private static final double POINTS_PER_DECADE = 25;
    private static final double MAX_SCORE = 100;

    private LiquidityScore() {}

    /** {@return the score of this much KRW, NaN for NaN} */
    public static double of(final double krw) {
        if (krw <= FLOOR_KRW) {
            return 0;
        }
        return Math.min(MAX_SCORE, POINTS_PER_DECADE * StrictMath.log10(krw / FLOOR_KRW));
    }

    /**
     * {@return the score of a leg's book, NaN unless both sides are there}
     *
     * @param quoteKrw KRW for one unit of the leg's quote currency, 1 for a KRW market; NaN while unknown
     */
    public static double of(final Leg leg, final double quoteKrw) {
        if (leg.bestBid() <= 0 || leg.bestAsk() <= 0 || Double.isNaN(quoteKrw)) {
            return Double.NaN;
        }
        final double bids = leg.turnoverWithin(false, WITHIN_BPS);
        final double asks = leg.turnoverWithin(true, WITHIN_BPS);
        return of(Math.min(bids, asks) * quoteKrw);
    }
}
