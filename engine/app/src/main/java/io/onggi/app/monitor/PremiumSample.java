package io.onggi.app.monitor;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;

/**
 * One sample of a premium pair.
 *
 * @param timeMs boundary it was taken for, UTC epoch milliseconds
 * @param pct percentages as in {@link io.onggi.event.PremiumView#pct}; not to be changed
 * @param missing bits of {@link io.onggi.event.PremiumView}, 0 when everything was there
 * @param closedWallets as in {@link io.onggi.event.PremiumView#closedWallets}
 * @param outlier whether it was an outlier
 * @param score robust score, NaN before there are enough samples
 * @param usdKrw KRW for one USD, NaN while unknown
 * @param usdtKrw KRW for one USDT, NaN while unknown
 */
@SuppressWarnings("ArrayRecordComponent") // samples are never compared
public record PremiumSample(
        long timeMs,
        double[] pct,
        long missing,
        long closedWallets,
        boolean outlier,
        double score,
        double usdKrw,
        double usdtKrw) {

    /** {@return the percentage of this basis and kind, NaN while withheld} */
    public double pct(final PremiumBasis basis, final PremiumKind kind) {
        return pct[basis.ordinal() * PremiumKind.count() + kind.ordinal()];
    }
}
