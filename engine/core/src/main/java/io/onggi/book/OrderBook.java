package io.onggi.book;

import io.onggi.event.PriceLevels;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Sum128;
import java.util.function.LongConsumer;

/**
 * The aggregated book of one instrument: absolute sizes by price. Core thread only, not thread-safe.
 *
 * <p>Prices (1 to 2^62; larger ones are kept, too, but have no mid) and sizes (0 to 2^63 - 1) are mantissas at the
 * instrument's own scales; what is not there is {@link FixedPoint#ABSENT} or NaN. The tick size is a hint: levels at
 * whole ticks near the touch stand in a ladder, where a change costs the same however deep the book is; all others are
 * kept in sorted arrays. The answers are the same whatever the hint is.
 *
 * <p>Nothing is allocated after the first levels, except when a side has more levels outside its ladder than ever
 * before. Memory: 0.5 KB while unused; with the default window 67 KB (two ladders of 4,096 sizes of 8 bytes and their
 * bits), plus 16 bytes for each level outside a ladder, rounded up to a power of two.
 */
public final class OrderBook {
    /** Ticks that the ladder of each side spans if nothing else is said. */
    public static final int DEFAULT_WINDOW = TickLadder.MAX_WINDOW;
    /** Enough for a whole book, which has few levels, and all near the touch: 4 KB a ladder. */
    static final int SMALL_WINDOW = 512;

    private static final int BASIS_POINTS = 10_000;

    private final BookSide bids;
    private final BookSide asks;
    private final Sum128 scratch = new Sum128();

    /** An empty book with the default window. */
    public OrderBook(final long tickSize) {
        this(tickSize, DEFAULT_WINDOW);
    }

    /**
     * An empty book.
     *
     * @param tickSize likely price step, at least 1
     * @param window ticks that the ladder of each side spans, a power of two from 64 to 4,096
     */
    public OrderBook(final long tickSize, final int window) {
        final TickSize ticks = new TickSize(tickSize);
        TickLadder.checkWindow(window);
        bids = new BookSide(1, ticks, window);
        asks = new BookSide(-1, ticks, window);
    }

    /** Removes all levels. */
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /**
     * Sets the size bid at a price; 0 removes the level, and removing an unknown one is normal. A price that is not
     * positive (some venues pad thin books with zeros) and a negative size are ignored.
     */
    public void setBid(final long price, final long size) {
        if (price > 0 && size >= 0) {
            bids.set(price, size);
        }
    }

    /** Sets the size offered at a price; see {@link #setBid}. */
    public void setAsk(final long price, final long size) {
        if (price > 0 && size >= 0) {
            asks.set(price, size);
        }
    }

    /** Sets all these levels, in both sides; a size of 0 removes one. */
    public void apply(final PriceLevels levels) {
        for (int i = 0; i < levels.bidCount(); i++) {
            setBid(levels.bidPrice(i), levels.bidSize(i));
        }
        for (int i = 0; i < levels.askCount(); i++) {
            setAsk(levels.askPrice(i), levels.askSize(i));
        }
    }

    /** {@return the highest bid, or absent} */
    public long bidPrice() {
        return bids.bestPrice();
    }

    /** {@return the size at the highest bid, or absent} */
    public long bidSize() {
        return bids.bestPrice() == FixedPoint.ABSENT ? FixedPoint.ABSENT : bids.bestSize();
    }

    /** {@return the lowest ask, or absent} */
    public long askPrice() {
        return asks.bestPrice();
    }

    /** {@return the size at the lowest ask, or absent} */
    public long askSize() {
        return asks.bestPrice() == FixedPoint.ABSENT ? FixedPoint.ABSENT : asks.bestSize();
    }

    /** {@return the size bid at this price, 0 if there is no such level} */
    public long bidSizeAt(final long price) {
        return bids.sizeAt(price);
    }

    /** {@return the size offered at this price, 0 if there is no such level} */
    public long askSizeAt(final long price) {
        return asks.sizeAt(price);
    }

    /** {@return the number of bid levels} */
    public int bidCount() {
        return bids.count();
    }

    /** {@return the number of ask levels} */
    public int askCount() {
        return asks.count();
    }

    /** {@return the sum of all bid sizes, or absent if it does not fit 64 bits} */
    public long bidVolume() {
        return bids.volume();
    }

    /** {@return the sum of all ask sizes, or absent if it does not fit 64 bits} */
    public long askVolume() {
        return asks.volume();
    }

    /**
     * Copies the best bids, the highest first.
     *
     * @return the number of levels copied, at most {@code limit}
     */
    public int copyBids(final int limit, final long[] prices, final long[] sizes) {
        return bids.copy(limit, prices, sizes);
    }

    /**
     * Copies the best asks, the lowest first.
     *
     * @return the number of levels copied, at most {@code limit}
     */
    public int copyAsks(final int limit, final long[] prices, final long[] sizes) {
        return asks.copy(limit, prices, sizes);
    }

    /** {@return whether the highest bid is not below the lowest ask} */
    public boolean isCrossed() {
        return hasBothSides() && bids.bestPrice() >= asks.bestPrice();
    }

    /** {@return lowest ask minus highest bid, negative while crossed, or absent} */
    public long spread() {
        return hasBothSides() ? asks.bestPrice() - bids.bestPrice() : FixedPoint.ABSENT;
    }

