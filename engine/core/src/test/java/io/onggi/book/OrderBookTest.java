package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Sum128;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private final OrderBook book = new OrderBook(10);

    @Test
    void hasNothingToSayWhileEmpty() {
        assertEquals(FixedPoint.ABSENT, book.bidPrice());
        assertEquals(FixedPoint.ABSENT, book.bidSize());
        assertEquals(FixedPoint.ABSENT, book.askPrice());
        assertEquals(FixedPoint.ABSENT, book.askSize());
        assertEquals(FixedPoint.ABSENT, book.spread());
        assertEquals(FixedPoint.ABSENT, book.doubledMid());
        assertEquals(Double.NaN, book.mid());
        assertEquals(Double.NaN, book.spreadBps());
        assertEquals(Double.NaN, book.buyPrice(1));
        assertEquals(Double.NaN, book.sellSlippageBps(1));
        assertEquals(Double.NaN, book.sellImpactBps(1));
        assertEquals(0, book.bidVolume());
        assertEquals(0, book.bidDepth(10, new Sum128(), new Sum128()));
        assertFalse(book.isCrossed());
    }

    @Test
    void keepsTheBestBidWhenADeeperLevelChanges() {
        book.setBid(1_000, 5);
        book.setBid(990, 7);

        book.setBid(990, 9);

        assertEquals(1_000, book.bidPrice());
        assertEquals(5, book.bidSize());
        assertEquals(14, book.bidVolume());
    }

    @Test
    void fallsBackToTheNextLevelWhenTheBestIsRemoved() {
        book.setAsk(1_010, 5);
        book.setAsk(1_013, 6);
        book.setAsk(1_020, 7);

        book.setAsk(1_010, 0);

        assertEquals(1_013, book.askPrice());
        assertEquals(6, book.askSize());
        assertEquals(2, book.askCount());
    }

    @Test
    void ignoresTheRemovalOfAnUnknownLevel() {
        book.setBid(1_000, 5);

        book.setBid(1_010, 0);
        book.setBid(1_001, 0);
        book.setBid(10, 0);
        book.setBid(9_000_000, 0);

        assertEquals(1, book.bidCount());
        assertEquals(1_000, book.bidPrice());
    }

    @Test
    void ignoresPaddingWithoutAPrice() {
        book.setBid(0, 5);
        book.setAsk(-10, 5);
        book.setAsk(1_000, -5);

        assertEquals(0, book.bidCount() + book.askCount());
    }

    @Test
    void computesSpreadAndMidExactly() {
        book.setBid(1_000, 5);
        book.setAsk(1_005, 5);

        assertEquals(5, book.spread());
        assertEquals(2_005, book.doubledMid());
        assertEquals(1_002.5, book.mid());
        assertEquals(5 / 1_002.5 * 10_000, book.spreadBps(), 1e-9);
    }

    @Test
    void hasANegativeSpreadWhileCrossed() {
        book.setBid(1_010, 5);
        book.setAsk(1_000, 5);

        assertTrue(book.isCrossed());
        assertEquals(-10, book.spread());
    }

    @Test
    void callsALockedBookCrossed() {
        book.setBid(1_000, 5);
        book.setAsk(1_000, 5);

        assertTrue(book.isCrossed());
    }

    @Test
    void walksTheAsksForASize() {
        book.setBid(990, 1);
        book.setAsk(1_010, 2);
        book.setAsk(1_020, 3);
        final Sum128 cost = new Sum128();

        assertTrue(book.buyCost(4, cost));

        assertEquals(2 * 1_010 + 2 * 1_020, cost.low());
        assertEquals(1_015, book.buyPrice(4));
        assertEquals((1_015 - 1_000) / 1_000.0 * 10_000, book.buySlippageBps(4), 1e-9);
        assertEquals((1_015 - 1_010) / 1_010.0 * 10_000, book.buyImpactBps(4), 1e-9);
    }

    @Test
    void walksTheBidsForASize() {
        book.setAsk(1_010, 1);
        book.setBid(990, 2);
        book.setBid(980, 3);
        final Sum128 proceeds = new Sum128();

        assertTrue(book.sellProceeds(4, proceeds));

        assertEquals(2 * 990 + 2 * 980, proceeds.low());
        assertEquals(985, book.sellPrice(4));
        assertEquals((1_000 - 985) / 1_000.0 * 10_000, book.sellSlippageBps(4), 1e-9);
        assertEquals((990 - 985) / 990.0 * 10_000, book.sellImpactBps(4), 1e-9);
    }

    @Test
    void saysWhenTheBookIsNotDeepEnough() {
        book.setAsk(1_010, 2);
        final Sum128 cost = new Sum128();

        assertFalse(book.buyCost(3, cost));

        assertEquals(2_020, cost.low());
        assertEquals(Double.NaN, book.buyPrice(3));
        assertTrue(book.buyCost(0, cost));
        assertTrue(cost.isZero());
    }

    @Test
    void includesLevelsExactlyAtTheLimitOfADepth() {
        book.setBid(99_990, 1);
        book.setAsk(100_010, 1);
        book.setBid(99_900, 2);
        book.setBid(99_899, 4);
        book.setAsk(100_100, 2);
        book.setAsk(100_101, 4);
        final Sum128 size = new Sum128();
        final Sum128 notional = new Sum128();

        assertEquals(2, book.bidDepth(10, size, notional));
        assertEquals(3, size.low());
        assertEquals(99_990 + 2 * 99_900, notional.low());
        assertEquals(2, book.askDepth(10, size, notional));
        assertEquals(3, size.low());
        assertEquals(100_010 + 2 * 100_100, notional.low());
    }

    @Test
    void copiesNoMoreLevelsThanAskedFor() {
        for (int i = 0; i < 10; i++) {
            book.setAsk(1_000 + 5 * i, 1 + i);
        }
        final long[] prices = new long[3];
        final long[] sizes = new long[3];

        assertEquals(3, book.copyAsks(3, prices, sizes));
        assertArrayEquals(new long[] {1_000, 1_005, 1_010}, prices);
        assertArrayEquals(new long[] {1, 2, 3}, sizes);
        assertEquals(0, book.copyAsks(0, prices, sizes));
        assertEquals(0, book.copyBids(3, prices, sizes));
    }

    @Test
    void keepsItsTouchInTheLadderWhenTheMarketMoves() {
        for (int i = 0; i < 20_000; i++) {
            book.setBid(1_000_000 + 10 * i, 1);
        }
        final int climbed = book.recentrings();
        final int below = book.sparseCount();
        for (int i = 19_999; i > 0; i--) {
            book.setBid(1_000_000 + 10 * i, 0);
        }

        assertTrue(climbed > 10 && climbed < 30, "moves up: " + climbed);
        assertTrue(below > 15_000, "levels below the ladder: " + below);
        assertEquals(0, book.sparseCount());
        assertEquals(1_000_000, book.bidPrice());
        assertEquals(1, book.bidCount());
    }

    @Test
    void holdsVolumesBeyondSixtyFourBits() {
        book.setBid(1_000, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, book.bidVolume());

        book.setBid(990, 1);
        assertEquals(FixedPoint.ABSENT, book.bidVolume());

        book.setBid(1_000, 5);
        assertEquals(6, book.bidVolume());
    }

    @Test
    void keepsPricesBeyondItsRangeOfTicks() {
        final OrderBook fine = new OrderBook(1);
        fine.setBid(Long.MAX_VALUE, 1);
        fine.setBid(1, 1);
        fine.setAsk(Long.MAX_VALUE - 1, 2);
        fine.setAsk(2, 2);

        fine.setAsk(2, 0);

        assertEquals(Long.MAX_VALUE, fine.bidPrice());
        assertEquals(Long.MAX_VALUE - 1, fine.askPrice());
        assertEquals(FixedPoint.ABSENT, fine.doubledMid());
        assertEquals(Double.NaN, fine.mid());
    }

    @Test
    void hashesWhatItHoldsInOrderOfPrice() {
        final OrderBook other = new OrderBook(1, 64);
        book.setBid(1_000, 5);
        book.setBid(500, 6);
        book.setAsk(1_010, 7);
        other.setAsk(1_010, 7);
        other.setBid(500, 6);
        other.setBid(1_000, 1);
        other.setBid(1_000, 5);

        assertEquals(List.of(2L, 1_000L, 5L, 500L, 6L, 1L, 1_010L, 7L), content(book));
        assertEquals(content(book), content(other));
    }

    @Test
    void takesTheMemoryItsDocumentationSays() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        new OrderBook(10).setBid(1_000, 1);
        final long start = threads.getCurrentThreadAllocatedBytes();
        final OrderBook fresh = new OrderBook(10);
        final long unused = threads.getCurrentThreadAllocatedBytes();
        fresh.setBid(1_000, 1);
        fresh.setAsk(1_010, 1);
        final long used = threads.getCurrentThreadAllocatedBytes();

        assertTrue(unused - start < 700, "unused: " + (unused - start));
        assertTrue(used - start < 68_000, "used: " + (used - start));
    }

    @Test
    void refusesAWindowThatIsNoPowerOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new OrderBook(1, 100));
        assertThrows(IllegalArgumentException.class, () -> new OrderBook(1, 8192));
        assertThrows(IllegalArgumentException.class, () -> new OrderBook(1, 32));
    }

    private static List<Long> content(final OrderBook book) {
        final List<Long> content = new ArrayList<>();
        book.hashTo(content::add);
        return content;
    }
}
