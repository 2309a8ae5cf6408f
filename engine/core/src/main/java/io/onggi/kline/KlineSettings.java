package io.onggi.kline;

import io.onggi.event.ref.Interval;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;

/**
 * Settings of a {@link KlineSeries}.
 *
 * @param minutesKept closed 1m candles that are kept, at least 2
 * @param longerKept closed candles of each longer interval that are kept, at least 2
 * @param graceMs how long after its end a candle waits for late trades before time closes it, milliseconds
 * @param futureLimitMs how far a trade's time may be ahead of core time, milliseconds
 * @param downLimitMs how long time goes on closing candles while the trade stream is down, milliseconds
 * @param priceJumpRatio distance from the last closed minute that is reported, as a fraction of it
 * @param recentIds trade ids that are remembered to find duplicates, at least 1
 * @param venue what the venue's trades and candles promise
 * @param past what of the venue's past is asked for
 */
public record KlineSettings(
        int minutesKept,
        int longerKept,
        long graceMs,
        long futureLimitMs,
        long downLimitMs,
        double priceJumpRatio,
        int recentIds,
        VenueRules venue,
        Past past) {

    /**
     * What of the venue's past is asked for.
     *
     * @param warmUpMinutes closed 1m candles from before the start, 0 for none
     * @param fallbackAfterMs while the trade stream is down or silent for longer, its past is asked for again and
     *     again; 0 for never, milliseconds
     * @param pollMs how often it is asked for then, milliseconds
     */
    public record Past(int warmUpMinutes, long fallbackAfterMs, long pollMs) {
        /** Checks the ranges. */
        public Past {
            if (warmUpMinutes < 0 || fallbackAfterMs < 0 || pollMs < 1) {
                throw new IllegalArgumentException("warmUpMinutes=" + warmUpMinutes + " fallbackAfterMs="
                        + fallbackAfterMs + " pollMs=" + pollMs + ": must not be negative, pollMs must be positive");
            }
        }

        /** {@return nothing but the trades of gaps} */
        public static Past gapsOnly() {
            return new Past(0, 0, Interval.M1.ms());
        }
    }

    /** Settings by which nothing of the past is asked for but the trades of gaps. */
    public KlineSettings(
            final int minutesKept,
            final int longerKept,
            final long graceMs,
            final long futureLimitMs,
            final long downLimitMs,
            final double priceJumpRatio,
            final int recentIds,
            final VenueRules venue) {
        this(
                minutesKept,
                longerKept,
                graceMs,
                futureLimitMs,
                downLimitMs,
                priceJumpRatio,
                recentIds,
                venue,
                Past.gapsOnly());
    }

    /**
     * What a venue's trades and candles promise.
     *
     * @param tradeIds what its trade ids promise
     * @param sendsClosed whether its candle stream says when a candle is final; if not, a later one says so
     * @param candlesKept candles of the venue that are kept of each interval, at least 2
     */
    public record VenueRules(TradeIds tradeIds, boolean sendsClosed, int candlesKept) {
        /** Checks the ranges. */
        public VenueRules {
            if (candlesKept < 2) {
                throw new IllegalArgumentException("candlesKept=" + candlesKept + ": must be at least 2");
            }
        }

        private static final int CANDLES_KEPT = 16;

        /** {@return the rules of a venue} (protocol files, the venues' sections on candles) */
        public static VenueRules of(final Venue venue) {
            final boolean sendsClosed = switch (venue) {
                case BINANCE_USDM, BINANCE_SPOT, OKX, BYBIT -> true;
                case UPBIT, BITHUMB, BITGET, BINGX, NONE, FX -> false;
            };
            return new VenueRules(venue.tradeIds(), sendsClosed, CANDLES_KEPT);
        }
    }

    /** Checks the ranges. */
    public KlineSettings {
        if (minutesKept < 2 || longerKept < 2 || recentIds < 1) {
            throw new IllegalArgumentException("minutesKept=" + minutesKept + " longerKept=" + longerKept
                    + " recentIds=" + recentIds + ": must be at least 2, 2 and 1");
        }
        if (graceMs < 0 || futureLimitMs < 0 || downLimitMs < 0 || !(priceJumpRatio > 0)) {
            throw new IllegalArgumentException("graceMs=" + graceMs + " futureLimitMs=" + futureLimitMs
                    + " downLimitMs=" + downLimitMs + " priceJumpRatio=" + priceJumpRatio
                    + ": limits must not be negative, the ratio must be positive");
        }
    }
}
