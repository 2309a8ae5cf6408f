package io.onggi.kimp;

import io.onggi.event.ref.FixedPoint;

/** A market whose book is three arrays; prices have 2 decimals, sizes 4. */
final class FakeLeg implements Leg {
    static final int PRICE_DIGITS = 2;
    static final int SIZE_DIGITS = 4;

    boolean good = true;
    boolean walletClosed;
    long[] bidPrices = {};
    long[] bidSizes = {};
    long[] askPrices = {};
    long[] askSizes = {};
    long bookReceiveNs = FixedPoint.ABSENT;
    long bookVenueTimeNs = FixedPoint.ABSENT;
    long lastPrice = FixedPoint.ABSENT;
    long lastTradeReceiveNs = FixedPoint.ABSENT;
    long lastTradeVenueTimeNs = FixedPoint.ABSENT;
    long clockOffsetNs;

    FakeLeg bids(final long... pricesAndSizes) {
        bidPrices = every(pricesAndSizes, 0);
        bidSizes = every(pricesAndSizes, 1);
        return this;
    }

    FakeLeg asks(final long... pricesAndSizes) {
        askPrices = every(pricesAndSizes, 0);
        askSizes = every(pricesAndSizes, 1);
        return this;
    }

    FakeLeg seen(final long timeNs) {
        bookReceiveNs = timeNs;
        bookVenueTimeNs = timeNs;
        lastTradeReceiveNs = timeNs;
        lastTradeVenueTimeNs = timeNs;
        return this;
    }

    FakeLeg last(final long price) {
        lastPrice = price;
        return this;
    }

    @Override
    public int priceDigits() {
        return PRICE_DIGITS;
    }

    @Override
    public int sizeDigits() {
        return SIZE_DIGITS;
    }

    @Override
    public boolean isWalletClosed() {
        return walletClosed;
    }

    @Override
    public boolean isBookGood() {
        return good;
    }

    @Override
    public long bestBid() {
        return bidPrices.length == 0 ? FixedPoint.ABSENT : bidPrices[0];
    }

    @Override
    public long bestAsk() {
        return askPrices.length == 0 ? FixedPoint.ABSENT : askPrices[0];
    }

    @Override
    public long bookReceiveNs() {
        return bookReceiveNs;
    }

    @Override
    public long bookVenueTimeNs() {
        return bookVenueTimeNs;
    }

    @Override
    public double averagePrice(final boolean asks, final long size) {
        final long[] prices = asks ? askPrices : bidPrices;
        final long[] sizes = asks ? askSizes : bidSizes;
        long left = size;
        double turnover = 0;
        for (int i = 0; i < prices.length && left > 0; i++) {
            final long taken = Math.min(left, sizes[i]);
            turnover += FixedPoint.toDouble(prices[i], PRICE_DIGITS) * taken;
            left -= taken;
        }
        return left > 0 ? Double.NaN : turnover / size;
    }

    @Override
    public double turnoverWithin(final boolean asks, final int bps) {
        final long doubled = bidPrices[0] + askPrices[0];
        final long[] prices = asks ? askPrices : bidPrices;
        final long[] sizes = asks ? askSizes : bidSizes;
        double turnover = 0;
        for (int i = 0; i < prices.length; i++) {
            final long distance = asks ? prices[i] * 2 - doubled : doubled - prices[i] * 2;
            if (distance * 10_000 <= doubled * bps) {
                turnover += FixedPoint.toDouble(prices[i], PRICE_DIGITS) * FixedPoint.toDouble(sizes[i], SIZE_DIGITS);
            }
        }
        return turnover;
    }

    @Override
    public long lastPrice() {
        return lastPrice;
    }

    @Override
    public long lastTradeReceiveNs() {
        return lastTradeReceiveNs;
    }

    @Override
    public long lastTradeVenueTimeNs() {
        return lastTradeVenueTimeNs;
    }

    @Override
    public long clockOffsetNs() {
        return clockOffsetNs;
    }

    private static long[] every(final long[] values, final int offset) {
        final long[] half = new long[values.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = values[2 * i + offset];
        }
        return half;
    }
}
