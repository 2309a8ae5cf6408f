package io.onggi.sim.market;

import java.util.HashMap;
import java.util.Map;

/** What the venues' lists say of markets that are out of the ordinary, by the venues' names of them. One thread. */
public final class ListedStates {
    private final Map<String, String> words = new HashMap<>();

    /** Has the list say this word of a market from now on; an empty one is the usual. */
    public void say(final String venueSymbol, final String word) {
        words.put(venueSymbol, word);
    }

    /** {@return the word of a market, or the usual one} */
    public String of(final String venueSymbol, final String usual) {
        final String word = words.getOrDefault(venueSymbol, "");
        return word.isEmpty() ? usual : word;
    }
}
