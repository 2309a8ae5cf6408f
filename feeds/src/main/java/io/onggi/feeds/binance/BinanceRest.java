package io.onggi.feeds.binance;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestCall;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The REST calls that the feeds of all markets of Binance make: exchangeInfo, whose announced weight becomes the
 * budget's, and depth. All of a host pay from one budget.
 */
final class BinanceRest {
    private final FeedSettings feed;
    private final NetRuntime runtime;
    private final RateBudget budget;
    private final String base;

    /**
     * Opens the budget of the host.
     *
     * @param base address with the path that all calls of the market have
     */
    BinanceRest(final Venue venue, final URI base, final FeedSettings feed, final NetRuntime runtime) {
        this.feed = feed;
        this.runtime = runtime;
        this.base = base.toString();
        budget = runtime.budgets().budget(venue, base.getAuthority(), feed.budget());
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
        final URI uri = URI.create(base + "/exchangeInfo");
        final Object exchangeInfo =
                new BlockingRest(runtime.rest(), feed.load()).getJson(new RestCall(uri, budget, weight));
        final LoadResult result = loader.load(exchangeInfo, table, symbols);
        BinanceInstruments.weightLimit(exchangeInfo).ifPresent(budget::announced);
        return result;
    }

    /**
     * {@return the call for a snapshot of so many levels a side, at this weight} Urgent: a book without one is no book,
     * and what was missed, polls and lists can wait.
     */
    RestCall depth(final Instrument instrument, final int levels, final int weight) {
        return new RestCall(
                call("/depth", instrument, "&limit=" + levels, weight).uri(), budget, weight, true);
    }

    /**
     * {@return a call about one instrument, at this weight}
     *
     * @param more parameters, each after an ampersand
     */
    RestCall call(final String path, final Instrument instrument, final String more, final int weight) {
        final URI uri = URI.create(
                base + path + "?symbol=" + URLEncoder.encode(instrument.venueSymbol(), StandardCharsets.UTF_8) + more);
        return new RestCall(uri, budget, weight);
    }
}
