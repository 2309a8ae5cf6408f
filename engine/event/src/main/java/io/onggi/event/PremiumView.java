package io.onggi.event;

/**
 * The state of one premium pair, as the core hands it out. Values are percentages, NaN while withheld; the reasons for
 * withholding are bits. Owned by whoever filled it; plain data without behaviour.
 */
public final class PremiumView {
    /** The domestic leg's book is not GOOD or too old. */
    public static final int DOMESTIC_BOOK = 1;
    /** The foreign leg's book is not GOOD or too old. */
    public static final int FOREIGN_BOOK = 1 << 1;
    /** The domestic leg's last trade is missing or too old. */
    public static final int DOMESTIC_TRADE = 1 << 2;
    /** The foreign leg's last trade is missing or too old. */
    public static final int FOREIGN_TRADE = 1 << 3;
    /** No USD/KRW rate, or too old. */
    public static final int FX_RATE = 1 << 4;
    /** The USDT/KRW book is not GOOD or too old. */
    public static final int USDT_BOOK = 1 << 5;
    /** A book is not deep enough for the configured size. */
    public static final int DEPTH = 1 << 6;
    /** The sampler jumped over a boundary: nobody looked at that moment. */
    public static final int SKIPPED_BOUNDARY = 1 << 7;

    /** Index of the pair in the configuration, from 0. */
    public int pair;
    /** Percentages: {@code basis.ordinal() * PremiumKind.count() + kind.ordinal()}; NaN while withheld. */
    public final double[] pct = new double[PremiumBasis.count() * PremiumKind.count()];
    /** The asset cannot be moved from or to the domestic venue. */
    public static final int DOMESTIC_WALLET = 1;
    /** The asset cannot be moved from or to the foreign venue. */
    public static final int FOREIGN_WALLET = 1 << 1;

    /** Bits of the wallets that are closed, as far as somebody said so: nothing is withheld for that. */
    public int closedWallets;
    /** Bits of what is missing; 0 when everything is there. */
    public int missing;
    /** Core time of this state, epoch nanoseconds. */
    public long timeNs;
    /** Ages in nanoseconds, ABSENT where there is nothing yet. */
    public long domesticBookAgeNs;

    public long foreignBookAgeNs;
    public long domesticTradeAgeNs;
    public long foreignTradeAgeNs;
    public long fxAgeNs;
    public long usdtAgeNs;
    /** Position of the source whose USD/KRW rate counts, -1 while there is none. */
    public int fxSource = -1;
    /** KRW for one USD and for one USDT, NaN while unknown. */
    public double usdKrw;

    public double usdtKrw;
    /** Liquidity of each leg, 0 to 100, NaN while its book is not GOOD. */
    public double domesticLiquidity;

    public double foreignLiquidity;
    /** Whether the last minute sample was an outlier, and its robust score (NaN before there are enough samples). */
    public boolean outlier;

    public double outlierScore;
    /** Minute samples in the outlier window. */
    public int windowSamples;

    /** {@return the percentage of this basis and kind, NaN while withheld} */
    public double pct(final PremiumBasis basis, final PremiumKind kind) {
        return pct[basis.ordinal() * PremiumKind.count() + kind.ordinal()];
    }

    /** {@return whether last, mid and both executable premiums on USD/KRW are there} */
    public boolean valid() {
        for (int i = 0; i < PremiumKind.count(); i++) {
            if (Double.isNaN(pct[i])) {
                return false;
            }
        }
        return true;
    }
}
