package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random markets against the naive book. */
class OrderBookPropertyTest {
    private static final int UPDATES = 60_000;

    /**
     * A market to be drawn at random.
     *
     * @param hint tick size the book is told
     * @param tick tick size the market really has
     * @param start first price
     * @param window ladder of the book
     * @param offTickPercent updates at prices that are no multiple of the tick
     * @param maxSize largest size
     */
    private record Market(long hint, long tick, long start, int window, int offTickPercent, long maxSize) {}

    @Test
    void agreesWithTheNaiveBookWhileAMarketDrifts() {
        final OrderBook book = run("drift", new Market(10, 10, 600_000, 256, 0, 1_000_000), 0);

        assertTrue(book.recentrings() > 10, "recentrings " + book.recentrings());
    }

    @Test
    void agreesWithTheNaiveBookWithTheDefaultWindow() {
        run("default", new Market(10, 10, 6_000_000, OrderBook.DEFAULT_WINDOW, 0, 1_000_000), 5_000);
    }

    @Test
    void agreesWithTheNaiveBookWhenPricesJumpByHalf() {
        run("jump", new Market(100, 100, 50_000_000, 1024, 1, 1_000_000), 300);
    }

    @Test
    void agreesWithTheNaiveBookWhenManyPricesAreNoMultipleOfTheTick() {
        run("off tick", new Market(1_000, 1_000, 90_000_000, 64, 30, 1_000_000), 2_000);
    }

    @Test
    void agreesWithTheNaiveBookWhenTheTickHintIsTooCoarse() {
        run("coarse", new Market(50, 7, 1_000_000, 128, 5, 1_000_000), 2_000);
    }

    @Test
    void agreesWithTheNaiveBookWhenTheTickHintIsTooFine() {
        run("fine", new Market(1, 100_000, 900_000_000_000L, 4096, 5, 1_000_000), 2_000);
    }

    @Test
    void agreesWithTheNaiveBookAtTheLargestPricesAndSizes() {
        run("large", new Market(1L << 40, 1L << 40, 1L << 61, 64, 10, Long.MAX_VALUE), 2_000);
        run("large, tick 1", new Market(1, 1, 1L << 61, 256, 0, Long.MAX_VALUE), 2_000);
        run("large, odd tick", new Market(3_141_592_653_589L, 3_141_592_653_589L, 1L << 61, 256, 3, 1L << 60), 500);
    }

    @Test
    void agreesWithTheNaiveBookAtTheSmallestPrices() {
        run("small", new Market(1, 1, 40, 64, 0, 1_000), 2_000);
    }

    /** {@return the book at the end} */
    private static OrderBook run(final String name, final Market market, final int jumpEvery) {
        final Random random = Seeds.random("OrderBookPropertyTest " + name);
        final OrderBook book = new OrderBook(market.hint(), market.window());
        final NaiveBook naive = new NaiveBook();
        long mid = market.start();
        for (int i = 0; i < UPDATES; i++) {
            mid = move(random, market, mid, jumpEvery);
            if (random.nextInt(100) > 2) {
                sweep(naive, book, mid);
            }
            final String when = name + ", update " + i;
            final boolean bid = random.nextBoolean();
            final long price = price(random, market, bid ? naive.bids : naive.asks, bid, mid);
            final long size = random.nextInt(100) < 35 ? 0 : 1 + (random.nextLong() >>> 1) % market.maxSize();
            set(naive, book, bid, price, size);
            BookAssert.assertSameTouch(naive, book, when);
            if (i % 500 == 0) {
                BookAssert.assertSameBook(naive, book, when);
                final long walked = 1 + (random.nextLong() >>> 1) % Math.min(market.maxSize(), Long.MAX_VALUE / 64) * 8;
                BookAssert.assertSameWalks(naive, book, walked, random.nextInt(10_001), when);
                BookAssert.assertSameWalks(naive, book, walked, random.nextInt(30), when);
            }
            if (random.nextInt(20_000) == 0) {
                naive.clear();
                book.clear();
            }
        }
        BookAssert.assertSameBook(naive, book, name + ", end");
        return book;
    }

    private static long move(final Random random, final Market market, final long mid, final int jumpEvery) {
        long next = mid + (random.nextInt(7) - 3) * market.tick();
        if (jumpEvery > 0 && random.nextInt(jumpEvery) == 0) {
            next = random.nextBoolean() || next > 1L << 61 ? next / 2 : next + next / 2;
        }
        next -= next % market.tick();
        return Math.max(20 * market.tick(), Math.min(next, (1L << 62) - 20 * market.tick()));
    }

    /** Takes out what a market at this mid would have traded away. */
    private static void sweep(final NaiveBook naive, final OrderBook book, final long mid) {
        while (!naive.bids.isEmpty() && naive.bids.firstKey() >= mid) {
            set(naive, book, true, naive.bids.firstKey(), 0);
        }
        while (!naive.asks.isEmpty() && naive.asks.firstKey() <= mid) {
            set(naive, book, false, naive.asks.firstKey(), 0);
        }
    }

    private static long price(
            final Random random,
            final Market market,
            final NavigableMap<Long, Long> side,
            final boolean bid,
            final long mid) {
        final int kind = random.nextInt(100);
        if (kind < 25 && !side.isEmpty()) {
            final Map.Entry<Long, Long> known = random.nextBoolean() ? side.firstEntry() : side.lastEntry();
            return known.getKey();
        }
        final long reach = kind < 90 ? 40 : 6_000;
        final long ticks = random.nextInt(1_000) == 0 ? -5 : 1 + random.nextInt((int) reach);
        long price = mid + (bid ? -ticks : ticks) * market.tick();
        if (random.nextInt(100) < market.offTickPercent()) {
            price += (random.nextLong() >>> 1) % market.tick();
        }
        return Math.max(1, Math.min(price, 1L << 62));
    }

    private static void set(
            final NaiveBook naive, final OrderBook book, final boolean bid, final long price, final long size) {
        if (bid) {
            naive.setBid(price, size);
            book.setBid(price, size);
        } else {
            naive.setAsk(price, size);
            book.setAsk(price, size);
        }
    }
}
