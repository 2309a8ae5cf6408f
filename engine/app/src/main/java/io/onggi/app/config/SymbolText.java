package io.onggi.app.config;

import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;

/** Symbols as people write them in the configuration. */
final class SymbolText {
    private SymbolText() {}

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
