package io.onggi.core;

import io.onggi.book.OrderBook;
import io.onggi.event.BookState;
import io.onggi.event.StatusCode;
import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Sum128;
import io.onggi.event.ref.Venue;
import io.onggi.kimp.Leg;

/**
 * One leg of a premium: the market of a configured symbol, once its instrument is known, and the newest one when its
 * scale changes. Its prices and sizes are those of one of the asset, whatever the market quotes. Core thread only.
 */
final class MarketLeg implements Leg {
    private final Venue venue;
    private final String symbol;
    private final long configuredOffsetNs;
    private final MeasuredClock clock;
    private final Sum128 size = new Sum128();
    private final Sum128 notional = new Sum128();
    private Market offered;
    private AssetUnit unit;
    /** The market that is read: the offered one, while its unit is known and its prices per asset have a scale. */
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
            offered = candidate;
            choose();
        }
    }

    /** Takes what one base unit of the market is; null while it must not be compared. */
    void unit(final AssetUnit newUnit) {
        unit = newUnit;
        choose();
    }

    private void choose() {
        final boolean usable = offered != null
                && unit != null
                && offered.instrument().priceDigits() + unit.extraDigits() <= FixedPoint.MAX_DIGITS;
        market = usable ? offered : null;
    }

    Venue venue() {
        return venue;
    }

    String symbol() {
        return symbol;
    }

    /** {@return whether this leg reads that market} */
    boolean reads(final Market other) {
        return offered == other;
    }

    @Override
    public int priceDigits() {
        return market == null ? 0 : market.instrument().priceDigits() + unit.extraDigits();
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
        return market == null ? FixedPoint.ABSENT : unit.priceOfOne(market.bestBid());
    }

    @Override
    public long bestAsk() {
        return market == null ? FixedPoint.ABSENT : unit.priceOfOne(market.bestAsk());
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
        final long units = unit.baseUnits(baseSize);
        if (units == FixedPoint.ABSENT) {
            return Double.NaN;
        }
        final OrderBook book = market.book().book();
        final long atLeastOne = Math.max(1, units);
        final double price = asks ? book.buyPrice(atLeastOne) : book.sellPrice(atLeastOne);
        return unit.priceOfOne(price / FixedPoint.pow10(market.instrument().priceDigits()));
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
        return market == null ? FixedPoint.ABSENT : unit.priceOfOne(market.lastPrice());
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
    public boolean isWalletClosed() {
        return offered != null && offered.status().wallet() == StatusCode.WALLET_CLOSED;
    }

    @Override
    public long clockOffsetNs() {
        return configuredOffsetNs == 0 ? clock.correctionNs() : configuredOffsetNs;
    }
}
