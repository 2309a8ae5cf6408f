package io.onggi.event.ref;

/**
 * One market of one venue at one scale. The scale of an id never changes: a venue that needs another one gets a new id
 * with the same symbol.
 *
 * @param id dense, from 1, unique in a run
 * @param venue where it trades
 * @param symbol canonical symbol, such as {@code BTC-KRW} or {@code BTC-USDT-PERP}
 * @param venueSymbol the venue's own spelling in its messages, such as {@code KRW-BTC} or {@code BTCUSDT}
 * @param priceDigits decimals of prices, 0 to 18
 * @param sizeDigits decimals of sizes, 0 to 18
 * @param tickSize smallest price step as a mantissa; a hint for the book, not a promise of the venue; at least 1
 * @param stepSize smallest size step as a mantissa, at least 1
 */
public record Instrument(
        int id,
        Venue venue,
        String symbol,
        String venueSymbol,
        int priceDigits,
        int sizeDigits,
        long tickSize,
        long stepSize) {

    /** Checks the ranges. */
    public Instrument {
        if (id < 1 || symbol.isBlank() || venueSymbol.isBlank() || (symbol + venueSymbol).indexOf(' ') >= 0) {
            throw new IllegalArgumentException("instrument id=" + id + " symbol='" + symbol + "' venueSymbol='"
                    + venueSymbol + "': id must be at least 1, symbols must be words");
        }
        if (priceDigits < 0
                || priceDigits > FixedPoint.MAX_DIGITS
                || sizeDigits < 0
                || sizeDigits > FixedPoint.MAX_DIGITS
                || tickSize < 1
                || stepSize < 1) {
            throw new IllegalArgumentException("instrument " + symbol + ": priceDigits=" + priceDigits + " sizeDigits="
                    + sizeDigits + " tickSize=" + tickSize + " stepSize=" + stepSize
                    + ": digits must be 0 to 18, steps at least 1");
        }
    }

    /** {@return the base asset, such as {@code BTC}} */
    public String base() {
        return symbol.substring(0, symbol.indexOf('-'));
    }

    /** {@return the quote asset, such as {@code KRW}} */
    public String quote() {
        final int start = symbol.indexOf('-') + 1;
        final int end = symbol.indexOf('-', start);
        return end < 0 ? symbol.substring(start) : symbol.substring(start, end);
    }

    /** {@return whether it is a spot market} */
    public boolean isSpot() {
        return Symbols.isSpot(symbol);
    }
}
