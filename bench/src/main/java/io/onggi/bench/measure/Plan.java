package io.onggi.bench.measure;

/**
 * How long to measure.
 *
 * @param rounds measured rounds of each contender, interleaved
 * @param roundNs CPU time of one round, about, nanoseconds
 * @param warmOperations operations of each contender before the first round: compilers count calls, not time
 * @param maxWarmNs CPU time after which the warm-up of one contender ends all the same, nanoseconds
 */
public record Plan(int rounds, long roundNs, int warmOperations, long maxWarmNs) {
    private static final long NS_PER_MS = 1_000_000L;

    /** {@return enough for a judgement in a few minutes} */
    public static Plan brief() {
        return new Plan(21, 15 * NS_PER_MS, 50_000, 600 * NS_PER_MS);
    }

    /** {@return for whoever has the time} */
    public static Plan thorough() {
        return new Plan(41, 15 * NS_PER_MS, 200_000, 3_000 * NS_PER_MS);
    }

    /** {@return so short that only the answers count, for tests} */
    public static Plan trial() {
        return new Plan(3, NS_PER_MS / 10, 50, NS_PER_MS);
    }
}
