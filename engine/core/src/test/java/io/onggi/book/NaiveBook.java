package io.onggi.book;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Sum128;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The oracle: a book of two sorted maps and unlimited integers, written for nothing but to be obviously right. */
final class NaiveBook {
    final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final NavigableMap<Long, Long> asks = new TreeMap<>();

    NaiveBook() {}

    NaiveBook(final NaiveBook other) {
        bids.putAll(other.bids);
        asks.putAll(other.asks);
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    void setBid(final long price, final long size) {
        set(bids, price, size);
    }

    void setAsk(final long price, final long size) {
        set(asks, price, size);
    }

    boolean isCrossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey();
    }

    BigInteger doubledMid() {
        return big(bids.firstKey()).add(big(asks.firstKey()));
    }

    static long best(final NavigableMap<Long, Long> side) {
        return side.isEmpty() ? FixedPoint.ABSENT : side.firstKey();
    }

    static long bestSize(final NavigableMap<Long, Long> side) {
        return side.isEmpty() ? FixedPoint.ABSENT : side.firstEntry().getValue();
    }

    static long volume(final NavigableMap<Long, Long> side) {
        BigInteger sum = BigInteger.ZERO;
        for (final long size : side.values()) {
            sum = sum.add(big(size));
        }
        return sum.bitLength() > 63 ? FixedPoint.ABSENT : sum.longValueExact();
    }

    /** {@return the cost of taking a size from the best on, or null if there is not enough} */
    static BigInteger cost(final NavigableMap<Long, Long> side, final long size) {
        BigInteger cost = BigInteger.ZERO;
        long rest = size;
        for (final Map.Entry<Long, Long> level : side.entrySet()) {
            final long taken = Math.min(rest, level.getValue());
            cost = cost.add(big(level.getKey()).multiply(big(taken)));
            rest -= taken;
        }
        return rest == 0 ? cost : null;
    }

    /** {@return levels, size and notional within so many basis points of the mid} */
    BigInteger[] depth(final boolean bid, final int bps) {
        final BigInteger[] sums = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        if (bids.isEmpty() || asks.isEmpty() || doubledMid().bitLength() > 63) {
            return sums;
        }
        final BigInteger limit = doubledMid().multiply(big(bid ? 10_000 - bps : 10_000 + bps));
        for (final Map.Entry<Long, Long> level : (bid ? bids : asks).entrySet()) {
            final int side = big(level.getKey()).multiply(big(20_000)).compareTo(limit);
            if (bid ? side >= 0 : side <= 0) {
                sums[0] = sums[0].add(BigInteger.ONE);
                sums[1] = sums[1].add(big(level.getValue()));
                sums[2] = sums[2].add(big(level.getKey()).multiply(big(level.getValue())));
            }
        }
        return sums;
    }

    static BigInteger toBig(final Sum128 sum) {
        return big(sum.high())
                .shiftLeft(64)
                .add(big(sum.low() >>> 1).shiftLeft(1))
                .add(big(sum.low() & 1));
    }

    private static BigInteger big(final long value) {
        return BigInteger.valueOf(value);
    }

    private static void set(final Map<Long, Long> side, final long price, final long size) {
        if (size == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }
}
