package io.onggi.sim.market;

import java.util.Locale;
import java.util.Map;

/**
 * A base asset and how Binance quotes its perpetual. Ticks of the best-known ones are the venue's; the others follow
 * the same rule of thumb, about five significant digits.
 *
 * @param base name, such as {@code BTC}
 * @param priceUsd where its price starts
 * @param pricePrecision decimals printed
 * @param tick smallest price step as a mantissa at that precision
 * @param quantityPrecision decimals of sizes
 */
public record Asset(String base, double priceUsd, int pricePrecision, long tick, int quantityPrecision) {
    private static final Map<String, Asset> KNOWN = Map.of(
            "BTC", new Asset("BTC", 68_000, 2, 10, 3),
            "ETH", new Asset("ETH", 3_500, 2, 1, 3),
            "XRP", new Asset("XRP", 2.4, 4, 1, 1));

    /** {@return the asset of this name; an unknown name gets a price of its own, always the same} */
    public static Asset of(final String name) {
        final String base = name.toUpperCase(Locale.ROOT);
        final Asset known = KNOWN.get(base);
        if (known != null) {
            return known;
        }
        // 0.2 to 632 USD, evenly on a logarithmic scale.
        final double exponent = Math.floorMod(base.hashCode() * 31L + base.length(), 351L) / 100.0 - 0.7;
        final double price = Math.pow(10, exponent);
        final int precision = Math.max(2, 4 - (int) Math.floor(Math.log10(price)));
        return new Asset(base, price, precision, 1, price > 100 ? 2 : price > 1 ? 1 : 0);
    }
}
