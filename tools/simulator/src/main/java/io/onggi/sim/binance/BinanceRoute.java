package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import java.util.EnumSet;
import java.util.Set;

/**
 * The routes of the stream hosts. Those of futures, since 2026, carry their own kinds of streams each and are silent
 * about the others; spot has one for everything.
 */
enum BinanceRoute {
    PUBLIC("binance/public"),
    MARKET("binance/market"),
    PRIVATE("binance/private"),
    /** The old addresses without a route: they acknowledge everything and carry what {@link #PUBLIC} carries. */
    UNROUTED("binance/unrouted"),
    SPOT("binance-spot");

    private final String text;

    BinanceRoute(final String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** {@return whether streams of this kind, such as {@code depth@100ms}, are delivered here} */
    boolean carries(final String kind) {
        final boolean books = kind.startsWith("depth") || kind.startsWith("bookTicker") || kind.startsWith("rpiDepth");
        return switch (this) {
            case PUBLIC, UNROUTED -> books;
            case MARKET -> !books;
            case PRIVATE -> false;
            case SPOT -> true;
        };
    }

    /** {@return the routes of a market} */
    static Set<BinanceRoute> of(final Venue venue) {
        return venue == Venue.BINANCE_SPOT ? EnumSet.of(SPOT) : EnumSet.complementOf(EnumSet.of(SPOT));
    }

    /** {@return what its addresses begin with} */
    String prefix() {
        return this == UNROUTED || this == SPOT ? "" : text.substring("binance".length());
    }

    static BinanceRoute ofText(final String text) {
        for (final BinanceRoute route : values()) {
            if (route.text.equals(text)) {
                return route;
            }
        }
        return null;
    }
}
