package io.onggi.sim.market;

/**
 * The trades of one market in order, in a ring that forgets the oldest. A trade is named by its number, counted from 0
 * since the tape began. One thread.
 */
public final class TradeTape {
    private static final int COLUMNS = 10;
    private static final int TIME = 0;
    private static final int PRICE = 1;
    private static final int SIZE = 2;
    private static final int TAKER_BUYS = 3;
    private static final int FIRST_ID = 4;
    private static final int LAST_ID = 5;
    private static final int BEST_ASK = 6;
    private static final int BEST_ASK_SIZE = 7;
    private static final int BEST_BID = 8;
    private static final int BEST_BID_SIZE = 9;

    private final long[] cells;
    private final int mask;
    private long count;

    /** @param capacity number of trades kept, a power of two */
    TradeTape(final int capacity) {
        cells = new long[capacity * COLUMNS];
        mask = capacity - 1;
    }

    void add(
            final long timeMs,
            final long price,
            final long size,
            final boolean takerBuys,
            final long firstId,
            final long lastId) {
        final int at = ((int) count & mask) * COLUMNS;
        cells[at + TIME] = timeMs;
        cells[at + PRICE] = price;
        cells[at + SIZE] = size;
        cells[at + TAKER_BUYS] = takerBuys ? 1 : 0;
        cells[at + FIRST_ID] = firstId;
        cells[at + LAST_ID] = lastId;
        count++;
    }

    /** Notes the touch after the newest trade. */
    void touch(final long bestAsk, final long bestAskSize, final long bestBid, final long bestBidSize) {
        final int at = ((int) (count - 1) & mask) * COLUMNS;
        cells[at + BEST_ASK] = bestAsk;
        cells[at + BEST_ASK_SIZE] = bestAskSize;
        cells[at + BEST_BID] = bestBid;
        cells[at + BEST_BID_SIZE] = bestBidSize;
    }

    private long cell(final long trade, final int column) {
        return cells[((int) trade & mask) * COLUMNS + column];
    }

    /** {@return the number the next trade will have} */
    public long next() {
        return count;
    }

    /** {@return the oldest trade still kept} */
    public long oldest() {
        return Math.max(0, count - mask - 1);
    }

    /** {@return when it happened, epoch milliseconds} */
    public long timeMs(final long trade) {
        return cell(trade, TIME);
    }

    /** {@return price mantissa} */
    public long price(final long trade) {
        return cell(trade, PRICE);
    }

    /** {@return size mantissa} */
    public long size(final long trade) {
        return cell(trade, SIZE);
    }

    /** {@return whether the taker bought} */
    public boolean takerBuys(final long trade) {
        return cell(trade, TAKER_BUYS) != 0;
    }

    /** {@return id of the first fill} */
    public long firstId(final long trade) {
        return cell(trade, FIRST_ID);
    }

    /** {@return id of the last fill} */
    public long lastId(final long trade) {
        return cell(trade, LAST_ID);
    }

    /** {@return best ask after the trade} */
    public long bestAsk(final long trade) {
        return cell(trade, BEST_ASK);
    }

    /** {@return size at the best ask after the trade} */
    public long bestAskSize(final long trade) {
        return cell(trade, BEST_ASK_SIZE);
    }

    /** {@return best bid after the trade} */
    public long bestBid(final long trade) {
        return cell(trade, BEST_BID);
    }

    /** {@return size at the best bid after the trade} */
    public long bestBidSize(final long trade) {
        return cell(trade, BEST_BID_SIZE);
    }
}
