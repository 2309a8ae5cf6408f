package io.onggi.bench.measure;

/**
 * One contender over another, over all rounds.
 *
 * @param median the middle round
 * @param low a tenth of the rounds is lower
 * @param high a tenth of the rounds is higher
 */
public record Ratio(double median, double low, double high) {
    /** {@return the ratio the other way round} */
    public Ratio inverse() {
        return new Ratio(1 / median, 1 / high, 1 / low);
    }
}
