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
     * {@return the canonical symbol of a spelling that its messages use}
     *
     * @throws IllegalArgumentException if the text names no market of the venue
     */
    public String canonical(final String venueSymbol) {
        return this == SPOT ? Symbols.spot(Venue.BYBIT, venueSymbol) : Symbols.canonical(Venue.BYBIT, venueSymbol);
    }
}