    /** {@return twice the mid price, exactly: highest bid plus lowest ask; absent without both or beyond 64 bits} */
    public long doubledMid() {
        if (!hasBothSides()) {
            return FixedPoint.ABSENT;
        }
        final long sum = bids.bestPrice() + asks.bestPrice();
        return sum < 0 ? FixedPoint.ABSENT : sum;
    }

    /** {@return the mid price in mantissa units, or NaN; {@link #doubledMid} is the exact one} */
    public double mid() {
        final long doubled = doubledMid();
        return doubled == FixedPoint.ABSENT ? Double.NaN : doubled / 2.0;
    }

    /** {@return the spread in basis points of the mid, or NaN} */
    public double spreadBps() {
        final long doubled = doubledMid();
        return doubled == FixedPoint.ABSENT ? Double.NaN : 2.0 * BASIS_POINTS * spread() / doubled;
    }

    /**
     * What it costs to buy a size at once.
     *
     * @param size base size, at least 0
     * @param cost is set to the sum of price times size, exact, at the sum of both scales' decimals; where the book is
     *     not deep enough, to what all of it costs
     * @return whether the book is deep enough
     */
    public boolean buyCost(final long size, final Sum128 cost) {
        return asks.cost(size, cost);
    }

    /** What selling a size at once brings in; see {@link #buyCost}. */
    public boolean sellProceeds(final long size, final Sum128 proceeds) {
        return bids.cost(size, proceeds);
    }

    /**
     * {@return the average price, in mantissa units, of buying a size at once, or NaN if the book is not deep enough}
     */
    public double buyPrice(final long size) {
        return averagePrice(asks, size);
    }

    /** {@return the average price, in mantissa units, of selling a size at once, or NaN if it is not deep enough} */
    public double sellPrice(final long size) {
        return averagePrice(bids, size);
    }

    /** {@return how much dearer than the mid buying a size is, in basis points of the mid, or NaN} */
    public double buySlippageBps(final long size) {
        return excessBps(buyPrice(size), mid());
    }

    /** {@return how much cheaper than the mid selling a size is, in basis points of the mid, or NaN} */
    public double sellSlippageBps(final long size) {
        return -excessBps(sellPrice(size), mid());
    }

    /** {@return how much dearer than the lowest ask buying a size is, in basis points of that ask, or NaN} */
    public double buyImpactBps(final long size) {
        return excessBps(buyPrice(size), (double) askPrice());
    }

    /** {@return how much cheaper than the highest bid selling a size is, in basis points of that bid, or NaN} */
    public double sellImpactBps(final long size) {
        return -excessBps(sellPrice(size), (double) bidPrice());
    }

    /**
     * What can be sold at prices not more than {@code bps} below the mid: {@code price >= mid * (1 - bps / 10,000)},
     * decided exactly.
     *
     * @param bps 0 to 10,000
     * @param size is set to the sum of the sizes
     * @param notional is set to the sum of price times size, at the sum of both scales' decimals; it cannot overflow as
     *     long as the sum of the sizes fits 64 bits
     * @return the number of levels; 0 without a mid
     */
    public int bidDepth(final int bps, final Sum128 size, final Sum128 notional) {
        final long doubled = checkedMid(bps, size, notional);
        return doubled == FixedPoint.ABSENT ? 0 : bids.depth(share(doubled, BASIS_POINTS - bps, true), size, notional);
    }

    /** What can be bought at prices not more than {@code bps} above the mid; see {@link #bidDepth}. */
    public int askDepth(final int bps, final Sum128 size, final Sum128 notional) {
        final long doubled = checkedMid(bps, size, notional);
        return doubled == FixedPoint.ABSENT ? 0 : asks.depth(share(doubled, BASIS_POINTS + bps, false), size, notional);
    }

    /** {@return levels held outside the ladders} */
    public int sparseCount() {
        return bids.sparseCount() + asks.sparseCount();
    }

    /** {@return how often memory was allocated because more levels than ever stood outside a ladder} */
    public int growths() {
        return bids.growths() + asks.growths();
    }

    /** {@return how often a ladder followed the touch} */
    public int recentrings() {
        return bids.recentrings() + asks.recentrings();
    }

    /**
     * Gives the logical content: for bids, then asks, the number of levels, then price and size of each, best first.
     */
    public void hashTo(final LongConsumer hash) {
        bids.hashTo(hash);
        asks.hashTo(hash);
    }

    private boolean hasBothSides() {
        return bids.bestPrice() != FixedPoint.ABSENT && asks.bestPrice() != FixedPoint.ABSENT;
    }

    private double averagePrice(final BookSide side, final long size) {
        return size > 0 && side.cost(size, scratch) ? scratch.toDouble() / size : Double.NaN;
    }

    /** NaN where the price is: without a side there is no price to compare. */
    private static double excessBps(final double price, final double reference) {
        return (price - reference) / reference * BASIS_POINTS;
    }

    private long checkedMid(final int bps, final Sum128 size, final Sum128 notional) {
        assert bps >= 0 && bps <= BASIS_POINTS : "bps " + bps;
        size.clear();
        notional.clear();
        return doubledMid();
    }

    /** {@return {@code doubledMid * bps / 20,000}, without overflow for up to 20,000 basis points} */
    private static long share(final long doubledMid, final int bps, final boolean roundUp) {
        final long divisor = 2L * BASIS_POINTS;
        final long rest = doubledMid % divisor * bps + (roundUp ? divisor - 1 : 0);
        return doubledMid / divisor * bps + rest / divisor;
    }

    /** {@return bytes that its levels take; those that wait for a snapshot are the pool's} */
    public long bytes() {
        return bids.bytes() + asks.bytes();
    }
}
