package io.onggi.feeds.krw;

import io.onggi.event.StatusCode;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.net.ListedMarket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the tickers of a venue's socket said last of the state of each market (protocol notes 2.4 and 3.4): neither
 * {@code market/all} nor the tickers by REST do. Noted by the decoders, read whenever the list is looked at again; what
 * does not change costs a comparison and allocates nothing. Any thread.
 */
public final class KrwStates {
    /** The venue's words for the state of a market. */
    static final JsonKeys WORDS = JsonKeys.of("ACTIVE", "PREVIEW", "DELISTED");

    private static final int ACTIVE = 0;
    private static final int PREVIEW = 1;
    private static final int DELISTED = 2;

    private volatile State[] states = {};

    /**
     * @param word of {@link #WORDS}, or {@link JsonKeys#UNKNOWN}
     * @param suspended whether it is not traded for a while
     * @param end when it ends, as the venue writes it; empty if that is not announced
     */
    private record State(String venueSymbol, int word, boolean suspended, String end) {
        ListedMarket of(final ListedMarket listed) {
            return switch (word) {
                case ACTIVE -> {
                    final ListedMarket market =
                            suspended ? new ListedMarket(StatusCode.HALTED, "is suspended", listed.caution()) : listed;
                    yield end.isEmpty() ? market : market.ending(end);
                }
                case PREVIEW -> new ListedMarket(StatusCode.LISTED, "is PREVIEW", listed.caution());
                case DELISTED -> new ListedMarket(StatusCode.DELISTED, "is DELISTED", listed.caution());
                default -> new ListedMarket(StatusCode.HALTED, "is in a state that is not known", listed.caution());
            };
        }

        boolean is(
                final int otherWord,
                final boolean otherSuspended,
                final byte[] bytes,
                final int offset,
                final int length) {
            if (word != otherWord || suspended != otherSuspended || end.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (end.charAt(i) != (bytes[offset + i] & 0xFF)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Takes what a ticker says.
     *
     * @param word of {@link #WORDS}, or {@link JsonKeys#UNKNOWN}
     * @param suspended whether it is not traded for a while
     * @param bytes hold the date of its end, of this length, 0 for none; only read
     */
    void note(
            final Instrument instrument,
            final int word,
            final boolean suspended,
            final byte[] bytes,
            final int offset,
            final int length) {
        final State[] known = states;
        final int id = instrument.id();
        if (id >= known.length || known[id] == null || !known[id].is(word, suspended, bytes, offset, length)) {
            put(
                    id,
                    new State(
                            instrument.venueSymbol(),
                            word,
                            suspended,
                            new String(bytes, offset, length, StandardCharsets.ISO_8859_1)));
        }
    }

    private synchronized void put(final int id, final State state) {
        final State[] changed = Arrays.copyOf(states, Math.max(states.length, id + 1));
        changed[id] = state;
        states = changed;
    }

    /** {@return the markets of a list, those in the state that their tickers told that have told one} */
    Map<String, ListedMarket> apply(final Map<String, ListedMarket> listed) {
        final Map<String, ListedMarket> markets = new HashMap<>(listed);
        for (final State state : states) {
            if (state != null) {
                markets.computeIfPresent(state.venueSymbol(), (name, market) -> state.of(market));
            }
        }
        return markets;
    }
}
