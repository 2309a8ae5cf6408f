package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AllocationAssert;
import io.onggi.event.ref.Sum128;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OrderBookAllocationTest {
    private static final int UPDATES =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xint") ? 200_000 : 1_000_000;

    private final OrderBook book = new OrderBook(10);
    private final long[] prices = new long[30];
    private final long[] sizes = new long[30];
    private final Sum128 size = new Sum128();
    private final Sum128 notional = new Sum128();
    private double sink;

    @Test
    void takesAMillionUpdatesWithoutAllocating() {
        final long[] updates = updates();

        AllocationAssert.assertAllocatesNothing(() -> {
            book.clear();
            for (int i = 0; i < updates.length; i += 2) {
                if ((i & 2) == 0) {
                    book.setBid(updates[i], updates[i + 1]);
                } else {
                    book.setAsk(updates[i], updates[i + 1]);
                }
                if (i % 256 == 0) {
                    readEverything();
                }
            }
        });

        assertTrue(book.recentrings() > 10, "recentrings " + book.recentrings());
        assertTrue(book.sparseCount() > 10, "levels outside the ladder " + book.sparseCount());
        assertTrue(sink != 0);
    }

    private void readEverything() {
        sink += book.copyBids(30, prices, sizes) + book.copyAsks(30, prices, sizes);
        sink += book.bidDepth(10, size, notional) + book.askDepth(10, size, notional);
        final double paid = book.buySlippageBps(1_000) + book.sellSlippageBps(1_000) + book.buyImpactBps(1_000);
        sink += Double.isNaN(paid) ? 1 : paid;
        sink += book.bidVolume() + book.askVolume() + (book.isCrossed() ? 1 : 0);
    }

    /** Prices around a touch that wanders through several windows; now and then off the tick; what it passes goes. */
    private static long[] updates() {
        final Random random = new Random(7);
        final TreeSet<Long> bids = new TreeSet<>();
        final TreeSet<Long> asks = new TreeSet<>();
        final long[] updates = new long[2 * UPDATES];
        for (int i = 0; i < updates.length; i += 2) {
            final long mid = 2_000_000 + (long) (200_000 * Math.sin(i * 20.0 / updates.length));
            final boolean bid = (i & 2) == 0;
            final TreeSet<Long> side = bid ? bids : asks;
            final long offset = 10L * (1 + random.nextInt(random.nextInt(50) == 0 ? 5_000 : 50));
            final long odd = random.nextInt(100) == 0 ? random.nextInt(10) : 0;
            long price = mid - mid % 10 + (bid ? -offset : offset) + odd;
            long size = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(10_000);
            if (!side.isEmpty() && (bid ? side.last() >= mid : side.first() <= mid)) {
                price = bid ? side.last() : side.first();
                size = 0;
            }
            updates[i] = price;
            updates[i + 1] = size;
            if (size == 0) {
                side.remove(price);
            } else {
                side.add(price);
            }
        }
        return updates;
    }
}
