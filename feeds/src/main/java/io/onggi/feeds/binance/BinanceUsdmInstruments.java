package io.onggi.feeds.binance;

import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.util.List;

/** Perpetual contracts from the futures' exchangeInfo. Stateless. */
final class BinanceUsdmInstruments {
    private BinanceUsdmInstruments() {}

    /** Adds the symbols asked for to the table, as far as exchangeInfo has them as trading perpetual contracts. */
    static LoadResult load(final Object exchangeInfo, final InstrumentTable table, final List<String> symbols) {
        return BinanceInstruments.load(
                Venue.BINANCE_USDM, exchangeInfo, table, symbols, BinanceUsdmInstruments::refusal);
    }

    private static String refusal(final String venueSymbol, final Object entry) {
        final String type = JsonTree.text(entry, "contractType");
        return type != null && type.endsWith("PERPETUAL") ? "" : venueSymbol + " is no perpetual contract but " + type;
    }
}
