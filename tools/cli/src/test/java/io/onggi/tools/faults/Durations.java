package io.onggi.tools.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A handful of durations in milliseconds. */
final class Durations {
    private final List<Long> values = new ArrayList<>();

    void add(final long ms) {
        values.add(ms);
    }

    int count() {
        return values.size();
    }

    /** {@return the smallest value that this share of all values does not exceed} */
    long quantile(final double share) {
        final List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    @Override
    public String toString() {
        return values.isEmpty()
                ? "none"
                : "n " + count() + ", p50 " + quantile(0.5) + " ms, p99 " + quantile(0.99) + " ms, max " + quantile(1)
                        + " ms";
    }
}
