package io.onggi.kimp;

import io.onggi.event.ref.FixedPoint;

/**
 * What a premium asks of one market. Implemented by the owner of the books; called on the core thread, allocates
 * nothing. Prices are those of one of the asset that is compared and sizes are amounts of it, where the market quotes
 * it in thousands, too; both are mantissas at the scale given here, {@link FixedPoint#ABSENT} where unknown; times are
 * epoch nanoseconds.
 */
public interface Leg {
    /** {@return decimals of prices} */
    int priceDigits();

    /** {@return decimals of sizes} */
    int sizeDigits();

    /** {@return whether the book is GOOD; nothing of a book that is not is ever read} */
    boolean isBookGood();

    /** {@return best bid, or ABSENT while that side is empty} */
    long bestBid();

    /** {@return best ask, or ABSENT while that side is empty} */
    long bestAsk();

    /** {@return when the last message of the book's stream was received, or ABSENT} */
    long bookReceiveNs();

    /** {@return the venue's time of that message, or ABSENT} */
    long bookVenueTimeNs();

    /**
     * Walks one side of the book.
     *
     * @param size amount of the asset as a mantissa, at least 1
     * @return average price in quote units, for a ratio; NaN if that side is not deep enough
     */
    double averagePrice(boolean asks, long size);

    /**
     * Adds up one side of the book.
     *
     * @param bps worst distance from the middle that still counts, basis points
     * @return quote units that can be traded within that distance, for a ratio
     */
    double turnoverWithin(boolean asks, int bps);

    /** {@return price of the last live trade, or ABSENT} */
    long lastPrice();

    /** {@return when the last live trade was received, or ABSENT} */
    long lastTradeReceiveNs();

    /** {@return the venue's time of the last live trade, or ABSENT} */
    long lastTradeVenueTimeNs();

    /** {@return whether somebody said that the asset cannot be moved from or to this venue} */
    boolean isWalletClosed();

    /** {@return what must be added to this venue's times to have the engine's, nanoseconds} */
    long clockOffsetNs();
}
