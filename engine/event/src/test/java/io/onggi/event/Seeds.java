package io.onggi.event;

import java.util.Random;

/** Seeds for property tests: a new one each run, printed, and fixed by {@code -Donggi.seed=N} to repeat a failure. */
public final class Seeds {
    private Seeds() {}

    /** {@return a random source whose seed was printed under this name} */
    public static Random random(final String name) {
        final long seed = Long.getLong("onggi.seed", System.nanoTime());
        System.out.println(name + ": seed " + seed + " (repeat with -Donggi.seed=" + seed + ")");
        return new Random(seed);
    }
}
