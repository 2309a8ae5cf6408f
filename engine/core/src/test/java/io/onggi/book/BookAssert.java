package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Sum128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Map;
import java.util.NavigableMap;

/** Compares a book with the oracle. */
final class BookAssert {
    private BookAssert() {}

    static void assertSameTouch(final NaiveBook expected, final OrderBook actual, final String when) {
        if (NaiveBook.best(expected.bids) != actual.bidPrice()
                || NaiveBook.best(expected.asks) != actual.askPrice()
                || NaiveBook.bestSize(expected.bids) != actual.bidSize()
                || NaiveBook.bestSize(expected.asks) != actual.askSize()
                || expected.bids.size() != actual.bidCount()
                || expected.asks.size() != actual.askCount()) {
            assertEquals(touch(expected), touch(actual), when);
        }
    }

    static void assertSameBook(final NaiveBook expected, final OrderBook actual, final String when) {
        assertSameTouch(expected, actual, when);
        assertEquals(NaiveBook.volume(expected.bids), actual.bidVolume(), when);
        assertEquals(NaiveBook.volume(expected.asks), actual.askVolume(), when);
        final int room = Math.max(actual.bidCount(), actual.askCount()) + 1;
        final long[] prices = new long[room];
        final long[] sizes = new long[room];
        assertSameLevels(expected.bids, actual.copyBids(room, prices, sizes), prices, sizes, when);
        assertSameLevels(expected.asks, actual.copyAsks(room, prices, sizes), prices, sizes, when);
        assertEquals(expected.isCrossed(), actual.isCrossed(), when);
    }

    /** Everything that is computed by walking the book, for one size and one distance. */
    static void assertSameWalks(
            final NaiveBook expected, final OrderBook actual, final long size, final int bps, final String when) {
        final Sum128 first = new Sum128();
        final Sum128 second = new Sum128();
        final boolean deepEnough = actual.buyCost(size, first);
        assertCost(NaiveBook.cost(expected.asks, size), size, deepEnough, first, actual.buyPrice(size), when);
        final boolean wideEnough = actual.sellProceeds(size, first);
        assertCost(NaiveBook.cost(expected.bids, size), size, wideEnough, first, actual.sellPrice(size), when);
        for (final boolean bid : new boolean[] {true, false}) {
            final BigInteger[] depth = expected.depth(bid, bps);
            final int levels = bid ? actual.bidDepth(bps, first, second) : actual.askDepth(bps, first, second);
            assertEquals(depth[0].intValueExact(), levels, when);
            assertEquals(depth[1], NaiveBook.toBig(first), when);
            if (depth[1].bitLength() <= 63) {
                assertEquals(depth[2], NaiveBook.toBig(second), when);
            }
        }
        if (!expected.bids.isEmpty() && !expected.asks.isEmpty()) {
            assertEquals(expected.asks.firstKey() - expected.bids.firstKey(), actual.spread(), when);
            final BigInteger doubled = expected.doubledMid();
            assertEquals(
                    doubled.bitLength() > 63 ? FixedPoint.ABSENT : doubled.longValueExact(), actual.doubledMid(), when);
        }
    }

    private static void assertCost(
            final BigInteger expected,
            final long size,
            final boolean deepEnough,
            final Sum128 cost,
            final double averagePrice,
            final String when) {
        if (!deepEnough) {
            assertNull(expected, when);
            assertEquals(Double.NaN, averagePrice, when);
            return;
        }
        assertNotNull(expected, when);
        assertEquals(expected, NaiveBook.toBig(cost), when);
        final double exact = new BigDecimal(expected)
                .divide(BigDecimal.valueOf(size), MathContext.DECIMAL128)
                .doubleValue();
        assertEquals(exact, averagePrice, exact * 1e-14, when);
    }

    private static void assertSameLevels(
            final NavigableMap<Long, Long> expected,
            final int count,
            final long[] prices,
            final long[] sizes,
            final String when) {
        assertEquals(expected.size(), count, when);
        int i = 0;
        for (final Map.Entry<Long, Long> level : expected.entrySet()) {
            assertEquals(level.getKey(), prices[i], when);
            assertEquals(level.getValue(), sizes[i], when);
            i++;
        }
    }

    private static String touch(final NaiveBook book) {
        return touch(
                NaiveBook.best(book.bids),
                NaiveBook.bestSize(book.bids),
                NaiveBook.best(book.asks),
                NaiveBook.bestSize(book.asks),
                book.bids.size(),
                book.asks.size());
    }

    private static String touch(final OrderBook book) {
        return touch(
                book.bidPrice(), book.bidSize(), book.askPrice(), book.askSize(), book.bidCount(), book.askCount());
    }

    private static String touch(
            final long bid,
            final long bidSize,
            final long ask,
            final long askSize,
            final int bidCount,
            final int askCount) {
        return "bid " + bid + " x " + bidSize + ", ask " + ask + " x " + askSize + ", levels " + bidCount + "/"
                + askCount;
    }
}
