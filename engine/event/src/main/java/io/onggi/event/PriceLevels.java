package io.onggi.event;

/**
 * The price levels of one book event, in order of arrival: bids fill the arrays from the front, asks from the back, so
 * that either side may come first and both share the room. Owned by its event.
 */
public final class PriceLevels {
    /** Levels that fit, both sides together. */
    public static final int MAX = 128;

    private int bidCount;
    private int askCount;
    private final long[] prices = new long[MAX];
    private final long[] sizes = new long[MAX];

    /** Forgets all levels. */
    public void clear() {
        bidCount = 0;
        askCount = 0;
    }

    /** Takes the levels of another event. */
    public void copyFrom(final PriceLevels other) {
        bidCount = other.bidCount;
        askCount = other.askCount;
        System.arraycopy(other.prices, 0, prices, 0, bidCount);
        System.arraycopy(other.sizes, 0, sizes, 0, bidCount);
        System.arraycopy(other.prices, MAX - askCount, prices, MAX - askCount, askCount);
        System.arraycopy(other.sizes, MAX - askCount, sizes, MAX - askCount, askCount);
    }

    /** {@return number of bid levels} */
    public int bidCount() {
        return bidCount;
    }

    /** {@return number of ask levels} */
    public int askCount() {
        return askCount;
    }

    /** {@return whether no further level fits} */
    public boolean isFull() {
        return bidCount + askCount == MAX;
    }

    /** Appends a bid level; the caller has checked {@link #isFull()}. Size 0 means "delete" in an update. */
    public void addBid(final long price, final long size) {
        prices[bidCount] = price;
        sizes[bidCount++] = size;
    }

    /** Appends an ask level; the caller has checked {@link #isFull()}. Size 0 means "delete" in an update. */
    public void addAsk(final long price, final long size) {
        final int index = MAX - ++askCount;
        prices[index] = price;
        sizes[index] = size;
    }

    /** Appends a level to either side; the caller has checked {@link #isFull()}. */
    public void add(final boolean bids, final long price, final long size) {
        if (bids) {
            addBid(price, size);
        } else {
            addAsk(price, size);
        }
    }

    /** {@return how many more levels fit} */
    public int room() {
        return MAX - bidCount - askCount;
    }

    /** {@return the place of the side's next level; those behind it follow upwards for bids, downwards for asks} */
    public int next(final boolean bids) {
        return bids ? bidCount : MAX - 1 - askCount;
    }

    /** Writes a level into a place, inside the {@link #room()}; it counts once the side is filled up to it. */
    public void set(final int place, final long price, final long size) {
        prices[place] = price;
        sizes[place] = size;
    }

    /** Takes what was written into a side's places before this one as its levels. */
    public void fill(final boolean bids, final int place) {
        if (bids) {
            bidCount = place;
        } else {
            askCount = MAX - 1 - place;
        }
    }

    /** Exchanges two levels of a side, the second one of which may be of another event. */
    public void swap(final boolean bids, final int index, final PriceLevels other, final int otherIndex) {
        final int place = bids ? index : MAX - 1 - index;
        final int otherPlace = bids ? otherIndex : MAX - 1 - otherIndex;
        final long price = prices[place];
        final long size = sizes[place];
        prices[place] = other.prices[otherPlace];
        sizes[place] = other.sizes[otherPlace];
        other.prices[otherPlace] = price;
        other.sizes[otherPlace] = size;
    }

    /** {@return price of a bid level, at the instrument's price scale} */
    public long bidPrice(final int index) {
        return prices[index];
    }

    /** {@return size of a bid level, at the instrument's size scale} */
    public long bidSize(final int index) {
        return sizes[index];
    }

    /** {@return price of an ask level, at the instrument's price scale} */
    public long askPrice(final int index) {
        return prices[MAX - 1 - index];
    }

    /** {@return size of an ask level, at the instrument's size scale} */
    public long askSize(final int index) {
        return sizes[MAX - 1 - index];
    }
}
