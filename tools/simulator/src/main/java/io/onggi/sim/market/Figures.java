package io.onggi.sim.market;

import java.util.ArrayList;
import java.util.List;

/**
 * What the venue of a contract is asked for because no stream brings it. Volumes are those of the market's candles; who
 * is long follows from what takers bought, and a settlement stays as it was once told. The newest stands first.
 * Stateless; event loop only.
 */
public final class Figures {
    /** Decimals of shares and ratios. */
    public static final int SHARE_DIGITS = 4;

    private static final long PERIOD_MS = 300_000L;
    private static final long ONE = 10_000L;
    private static final long USUAL_RATE_E8 = 10_000L;

    private Figures() {}

    /** Whose shares are told; they differ a little. */
    public enum Who {
        ALL_ACCOUNTS(0),
        TOP_ACCOUNTS(100),
        POSITIONS(-100);

        private final long more;

        Who(final long more) {
            this.more = more;
        }
    }

    /**
     * A settlement of funding.
     *
     * @param timeMs epoch milliseconds
     * @param rateE8 what was paid, at {@link MarkPrice#DIGITS} decimals
     * @param price at that time, a price mantissa; 0 if it is forgotten
     */
    public record Funding(long timeMs, long rateE8, long price) {}

    /**
     * Five minutes that have ended.
     *
     * @param startMs epoch milliseconds
     * @param bought base volume that takers bought, a size mantissa
     * @param sold base volume that takers sold
     */
    public record Period(long startMs, long bought, long sold) {
        /** {@return the end, epoch milliseconds} */
        public long endMs() {
            return startMs + PERIOD_MS;
        }

        /** {@return what was bought for each unit sold, 0 if nothing was sold} */
        public long takerRatio() {
            return sold == 0 ? 0 : bought * ONE / sold;
        }

        /** {@return who was long} */
        public Shares shares(final Who who) {
            final long share = bought + sold == 0 ? ONE / 2 : bought * ONE / (bought + sold);
            return new Shares(Math.max(1, Math.min(ONE - 1, share + who.more)));
        }
    }

    /**
     * How many are long, at {@link #SHARE_DIGITS} decimals.
     *
     * @param longs their share, never nothing and never all
     */
    public record Shares(long longs) {
        /** {@return the share of the others} */
        public long shorts() {
            return ONE - longs;
        }

        /** {@return how many are long for each that is short} */
        public long ratio() {
            return longs * ONE / shorts();
        }
    }

    /** {@return the last settlements, each a little apart from the others} */
    public static List<Funding> funding(final Market market, final long limit) {
        final List<Funding> settled = new ArrayList<>();
        final Candle candle = market.candles().holder();
        final long lastMs = MarkPrice.nextFundingMs(market.nowMs()) - MarkPrice.FUNDING_EVERY_MS;
        for (long n = 0; n < limit; n++) {
            final long timeMs = lastMs - n * MarkPrice.FUNDING_EVERY_MS;
            final long step = Math.floorMod(timeMs / MarkPrice.FUNDING_EVERY_MS, 7L) - 3;
            final boolean known = market.candles().read(timeMs, CandleSeries.MINUTE_MS, candle);
            settled.add(new Funding(timeMs, USUAL_RATE_E8 + step * 100, known ? candle.open() : 0));
        }
        return settled;
    }

    /** {@return the last periods, as far back as there are candles} */
    public static List<Period> periods(final Market market, final long limit) {
        final List<Period> periods = new ArrayList<>();
        final Candle candle = market.candles().holder();
        final long endMs = Math.floorDiv(market.nowMs(), PERIOD_MS) * PERIOD_MS;
        for (long n = 1; n <= limit; n++) {
            final long startMs = endMs - n * PERIOD_MS;
            if (market.candles().read(startMs, PERIOD_MS, candle)) {
                periods.add(new Period(startMs, candle.takerVolume(), candle.volume() - candle.takerVolume()));
            }
        }
        return periods;
    }
}
