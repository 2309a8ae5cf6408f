package io.onggi.kimp;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The premium of one asset between a domestic and a foreign market. {@link #compute} makes it anew from what the legs
 * say at that moment; nothing is remembered, so that an old value cannot be repeated. Owned by the core thread;
 * allocates nothing after construction.
 *
 * <p>USDT counts as one USD on the official basis. On the USDT basis one USDT is worth the middle of the domestic
 * USDT/KRW book, for executable premiums too: the conversion is a price, not a leg that is traded.
 */
public final class PremiumPair {
    private static final long NS_PER_MS = 1_000_000L;
    private static final double BPS = 10_000.0;

    private final PremiumSettings settings;
    private final Leg domestic;
    private final Leg foreign;
    private final Leg usdt;
    private final FxRates fx;
    private final PremiumView view = new PremiumView();
    private double domesticFee;
    private double foreignFee;
    private double domesticScore = Double.NaN;
    private double foreignScore = Double.NaN;

    /**
     * A pair without values.
     *
     * @param pair index in the configuration, from 0
     * @param domestic the market quoted in KRW
     * @param foreign the market quoted in USDT
     * @param usdt the USDT/KRW market, or null where there is none: that basis is then always withheld
     * @param fx the official rate
     */
    public PremiumPair(
            final int pair,
            final PremiumSettings settings,
            final Leg domestic,
            final Leg foreign,
            final Leg usdt,
            final FxRates fx) {
        this.settings = settings;
        fees(settings.domesticFeeBps(), settings.foreignFeeBps());
        this.domestic = domestic;
        this.foreign = foreign;
        this.usdt = usdt;
        this.fx = fx;
        view.pair = pair;
        view.domesticLiquidity = Double.NaN;
        view.foreignLiquidity = Double.NaN;
        view.outlierScore = Double.NaN;
        withholdAll();
    }

    /** {@return the state as of the last {@link #compute}; the same object always, owned by this pair} */
    public PremiumView view() {
        return view;
    }

    /** {@return the settings} */
    public PremiumSettings settings() {
        return settings;
    }

    /**
     * Computes all premiums.
     *
     * @param nowNs core time, epoch nanoseconds
     * @return {@link #view()}
     */
    public PremiumView compute(final long nowNs) {
        withholdAll();
        view.timeNs = nowNs;
        view.closedWallets = (domestic.isWalletClosed() ? PremiumView.DOMESTIC_WALLET : 0)
                | (foreign.isWalletClosed() ? PremiumView.FOREIGN_WALLET : 0);
        readAges(nowNs);
        readRates(nowNs);
        final boolean domesticBook = has(PremiumView.DOMESTIC_BOOK);
        final boolean foreignBook = has(PremiumView.FOREIGN_BOOK);
        final double domesticLast =
                has(PremiumView.DOMESTIC_TRADE) ? price(domestic, domestic.lastPrice()) : Double.NaN;
        final double foreignLast = has(PremiumView.FOREIGN_TRADE) ? price(foreign, foreign.lastPrice()) : Double.NaN;
        final double domesticMid = domesticBook ? middle(domestic) : Double.NaN;
        final double foreignMid = foreignBook ? middle(foreign) : Double.NaN;
        put(PremiumKind.LAST, domesticLast, foreignLast);
        put(PremiumKind.MID, domesticMid, foreignMid);
        if (domesticBook && foreignBook) {
            walk(domesticMid);
        }
        showLiquidity();
        return view;
    }

    /**
     * Takes the takers' fees of both venues.
     *
     * @param domesticBps in hundredths of a percent; NaN while unknown: executable premiums are then withheld
     * @param foreignBps likewise
     */
    public void fees(final double domesticBps, final double foreignBps) {
        domesticFee = domesticBps / BPS;
        foreignFee = foreignBps / BPS;
    }

    /**
     * Scores both books as of the last {@link #compute}; walks them, so once a second is often enough. Until the next
     * call the scores are shown while their books are good.
     */
    public void scoreLiquidity() {
        final double rate = Double.isNaN(view.usdKrw) ? view.usdtKrw : view.usdKrw;
        domesticScore = has(PremiumView.DOMESTIC_BOOK) ? LiquidityScore.of(domestic, 1) : Double.NaN;
        foreignScore = has(PremiumView.FOREIGN_BOOK) ? LiquidityScore.of(foreign, rate) : Double.NaN;
        showLiquidity();
    }

    private void showLiquidity() {
        view.domesticLiquidity = has(PremiumView.DOMESTIC_BOOK) ? domesticScore : Double.NaN;
        view.foreignLiquidity = has(PremiumView.FOREIGN_BOOK) ? foreignScore : Double.NaN;
    }

    /** Hands the values of the last computation to a hash. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(view.pair);
        hash.accept(view.timeNs);
        hash.accept(view.missing);
        hash.accept(view.closedWallets);
        for (int i = 0; i < view.pct.length; i++) {
            hash.accept(Double.doubleToLongBits(view.pct[i]));
        }
        hash.accept(Double.doubleToLongBits(view.usdKrw));
        hash.accept(Double.doubleToLongBits(view.usdtKrw));
        hash.accept(Double.doubleToLongBits(domesticScore));
        hash.accept(Double.doubleToLongBits(foreignScore));
        hash.accept(view.outlier ? 1 : 0);
        hash.accept(Double.doubleToLongBits(view.outlierScore));
        hash.accept(view.windowSamples);
    }

    private void withholdAll() {
        Arrays.fill(view.pct, Double.NaN);
        view.missing = 0;
        view.usdKrw = Double.NaN;
        view.usdtKrw = Double.NaN;
        view.domesticBookAgeNs = FixedPoint.ABSENT;
        view.foreignBookAgeNs = FixedPoint.ABSENT;
        view.domesticTradeAgeNs = FixedPoint.ABSENT;
        view.foreignTradeAgeNs = FixedPoint.ABSENT;
        view.fxAgeNs = FixedPoint.ABSENT;
        view.usdtAgeNs = FixedPoint.ABSENT;
    }

    private void readAges(final long nowNs) {
        final PremiumSettings.AgeLimits limits = settings.limits();
        view.domesticBookAgeNs = bookAgeNs(domestic, nowNs);
        view.foreignBookAgeNs = bookAgeNs(foreign, nowNs);
        view.domesticTradeAgeNs = tradeAgeNs(domestic, nowNs);
        view.foreignTradeAgeNs = tradeAgeNs(foreign, nowNs);
        view.usdtAgeNs = usdt == null ? FixedPoint.ABSENT : bookAgeNs(usdt, nowNs);
        require(PremiumView.DOMESTIC_BOOK, isUsable(domestic) && isYoung(view.domesticBookAgeNs, limits.bookMs()));
        require(PremiumView.FOREIGN_BOOK, isUsable(foreign) && isYoung(view.foreignBookAgeNs, limits.bookMs()));
        require(
                PremiumView.DOMESTIC_TRADE,
                domestic.lastPrice() > 0 && isYoung(view.domesticTradeAgeNs, limits.tradeMs()));
        require(
                PremiumView.FOREIGN_TRADE,
                foreign.lastPrice() > 0 && isYoung(view.foreignTradeAgeNs, limits.tradeMs()));
        require(PremiumView.USDT_BOOK, usdt != null && isUsable(usdt) && isYoung(view.usdtAgeNs, limits.usdtMs()));
    }

    private void readRates(final long nowNs) {
        final int source = fx.source(nowNs);
        view.fxSource = source;
        require(PremiumView.FX_RATE, source >= 0);
        view.fxAgeNs = source >= 0 ? fx.ageNs(source, nowNs) : fx.youngestAgeNs(nowNs);
        if (source >= 0) {
            view.usdKrw = FixedPoint.toDouble(fx.rate(source), FixedPoint.FX_DIGITS);
        }
        if (has(PremiumView.USDT_BOOK)) {
            view.usdtKrw = middle(usdt);
        }
    }

    private void walk(final double domesticMid) {
        final double base = settings.sizeKrw() / domesticMid;
        final long domesticSize = mantissa(base, domestic.sizeDigits());
        final long foreignSize = mantissa(base, foreign.sizeDigits());
        final double domesticAsk = domestic.averagePrice(true, domesticSize);
        final double domesticBid = domestic.averagePrice(false, domesticSize);
        final double foreignAsk = foreign.averagePrice(true, foreignSize);
        final double foreignBid = foreign.averagePrice(false, foreignSize);
        require(
                PremiumView.DEPTH,
                !Double.isNaN(domesticAsk)
                        && !Double.isNaN(domesticBid)
                        && !Double.isNaN(foreignAsk)
                        && !Double.isNaN(foreignBid));
        for (int i = 0; i < PremiumBasis.count(); i++) {
            final PremiumBasis basis = PremiumBasis.at(i);
            final double rate = rate(basis);
            put(
                    basis,
                    PremiumKind.EXEC_BUY,
                    PremiumCalculator.execBuyPct(domesticAsk, domesticFee, foreignBid, foreignFee, rate));
            put(
                    basis,
                    PremiumKind.EXEC_SELL,
                    PremiumCalculator.execSellPct(domesticBid, domesticFee, foreignAsk, foreignFee, rate));
        }
    }

    private void put(final PremiumKind kind, final double domesticPrice, final double foreignPrice) {
        for (int i = 0; i < PremiumBasis.count(); i++) {
            final PremiumBasis basis = PremiumBasis.at(i);
            put(basis, kind, PremiumCalculator.pct(domesticPrice, foreignPrice, rate(basis)));
        }
    }

    private void put(final PremiumBasis basis, final PremiumKind kind, final double pct) {
        view.pct[basis.ordinal() * PremiumKind.count() + kind.ordinal()] = pct;
    }

    private double rate(final PremiumBasis basis) {
        return basis == PremiumBasis.USD_KRW ? view.usdKrw : view.usdtKrw;
    }

    private void require(final int bit, final boolean there) {
        if (!there) {
            view.missing |= bit;
        }
    }

    private boolean has(final int bit) {
        return (view.missing & bit) == 0;
    }

    private static boolean isUsable(final Leg leg) {
        return leg.isBookGood() && leg.bestBid() > 0 && leg.bestAsk() > 0;
    }

    private static boolean isYoung(final long ageNs, final long limitMs) {
        return ageNs != FixedPoint.ABSENT && ageNs <= limitMs * NS_PER_MS;
    }

    private static long bookAgeNs(final Leg leg, final long nowNs) {
        return Ages.ageNs(nowNs, leg.bookReceiveNs(), leg.bookVenueTimeNs(), leg.clockOffsetNs());
    }

    private static long tradeAgeNs(final Leg leg, final long nowNs) {
        return Ages.ageNs(nowNs, leg.lastTradeReceiveNs(), leg.lastTradeVenueTimeNs(), leg.clockOffsetNs());
    }

    private static double price(final Leg leg, final long mantissa) {
        return FixedPoint.toDouble(mantissa, leg.priceDigits());
    }

    private static double middle(final Leg leg) {
        return (price(leg, leg.bestBid()) + price(leg, leg.bestAsk())) / 2;
    }

    private static long mantissa(final double base, final int digits) {
        return Math.max(1, (long) (base * FixedPoint.pow10(digits)));
    }
}
