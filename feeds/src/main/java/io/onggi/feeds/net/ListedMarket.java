package io.onggi.feeds.net;

import io.onggi.event.StatusCode;
import java.util.Map;

/**
 * What a venue's list says of the state of one market.
 *
 * @param state one of the states of {@link StatusCode}
 * @param words the venue's own, for people
 * @param caution what the venue warns of, empty if it does not
 */
public record ListedMarket(StatusCode state, String words, String caution) {
    /** Checks the state. */
    public ListedMarket {
        if (!state.isState()) {
            throw new IllegalArgumentException(state + " is no state of a market");
        }
    }

    /** {@return a market of which the venue says nothing but that it trades} */
    public static ListedMarket trading(final String caution) {
        return new ListedMarket(StatusCode.TRADING, "is listed", caution);
    }

    /**
     * {@return a market in the state of the venue's word; whatever is not known as trading is not traded}
     *
     * @param states what the venue's words mean
     */
    public static ListedMarket of(final String word, final Map<String, StatusCode> states) {
        return new ListedMarket(states.getOrDefault(String.valueOf(word), StatusCode.HALTED), "is " + word, "");
    }

    /** {@return the same market, whose end the venue has announced} */
    public ListedMarket ending(final String when) {
        return state == StatusCode.TRADING
                ? new ListedMarket(StatusCode.DELISTING, words + ", but ends at " + when, caution)
                : this;
    }

    /** {@return the same market with a warning; an empty one is none} */
    public ListedMarket warned(final String warning) {
        return new ListedMarket(state, words, warning);
    }
}
