package io.onggi.bench.frame;

/** Takes the levels of one update, each side in ascending order of its prices. */
@FunctionalInterface
public interface LevelSink {
    /**
     * Takes one level.
     *
     * @param tick its price in ticks of the market
     * @param size 0 means that the level goes
     */
    void level(boolean bid, long tick, long size);
}
