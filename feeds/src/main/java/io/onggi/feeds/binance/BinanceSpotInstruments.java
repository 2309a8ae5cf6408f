package io.onggi.feeds.binance;

import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.util.List;

/**
 * Spot markets from {@code /api/v3/exchangeInfo} (Binance's documentation of the spot REST API): those whose status is
 * TRADING, and where spot trading is not said to be switched off. Stateless.
 */
final class BinanceSpotInstruments {
    private BinanceSpotInstruments() {}

    /** Adds the symbols asked for to the table, as far as exchangeInfo has them as trading markets. */
    static LoadResult load(final Object exchangeInfo, final InstrumentTable table, final List<String> symbols) {
        return BinanceInstruments.load(
                Venue.BINANCE_SPOT, exchangeInfo, table, symbols, BinanceSpotInstruments::refusal);
    }

    private static String refusal(final String venueSymbol, final Object entry) {
        return Boolean.FALSE.equals(JsonTree.at(entry, "/isSpotTradingAllowed"))
                ? venueSymbol + " has no spot trading"
                : "";
    }
}
