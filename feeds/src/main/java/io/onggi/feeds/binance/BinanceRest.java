package io.onggi.feeds.binance;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.RestHost;
import java.io.IOException;
import java.util.List;

/**
 * The REST calls that the feeds of all markets of Binance make: exchangeInfo, whose announced weight becomes the
 * budget's, and depth. All of a host pay from one budget.
 */
final class BinanceRest {
    private final RestHost host;
    private final RestGroup calls;
    private final String path;

    /**
     * Opens the budget of the host.
     *
     * @param path that all calls of the market begin with
     */
    BinanceRest(final RestHost host, final String path) {
        this.host = host;
        this.path = path;
        calls = host.all();
    }

    /** What a market makes of its exchangeInfo. */
    @FunctionalInterface
    interface Loader {
        /** {@return which of the symbols it has} */
        LoadResult load(Object exchangeInfo, InstrumentTable table, List<String> symbols);
    }

    /**
     * Asks for exchangeInfo, at this weight.
     *
     * @throws IOException if the venue gave no answer, in words
     */
    LoadResult load(final int weight, final Loader loader, final InstrumentTable table, final List<String> symbols)
            throws IOException, InterruptedException {
        final Object exchangeInfo = host.blocking().getJson(get("/exchangeInfo", weight));
        final LoadResult result = loader.load(exchangeInfo, table, symbols);
        BinanceInstruments.weightLimit(exchangeInfo).ifPresent(calls.budget()::announced);
        return result;
    }

    /**
     * {@return the call for a snapshot of so many levels a side, at this weight} Urgent: a book without one is no book,
     * and what was missed, polls and lists can wait.
     */
    RestCall depth(final Instrument instrument, final int levels, final int weight) {
        return call("/depth", instrument, "&limit=" + levels, weight).urgently();
    }

    /**
     * {@return a call about one instrument, at this weight}
     *
     * @param more parameters, each after an ampersand
     */
    RestCall call(final String what, final Instrument instrument, final String more, final int weight) {
        return get(what + "?symbol=" + RestGroup.encoded(instrument.venueSymbol()) + more, weight);
    }

    /** {@return a call of this weight} */
    RestCall get(final String what, final int weight) {
        return calls.get(path + what, weight);
    }
}
