package io.onggi.app.monitor;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import java.util.List;

/** Finds the instrument somebody means. Stateless. */
final class Markets {
    static final List<Venue> VENUES = List.of(Venue.UPBIT, Venue.BINANCE_USDM);

    private Markets() {}

    /**
     * Finds an instrument by any spelling; a quote currency the venue does not have stands for the venue's own.
     *
     * @throws ApiException if the venue or the market is unknown, with those that are known
     */
    static Instrument find(final InstrumentTable table, final String venueId, final String symbol) {
        final Venue venue = Venue.ofId(venueId);
        if (venue == null || !VENUES.contains(venue)) {
            throw ApiException.notFound(
                    "unknown venue '" + venueId + "'",
                    VENUES.stream().map(Venue::id).toList());
        }
        final String canonical;
        try {
            canonical = Symbols.canonical(venue, symbol);
        } catch (final IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage(), known(table, venue));
        }
        final Instrument exact = table.findSymbol(venue, canonical);
        final Instrument found = exact != null ? exact : table.findSymbol(venue, Symbols.sameAsset(venue, canonical));
        if (found == null) {
            throw ApiException.notFound(
                    "no market '" + symbol + "' of " + venueId + " in this run", known(table, venue));
        }
        return found;
    }

    private static List<String> known(final InstrumentTable table, final Venue venue) {
        return table.all().stream()
                .filter(instrument -> instrument.venue() == venue)
                .map(Instrument::symbol)
                .distinct()
                .toList();
    }
}
