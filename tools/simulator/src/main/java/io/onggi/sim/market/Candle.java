package io.onggi.sim.market;

/**
 * One candle, a reused holder. Prices and sizes are mantissas at the market's scales; turnover is price times size in
 * whole units of the quote currency and a rest at {@link #turnoverDigits} decimals. One thread.
 */
public final class Candle {
    long openMs;
    long open;
    long high;
    long low;
    long close;
    long volume;
    long takerVolume;
    long turnoverWhole;
    long turnoverRest;
    long takerTurnoverWhole;
    long takerTurnoverRest;
    long trades;
    long firstId;
    long lastId;
    long lastTradeMs;
    final int turnoverDigits;
    private final long turnoverUnit;

    /** @param turnoverDigits decimals of the turnover: those of the price and of the size together */
    public Candle(final int turnoverDigits) {
        this.turnoverDigits = turnoverDigits;
        long unit = 1;
        for (int i = 0; i < turnoverDigits; i++) {
            unit *= 10;
        }
        turnoverUnit = unit;
    }

    /** Begins with no trade, at the last price. */
    void begin(final long startMs, final long price) {
        openMs = startMs;
        open = price;
        high = price;
        low = price;
        close = price;
        volume = 0;
        takerVolume = 0;
        turnoverWhole = 0;
        turnoverRest = 0;
        takerTurnoverWhole = 0;
        takerTurnoverRest = 0;
        trades = 0;
        firstId = -1;
        lastId = -1;
        lastTradeMs = 0;
    }

    void add(final TradeTape tape, final long trade) {
        final long price = tape.price(trade);
        final long size = tape.size(trade);
        if (trades == 0) {
            begin(openMs, price);
            firstId = tape.firstId(trade);
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        volume += size;
        trades += tape.lastId(trade) - tape.firstId(trade) + 1;
        lastId = tape.lastId(trade);
        lastTradeMs = tape.timeMs(trade);
        final long turnover = price * size;
        turnoverWhole += turnover / turnoverUnit;
        turnoverRest += turnover % turnoverUnit;
        if (tape.takerBuys(trade)) {
            takerVolume += size;
            takerTurnoverWhole += turnover / turnoverUnit;
            takerTurnoverRest += turnover % turnoverUnit;
        }
        carry();
    }

    void copyFrom(final Candle other) {
        begin(other.openMs, other.open);
        merge(other);
    }

    /** Joins the candle that follows this one. */
    void merge(final Candle next) {
        if (next.trades > 0) {
            if (trades == 0) {
                open = next.open;
                high = next.high;
                low = next.low;
                firstId = next.firstId;
            }
            high = Math.max(high, next.high);
            low = Math.min(low, next.low);
            lastId = next.lastId;
            lastTradeMs = next.lastTradeMs;
        }
        close = next.close;
        volume += next.volume;
        takerVolume += next.takerVolume;
        turnoverWhole += next.turnoverWhole;
        turnoverRest += next.turnoverRest;
        takerTurnoverWhole += next.takerTurnoverWhole;
        takerTurnoverRest += next.takerTurnoverRest;
        trades += next.trades;
        carry();
    }

    private void carry() {
        turnoverWhole += turnoverRest / turnoverUnit;
        turnoverRest %= turnoverUnit;
        takerTurnoverWhole += takerTurnoverRest / turnoverUnit;
        takerTurnoverRest %= turnoverUnit;
    }

    /** {@return start, epoch milliseconds} */
    public long openMs() {
        return openMs;
    }

    /** {@return first price} */
    public long open() {
        return open;
    }

    /** {@return highest price} */
    public long high() {
        return high;
    }

    /** {@return lowest price} */
    public long low() {
        return low;
    }

    /** {@return last price; the price before, if nothing traded} */
    public long close() {
        return close;
    }

    /** {@return base volume} */
    public long volume() {
        return volume;
    }

    /** {@return base volume that takers bought} */
    public long takerVolume() {
        return takerVolume;
    }

    /** {@return turnover, whole units of the quote currency} */
    public long turnoverWhole() {
        return turnoverWhole;
    }

    /** {@return turnover, the rest below one unit, at {@link #turnoverDigits} decimals} */
    public long turnoverRest() {
        return turnoverRest;
    }

    /** {@return turnover that takers bought, whole units} */
    public long takerTurnoverWhole() {
        return takerTurnoverWhole;
    }

    /** {@return turnover that takers bought, the rest below one unit} */
    public long takerTurnoverRest() {
        return takerTurnoverRest;
    }

    /** {@return decimals of the turnover's rest} */
    public int turnoverDigits() {
        return turnoverDigits;
    }

    /** {@return number of fills} */
    public long trades() {
        return trades;
    }

    /** {@return id of the first fill, -1 if none} */
    public long firstId() {
        return firstId;
    }

    /** {@return id of the last fill, -1 if none} */
    public long lastId() {
        return lastId;
    }

    /** {@return when the last trade happened, epoch milliseconds, 0 if none} */
    public long lastTradeMs() {
        return lastTradeMs;
    }
}
