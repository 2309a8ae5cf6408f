package io.onggi.feeds.net;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Brings the symbols asked for together with what a venue lists. Stateless. */
public final class ListedSymbols {
    /** What a venue says of one market, in its own words. */
    public interface Listing {
        /**
         * {@return the canonical symbol that somebody means who asks for a market of this list}
         *
         * @throws IllegalArgumentException if the text names no market of the venue, with the accepted forms
         */
        default String canonical(final Venue venue, final String text) {
            return Symbols.canonical(venue, text);
        }

        /** {@return why a listed market is not for us, or an empty text} */
        String refusal(String venueSymbol, Object entry);

        /** {@return the state of a market} */
        ListedMarket state(Object entry);

        /**
         * Adds a market to the table of instruments.
         *
         * @throws IllegalArgumentException if its scale cannot be told, with the values
         */
        Instrument register(String canonical, String venueSymbol, Object entry);
    }

    private ListedSymbols() {}

    /** {@return the states of all markets of a list, by the venue's names} */
    public static Map<String, ListedMarket> states(
            final Map<String, Object> listed, final Function<Object, ListedMarket> state) {
        final Map<String, ListedMarket> states = new HashMap<>();
        listed.forEach((name, entry) -> {
            if (name != null) {
                states.put(name, state.apply(entry));
            }
        });
        return states;
    }

    /** {@return the entries of a list by the symbol under this key} */
    public static Map<String, Object> byKey(final Object list, final String key) {
        final Map<String, Object> listed = new HashMap<>();
        for (final Object entry : JsonTree.list(list)) {
            listed.put(JsonTree.text(entry, key), entry);
        }
        return listed;
    }

    /**
     * Registers the symbols asked for, as far as the venue lists them and the listing does not refuse.
     *
     * @param listed by the venue's spelling
     * @param symbols in any spelling of the venue
     */
    public static LoadResult load(
            final Venue venue, final Map<String, Object> listed, final List<String> symbols, final Listing listing) {
        final List<Instrument> instruments = new ArrayList<>();
        final Map<String, String> unknown = new LinkedHashMap<>();
        for (final String symbol : symbols) {
            try {
                final String canonical = listing.canonical(venue, symbol);
                final String venueSymbol = Symbols.venueSymbol(venue, canonical);
                final Object entry = listed.get(venueSymbol);
                final String refusal =
                        entry == null ? venueSymbol + " is not listed" : listing.refusal(venueSymbol, entry);
                if (refusal.isEmpty()) {
                    instruments.add(listing.register(canonical, venueSymbol, entry));
                } else {
                    unknown.put(symbol, refusal);
                }
            } catch (final IllegalArgumentException e) {
                unknown.put(symbol, e.getMessage());
            }
        }
        return new LoadResult(instruments, unknown, states(listed, listing::state), "");
    }
}
