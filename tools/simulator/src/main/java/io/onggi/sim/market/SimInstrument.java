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

    /** Decimals of Upbit's sizes. */
    public static final int UPBIT_SIZE_DIGITS = 8;

    /** {@return the USDT perpetual of an asset on Binance} */
    public static SimInstrument perpetual(final Asset asset) {
        final String symbol = asset.base() + "-USDT-PERP";
        final String venueSymbol = Symbols.venueSymbol(Venue.BINANCE_USDM, symbol);
        return new SimInstrument(
                Venue.BINANCE_USDM,
                symbol,
                venueSymbol,
                venueSymbol.toLowerCase(Locale.ROOT),
                asset.base(),
                asset.pricePrecision(),
                asset.quantityPrecision(),
                TickTable.single(asset.tick()),
                1);
    }

    /** {@return the KRW market of an asset on Upbit, near a price in KRW} */
    public static SimInstrument krwSpot(final String base, final double priceKrw) {
        final String symbol = base + "-KRW";
        final String venueSymbol = Symbols.venueSymbol(Venue.UPBIT, symbol);
        int priceDigits = 0;
        // Head-room of a third below: a falling price may enter the next finer band of the tick table.
        for (double limit = 150; priceKrw < limit && priceDigits < 6; limit /= 10) {
            priceDigits++;
        }
        return new SimInstrument(
                Venue.UPBIT,
                symbol,
                venueSymbol,
                venueSymbol,
                base,
                priceDigits,
                UPBIT_SIZE_DIGITS,
                TickTable.krw(priceDigits),
                1);
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
