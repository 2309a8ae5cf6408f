package io.onggi.kimp;

import io.onggi.event.ref.FixedPoint;

/**
 * The formulas of the premium. Pure functions of doubles: a premium is a ratio, no money. All results are percentages;
 * NaN goes in and comes out. Fees are fractions (0.0005 for 5 bps), {@code rate} is KRW for one unit of the foreign
 * quote currency.
 */
public final class PremiumCalculator {
    private static final double PERCENT = 100.0;

    private PremiumCalculator() {}

    /** {@return {@code (domestic - foreign * rate) / (foreign * rate) * 100}} */
    public static double pct(final double domestic, final double foreign, final double rate) {
        final double abroad = foreign * rate;
        return (domestic - abroad) / abroad * PERCENT;
    }

    /**
     * {@return the same from mantissas and their numbers of decimals}
     *
     * @param rate at {@link FixedPoint#FX_DIGITS}
     */
    public static double pct(
            final long domestic,
            final int domesticDigits,
            final long foreign,
            final int foreignDigits,
            final long rate) {
        return pct(
                FixedPoint.toDouble(domestic, domesticDigits),
                FixedPoint.toDouble(foreign, foreignDigits),
                FixedPoint.toDouble(rate, FixedPoint.FX_DIGITS));
    }

    /**
     * {@return what buying at home and selling abroad costs above parity: negative when it earns}
     *
     * @param domesticAsk average price of the domestic asks for the size
     * @param foreignBid average price of the foreign bids for the size
     */
    public static double execBuyPct(
            final double domesticAsk,
            final double domesticFee,
            final double foreignBid,
            final double foreignFee,
            final double rate) {
        return pct(domesticAsk * (1 + domesticFee), foreignBid * (1 - foreignFee), rate);
    }

    /**
     * {@return what selling at home and buying abroad earns above parity: positive when it earns}
     *
     * @param domesticBid average price of the domestic bids for the size
     * @param foreignAsk average price of the foreign asks for the size
     */
    public static double execSellPct(
            final double domesticBid,
            final double domesticFee,
            final double foreignAsk,
            final double foreignFee,
            final double rate) {
        return pct(domesticBid * (1 - domesticFee), foreignAsk * (1 + foreignFee), rate);
    }
}
