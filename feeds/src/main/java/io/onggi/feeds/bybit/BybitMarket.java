package io.onggi.feeds.bybit;

import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;

/**
 * The markets that the venue keeps apart by address: each has a socket of its own, and the same spelling means another
 * instrument on each.
 */
public enum BybitMarket {
    /** Contracts settled in USDT or USDC; sizes are in base units. */
    LINEAR("linear"),
    SPOT("spot");

    private final String id;

    BybitMarket(final String id) {
        this.id = id;
    }

    /** {@return the venue's name of it, in the path of the socket and as {@code category} of REST calls} */
    public String id() {
        return id;
    }

    /**
     * {@return the canonical symbol of a spelling that a user may write for one of its markets} Of the contracts every
     * loose form means the perpetual one; the spot market is only meant by its canonical symbol.
     *
     * @throws IllegalArgumentException if the text names no market of the venue
     */
    String asked(final String text) {
        return this == SPOT ? Symbols.canonical(Venue.BYBIT, text) : Symbols.perpetual(Venue.BYBIT, text);
    }

    /**
     * {@return the canonical symbol of a spelling that its messages use}
     *
     * @throws IllegalArgumentException if the text names no market of the venue
     */
    public String canonical(final String venueSymbol) {
        return this == SPOT ? Symbols.spot(Venue.BYBIT, venueSymbol) : Symbols.canonical(Venue.BYBIT, venueSymbol);
    }
}
