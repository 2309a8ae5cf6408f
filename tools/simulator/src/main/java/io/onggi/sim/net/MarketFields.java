package io.onggi.sim.net;

import io.onggi.sim.market.Candle;
import io.onggi.sim.market.Market;
import io.onggi.sim.wire.JsonBytes;

/** Members of JSON objects that venues write alike, with decimals in quotes. Stateless. */
public final class MarketFields {
    private MarketFields() {}

    /** Opens an object with the name of its market. */
    public static JsonBytes symbol(final JsonBytes out, final Market market) {
        return out.raw("{\"symbol\":\"").raw(market.instrument().venueSymbol()).raw('"');
    }

    /** Writes a price with all digits of its market. */
    public static JsonBytes price(final JsonBytes out, final String name, final Market market, final long mantissa) {
        return out.fixed(name, mantissa, market.instrument().priceDigits());
    }

    /** Writes a size with all digits of its market. */
    public static JsonBytes size(final JsonBytes out, final String name, final Market market, final long mantissa) {
        return out.fixed(name, mantissa, market.instrument().sizeDigits());
    }

    /** Writes a price without trailing zeros. */
    public static JsonBytes plainPrice(
            final JsonBytes out, final String name, final Market market, final long mantissa) {
        return out.plain(name, mantissa, market.instrument().priceDigits());
    }

    /** Writes a size without trailing zeros. */
    public static JsonBytes plainSize(
            final JsonBytes out, final String name, final Market market, final long mantissa) {
        return out.plain(name, mantissa, market.instrument().sizeDigits());
    }

    /** Writes the number that a candle's turnover is. */
    public static JsonBytes turnover(final JsonBytes out, final Candle candle) {
        return turnover(out, candle.turnoverWhole(), candle.turnoverRest(), candle.turnoverDigits());
    }

    /** Writes a number from its whole units and the rest at so many decimals. */
    public static JsonBytes turnover(final JsonBytes out, final long whole, final long rest, final int digits) {
        out.number(whole);
        return digits == 0 ? out : out.raw('.').padded(rest, digits);
    }
}
