package io.onggi.event.ref;

/**
 * What a venue takes of the turnover, as fractions at {@value #DIGITS} decimals: 5 bps are 50,000. Without discounts of
 * an account.
 *
 * @param makerE8 of an order that rested; negative for a rebate
 * @param takerE8 of an order that did not
 */
public record Fees(long makerE8, long takerE8) {
    /** Decimals of a fee. */
    public static final int DIGITS = 8;

    private static final double E8_PER_BPS = 10_000;

    /** {@return the maker's fee in hundredths of a percent} */
    public double makerBps() {
        return makerE8 / E8_PER_BPS;
    }

    /** {@return the taker's fee in hundredths of a percent} */
    public double takerBps() {
        return takerE8 / E8_PER_BPS;
    }
}
