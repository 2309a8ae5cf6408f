package io.onggi.sim.market;

import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import java.util.Locale;

/**
 * What is fixed about one simulated market.
 *
 * @param venue where it trades
 * @param symbol canonical, such as {@code BTC-USDT-PERP}
 * @param venueSymbol the venue's spelling, such as {@code BTCUSDT} or {@code KRW-BTC}
 * @param streamName the spelling in stream names: {@code btcusdt}, {@code KRW-BTC}
 * @param base base asset
 * @param priceDigits decimals of prices
 * @param sizeDigits decimals of sizes
 * @param ticks allowed prices
 * @param lot smallest step of a size, a mantissa
 */
public record SimInstrument(
        Venue venue,
        String symbol,
        String venueSymbol,
        String streamName,
        String base,
        int priceDigits,
        int sizeDigits,
        TickTable ticks,
        long lot) {

    /** Decimals of the sizes of KRW markets. */
    public static final int KRW_SIZE_DIGITS = 8;

    /** {@return whether a venue's markets are quoted in KRW; the others are quoted in USDT} */
    public static boolean isKrw(final Venue venue) {
        return venue == Venue.UPBIT || venue == Venue.BITHUMB;
    }

    /** {@return the USDT market of an asset: the spot market of Binance spot, the perpetual contract of the others} */
    public static SimInstrument usdt(final Venue venue, final Asset asset) {
        final String symbol = Symbols.sameAsset(venue, asset.base() + "-USDT");
        final String venueSymbol = Symbols.venueSymbol(venue, symbol);
        final boolean lowerCase = venue == Venue.BINANCE_USDM || venue == Venue.BINANCE_SPOT;
        int priceDigits = asset.pricePrecision();
        long tick = asset.tick();
        // BingX names no tick: it is one in the last digit.
        while (venue == Venue.BINGX && tick % 10 == 0) {
            tick /= 10;
            priceDigits--;
        }
        return new SimInstrument(
                venue,
                symbol,
                venueSymbol,
                lowerCase ? venueSymbol.toLowerCase(Locale.ROOT) : venueSymbol,
                asset.base(),
                priceDigits,
                asset.quantityPrecision(),
                TickTable.single(tick),
                1);
    }

    /** {@return the KRW market of an asset, near a price in KRW} */
    public static SimInstrument krw(final Venue venue, final String base, final double priceKrw) {
        final String symbol = base + "-KRW";
        final String venueSymbol = Symbols.venueSymbol(venue, symbol);
        int priceDigits = 0;
        // Head-room of a third below: a falling price may enter the next finer band of the tick table.
        for (double limit = 150; priceKrw < limit && priceDigits < 6; limit /= 10) {
            priceDigits++;
        }
        if (venue == Venue.BITHUMB && priceDigits > 0) {
            // Its ticks below 100 KRW are ten times finer, and end there.
            priceDigits = Math.min(priceDigits + 1, 4);
        }
        return new SimInstrument(
                venue,
                symbol,
                venueSymbol,
                venueSymbol,
                base,
                priceDigits,
                KRW_SIZE_DIGITS,
                TickTable.krw(venue, priceDigits),
                1);
    }

    /** {@return whether the venue shows the fills of one taker at one price as one trade with a range of ids} */
    boolean aggregatesFills() {
        return venue == Venue.BINANCE_USDM || venue == Venue.OKX;
    }

    /** {@return whether the ids of fills have no holes; elsewhere they grow with time} */
    boolean countsFills() {
        return aggregatesFills() || venue == Venue.BINANCE_SPOT;
    }

    /** {@return decimals of price times size} */
    public int turnoverDigits() {
        return priceDigits + sizeDigits;
    }

    /** {@return the smallest price unit as a number} */
    double priceUnit() {
        return Math.pow(10, -priceDigits);
    }

    /** {@return the smallest size unit as a number} */
    double sizeUnit() {
        return Math.pow(10, -sizeDigits);
    }
}
