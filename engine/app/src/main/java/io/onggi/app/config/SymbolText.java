package io.onggi.app.config;

import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import java.util.Set;

/** Symbols as people write them in the configuration. */
final class SymbolText {
    /**
     * Venues that have spot markets too, of which the engine is connected to perpetual contracts alone: to Bybit's
     * linear and to Bitget's USDT-FUTURES.
     */
    private static final Set<Venue> ONLY_PERPETUAL = Set.of(Venue.BYBIT, Venue.BITGET);

    private SymbolText() {}

    /**
     * {@return the canonical symbol of a market that the engine can be connected to} Where those are perpetual
     * contracts only, no form needs to say so: {@code BTC-USDT} is one.
     *
     * @throws IllegalArgumentException with the accepted forms
     */
    static String connected(final Venue venue, final String text) {
        final String canonical = canonical(venue, text);
        return ONLY_PERPETUAL.contains(venue) ? Symbols.perpetual(venue, text) : canonical;
    }

    /**
     * {@return the canonical symbol}
     *
     * @throws IllegalArgumentException with the accepted forms
     */
    static String canonical(final Venue venue, final String text) {
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '/' && c != '_') {
                throw new IllegalArgumentException(
                        "must be a market of " + venue.id() + ": letters and digits with one of - / _ between");
            }
        }
        return Symbols.canonical(venue, text);
    }
}
