package io.onggi.bench.report;

/**
 * One comparison as one process measured it.
 *
 * @param id what is compared, such as {@code decode/depth40/jackson-databind}; the key of its goal
 * @param what in words
 * @param unit of both values, such as {@code ns} or {@code B}
 * @param ours the engine's value
 * @param peer name of what stands beside it, empty if nothing does
 * @param theirs the peer's value, or NaN
 * @param ratio what the goal speaks of: of the two values, or ours alone
 * @param low a tenth of the rounds has a lower ratio
 * @param high a tenth of the rounds has a higher one
 * @param note what the row includes, empty if that is plain
 */
public record Finding(
        String id,
        String what,
        String unit,
        double ours,
        String peer,
        double theirs,
        double ratio,
        double low,
        double high,
        String note) {

    /** {@return a value that stands alone and is its own ratio} */
    public static Finding single(
            final String id, final String what, final String unit, final double ours, final String note) {
        return new Finding(id, what, unit, ours, "", Double.NaN, ours, ours, ours, note);
    }

    /** {@return a value beside another, the ratio being theirs over ours or the other way round} */
    public static Finding pair(
            final String id,
            final String what,
            final String unit,
            final double ours,
            final String peer,
            final double theirs,
            final double ratio,
            final String note) {
        return new Finding(id, what, unit, ours, peer, theirs, ratio, ratio, ratio, note);
    }
}
