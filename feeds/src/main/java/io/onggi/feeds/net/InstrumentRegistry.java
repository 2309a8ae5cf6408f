package io.onggi.feeds.net;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;

/** Adds what venues report to the shared table. Stateless; safe when several feeds load at once. */
public final class InstrumentRegistry {
    private InstrumentRegistry() {}

    /**
     * The scale of an instrument.
     *
     * @param priceDigits decimals of prices
     * @param sizeDigits decimals of sizes
     * @param tickSize smallest price step as a mantissa
     * @param stepSize smallest size step as a mantissa
     */
    public record Scale(int priceDigits, int sizeDigits, long tickSize, long stepSize) {}

    /** {@return the instrument of this symbol and scale: the one in the table, or a new one under the next id} */
    public static Instrument register(
            final InstrumentTable table,
            final Venue venue,
            final String symbol,
            final String venueSymbol,
            final Scale scale) {
        synchronized (table) {
            final Instrument known = table.findSymbol(venue, symbol);
            if (known != null
                    && known.priceDigits() == scale.priceDigits()
                    && known.sizeDigits() == scale.sizeDigits()
                    && known.tickSize() == scale.tickSize()
                    && known.stepSize() == scale.stepSize()) {
                return known;
            }
            final Instrument added = new Instrument(
                    table.nextId(),
                    venue,
                    symbol,
                    venueSymbol,
                    scale.priceDigits(),
                    scale.sizeDigits(),
                    scale.tickSize(),
                    scale.stepSize());
            table.add(added);
            return added;
        }
    }
}
