package io.onggi.sim.market;

import java.util.HashMap;
import java.util.Map;

/** What the venues' lists say of markets that are out of the ordinary. One thread. */
public final class ListedStates {
    private final Map<String, String> words = new HashMap<>();

    /** Has the list say this word of a market from now on; an empty one is the usual. */
    public void say(final SimInstrument instrument, final String word) {
        words.put(key(instrument), word);
    }

    /** {@return the word of a market, or the usual one} */
    public String of(final SimInstrument instrument, final String usual) {
        final String word = words.getOrDefault(key(instrument), "");
        return word.isEmpty() ? usual : word;
    }

    /** Venues call their markets alike. */
    private static String key(final SimInstrument instrument) {
        return instrument.venue().id() + ' ' + instrument.venueSymbol();
    }
}
