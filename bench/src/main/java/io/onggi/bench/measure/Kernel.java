package io.onggi.bench.measure;

/** One thing to measure: does its work a number of times, going on where it stopped. For one thread. */
@FunctionalInterface
public interface Kernel {
    /**
     * Does the work.
     *
     * @param operations how often, at least 1
     * @return something that depends on all of it, so that no compiler may leave it out
     */
    long run(int operations);
}
