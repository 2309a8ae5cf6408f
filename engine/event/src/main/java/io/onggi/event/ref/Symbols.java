package io.onggi.event.ref;

import java.util.List;
import java.util.Locale;

/**
 * Canonical symbols and the venues' spellings, both ways. Canonical is {@code BASE-QUOTE} for spot and
 * {@code BASE-QUOTE-PERP} for perpetual contracts. Loose forms are understood within a venue, whose spelling decides
 * which half is the base: {@code BTC/USDT}, {@code btcusdt}, {@code KRW-BTC}. Stateless; allocates.
 */
public final class Symbols {
    private static final String PERP = "-PERP";
    /** Quote currencies, the strongest first: of two that could be the quote, the stronger one is. */
    private static final List<String> QUOTES = List.of("KRW", "USDT", "USDC", "USD", "BTC", "ETH");

    private Symbols() {}

    /**
     * Reads any spelling a user may write for a market of this venue.
     *
     * @return the canonical symbol
     * @throws IllegalArgumentException if the text names no market of the venue, with the accepted forms
     */
    public static String canonical(final Venue venue, final String text) {
        final String upper = text.trim().toUpperCase(Locale.ROOT);
        final boolean perpetual = upper.endsWith(PERP);
        final String pair = perpetual ? upper.substring(0, upper.length() - PERP.length()) : upper;
        final String[] halves = halves(venue, pair);
        if (halves == null || (perpetual && venue != Venue.BINANCE_USDM)) {
            throw new IllegalArgumentException("'" + text + "' is no market of " + venue.id() + "; write "
                    + (venue == Venue.UPBIT ? "KRW-BTC or BTC-KRW" : "BTCUSDT, BTC/USDT or BTC-USDT-PERP"));
        }
        final String canonical = halves[0] + '-' + halves[1];
        return venue == Venue.BINANCE_USDM ? canonical + PERP : canonical;
    }

    /** {@return the venue's spelling, as its messages and REST calls write it, of a canonical symbol} */
    public static String venueSymbol(final Venue venue, final String canonical) {
        final String[] parts = canonical.split("-");
        return switch (venue) {
            case BINANCE_USDM -> parts[0] + parts[1];
            case UPBIT -> parts[1] + '-' + parts[0];
            case NONE, FX -> canonical;
        };
    }

    /**
     * The market of the same asset on another venue: {@code BTCUSDT} asked of Upbit is its KRW market. For comparing
     * prices only, never for orders: the quote currencies differ.
     *
     * @return the canonical symbol on {@code venue}
     */
    public static String sameAsset(final Venue venue, final String canonical) {
        final String base = canonical.substring(0, canonical.indexOf('-'));
        return switch (venue) {
            case UPBIT -> base + "-KRW";
            case BINANCE_USDM -> base + "-USDT" + PERP;
            case NONE, FX -> throw new IllegalArgumentException(venue.id() + " has no markets");
        };
    }

    private static String[] halves(final Venue venue, final String pair) {
        for (final char separator : new char[] {'-', '/', '_'}) {
            final int at = pair.indexOf(separator);
            if (at > 0 && at == pair.lastIndexOf(separator) && at < pair.length() - 1) {
                final String first = pair.substring(0, at);
                final String second = pair.substring(at + 1);
                // Upbit writes the quote first; the canonical form writes it last, and both use the same separator.
                final boolean quoteFirst = venue == Venue.UPBIT && rank(first) < rank(second);
                return quoteFirst ? new String[] {second, first} : new String[] {first, second};
            }
        }
        for (final String quote : QUOTES) {
            if (pair.endsWith(quote) && pair.length() > quote.length()) {
                return new String[] {pair.substring(0, pair.length() - quote.length()), quote};
            }
        }
        return null;
    }

    private static int rank(final String asset) {
        final int index = QUOTES.indexOf(asset);
        return index < 0 ? QUOTES.size() : index;
    }
}
