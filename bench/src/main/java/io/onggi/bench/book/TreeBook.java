package io.onggi.bench.book;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The book most programs keep: two maps sorted by price. */
public final class TreeBook {
    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

    /** Sets the size at a price; 0 removes the level. */
    public void set(final boolean bid, final BigDecimal price, final BigDecimal size) {
        final TreeMap<BigDecimal, BigDecimal> side = bid ? bids : asks;
        if (size.signum() == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }

    /** {@return the best price of a side, or null} */
    public BigDecimal best(final boolean bid) {
        final Map.Entry<BigDecimal, BigDecimal> first = bid ? bids.firstEntry() : asks.firstEntry();
        return first == null ? null : first.getKey();
    }

    /** {@return levels of a side} */
    public int count(final boolean bid) {
        return bid ? bids.size() : asks.size();
    }
}
