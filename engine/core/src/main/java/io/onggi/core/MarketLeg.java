package io.onggi.core;

import io.onggi.book.OrderBook;
import io.onggi.event.BookState;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Sum128;
import io.onggi.event.ref.Venue;
import io.onggi.kimp.Leg;

/**
 * One leg of a premium: the market of a configured symbol, once its instrument is known, and the newest one when its
 * scale changes. Core thread only.
 */
final class MarketLeg implements Leg {
    private final Venue venue;
    private final String symbol;
    private final long configuredOffsetNs;
    private final MeasuredClock clock;
    private final Sum128 size = new Sum128();
    private final Sum128 notional = new Sum128();
    private Market market;

    /**
     * Waits for its market.
     *
     * @param configuredOffsetNs what somebody said must be added to the venue's times to have ours; 0 = what is
     *     measured
     */
    MarketLeg(final Venue venue, final String symbol, final long configuredOffsetNs, final MeasuredClock clock) {
        this.venue = venue;
        this.symbol = symbol;
        this.configuredOffsetNs = configuredOffsetNs;
        this.clock = clock;
    }

    /** Takes the market if it is the one this leg waits for. */
    void offer(final Market candidate) {
        if (candidate.instrument().venue() == venue
                && candidate.instrument().symbol().equals(symbol)) {
            market = candidate;
        }
    }

    /** {@return whether this leg reads that market} */
    boolean reads(final Market other) {
        return market == other;
    }

    @Override
    public int priceDigits() {
        return market == null ? 0 : market.instrument().priceDigits();
    }

    @Override
    public int sizeDigits() {
        return market == null ? 0 : market.instrument().sizeDigits();
    }

    @Override
    public boolean isBookGood() {
        return market != null && market.book() != null && market.book().state() == BookState.GOOD;
    }

    @Override
    public long bestBid() {
        return market == null ? FixedPoint.ABSENT : market.bestBid();
    }

    @Override
    public long bestAsk() {
        return market == null ? FixedPoint.ABSENT : market.bestAsk();
    }

    @Override
    public long bookReceiveNs() {
        return market == null ? FixedPoint.ABSENT : market.book().lastMessageNs();
    }

    @Override
    public long bookVenueTimeNs() {
        return market == null ? FixedPoint.ABSENT : market.book().venueTimeNs();
    }

    @Override
    public double averagePrice(final boolean asks, final long baseSize) {
        final OrderBook book = market.book().book();
        return (asks ? book.buyPrice(baseSize) : book.sellPrice(baseSize))
                / FixedPoint.pow10(market.instrument().priceDigits());
    }

    @Override
    public double turnoverWithin(final boolean asks, final int bps) {
        final OrderBook book = market.book().book();
        if (asks) {
            book.askDepth(bps, size, notional);
        } else {
            book.bidDepth(bps, size, notional);
        }
        return notional.toDouble()
                / FixedPoint.pow10(market.instrument().priceDigits())
                / FixedPoint.pow10(market.instrument().sizeDigits());
    }

    @Override
    public long lastPrice() {
        return market == null ? FixedPoint.ABSENT : market.lastPrice();
    }

    @Override
    public long lastTradeReceiveNs() {
        return market == null ? FixedPoint.ABSENT : market.lastTradeReceiveNs();
    }

    @Override
    public long lastTradeVenueTimeNs() {
        return market == null ? FixedPoint.ABSENT : market.lastTradeVenueNs();
    }

    @Override
    public long clockOffsetNs() {
        return configuredOffsetNs == 0 ? clock.correctionNs() : configuredOffsetNs;
    }
}
