package io.onggi.kimp;

/**
 * Settings of one premium pair.
 *
 * @param sizeKrw size of the executable premiums in KRW, converted to base units at the domestic middle; at least 1
 * @param domesticFeeBps taker fee of the domestic venue, basis points; NaN for that of the rulebook
 * @param foreignFeeBps taker fee of the foreign venue, likewise
 * @param limits ages beyond which an input is not used
 * @param outliers how outliers are found
 */
public record PremiumSettings(
        long sizeKrw, double domesticFeeBps, double foreignFeeBps, AgeLimits limits, OutlierSettings outliers) {

    /**
     * Ages beyond which an input is not used. That of the official rate stands in {@link FxSettings}.
     *
     * @param bookMs last message of a book's stream, milliseconds
     * @param tradeMs last trade, milliseconds
     * @param usdtMs last message of the USDT/KRW book's stream, milliseconds
     */
    public record AgeLimits(long bookMs, long tradeMs, long usdtMs) {
        /** Checks the ranges. */
        public AgeLimits {
            if (bookMs <= 0 || tradeMs <= 0 || usdtMs <= 0) {
                throw new IllegalArgumentException(
                        "bookMs=" + bookMs + " tradeMs=" + tradeMs + " usdtMs=" + usdtMs + ": must be positive");
            }
        }
    }

    /** Checks the ranges. */
    public PremiumSettings {
        if (sizeKrw < 1) {
            throw new IllegalArgumentException("sizeKrw=" + sizeKrw + ": must be at least 1");
        }
        if (Math.abs(domesticFeeBps) >= 10_000 || Math.abs(foreignFeeBps) >= 10_000) {
            throw new IllegalArgumentException("domesticFeeBps=" + domesticFeeBps + " foreignFeeBps=" + foreignFeeBps
                    + ": must be between -10000 and 10000");
        }
    }
}
