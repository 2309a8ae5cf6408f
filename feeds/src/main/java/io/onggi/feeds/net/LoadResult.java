package io.onggi.feeds.net;

import io.onggi.event.ref.Instrument;
import java.util.List;
import java.util.Map;

/**
 * What became of the instruments a feed was asked for.
 *
 * @param instruments those that are in the table now, in the order asked for; to be published as INSTRUMENT events
 * @param unknown the symbols the venue does not trade, each with the reason in words
 * @param markets the state of every market the venue lists, asked for or not, by its own names
 * @param error why the venue's list could not be had, or an empty text
 */
public record LoadResult(
        List<Instrument> instruments, Map<String, String> unknown, Map<String, ListedMarket> markets, String error) {
    /** Copies list and maps. */
    public LoadResult {
        instruments = List.copyOf(instruments);
        unknown = Map.copyOf(unknown);
        markets = Map.copyOf(markets);
    }

    /** {@return a result of nothing but an error} */
    public static LoadResult failed(final String error) {
        return new LoadResult(List.of(), Map.of(), Map.of(), error);
    }

    /** {@return whether every symbol asked for is there} */
    public boolean isComplete() {
        return error.isEmpty() && unknown.isEmpty();
    }
}
