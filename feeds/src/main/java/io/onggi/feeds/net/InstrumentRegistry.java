package io.onggi.feeds.net;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import java.math.BigDecimal;
import java.util.function.Predicate;

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
    public record Scale(int priceDigits, int sizeDigits, long tickSize, long stepSize) {
        /** Decimals kept beyond the present tick and step, for the day they become finer. */
        private static final int HEAD_ROOM = 2;
        /** Decimal digits that always fit a long. */
        private static final int SAFE_DIGITS = 18;
        /** A day's volume may be this many digits longer than the largest single order. */
        private static final int VOLUME_DIGITS = 4;

        /**
         * {@return the scale of an instrument of these steps: their decimals and head-room, as far as a day's volume
         * fits}
         *
         * @param tick above zero
         * @param maxPrice the largest price, or null if it is not known
         * @param step in base units, above zero
         * @param maxSize the largest order in base units, or null if it is not known
         */
        public static Scale of(
                final BigDecimal tick, final BigDecimal maxPrice, final BigDecimal step, final BigDecimal maxSize) {
            final int priceDigits = digits(tick, wholeDigits(maxPrice));
            final int sizeDigits = digits(step, wholeDigits(maxSize) + VOLUME_DIGITS);
            return new Scale(priceDigits, sizeDigits, mantissa(tick, priceDigits), mantissa(step, sizeDigits));
        }

        /** The step's decimals plus head-room, less where the whole part of the largest number needs the digits. */
        private static int digits(final BigDecimal step, final int wholeDigits) {
            final int decimals = Math.max(0, step.stripTrailingZeros().scale());
            final int room = Math.max(decimals, SAFE_DIGITS - wholeDigits);
            return Math.min(FixedPoint.MAX_DIGITS, Math.min(decimals + HEAD_ROOM, room));
        }

        private static int wholeDigits(final BigDecimal largest) {
            return largest == null || largest.signum() <= 0 ? 0 : Math.max(0, largest.precision() - largest.scale());
        }

        private boolean isOf(final Instrument known) {
            return known.priceDigits() == priceDigits
                    && known.sizeDigits() == sizeDigits
                    && known.tickSize() == tickSize
                    && known.stepSize() == stepSize;
        }

        private boolean isHeldBy(final Instrument known) {
            return FixedPoint.rescaleExact(tickSize, priceDigits, known.priceDigits()) != FixedPoint.ABSENT
                    && FixedPoint.rescaleExact(stepSize, sizeDigits, known.sizeDigits()) != FixedPoint.ABSENT;
        }

        private static long mantissa(final BigDecimal step, final int digits) {
            return Math.max(1, FixedPoint.parse(step.toPlainString(), digits));
        }
    }

    /** {@return the instrument of this symbol and scale: the one in the table, or a new one under the next id} */
    public static Instrument register(
            final InstrumentTable table,
            final Venue venue,
            final String symbol,
            final String venueSymbol,
            final Scale scale) {
        return register(table, venue, symbol, venueSymbol, scale, scale::isOf);
    }

    /**
     * {@return the instrument of this symbol: the one in the table as long as it can count in these steps, or a new one
     * under the next id} For markets whose tick follows the price, and is a hint.
     */
    public static Instrument registerUnlessHeld(
            final InstrumentTable table,
            final Venue venue,
            final String symbol,
            final String venueSymbol,
            final Scale scale) {
        return register(table, venue, symbol, venueSymbol, scale, scale::isHeldBy);
    }

    private static Instrument register(
            final InstrumentTable table,
            final Venue venue,
            final String symbol,
            final String venueSymbol,
            final Scale scale,
            final Predicate<Instrument> fits) {
        synchronized (table) {
            final Instrument known = table.findSymbol(venue, symbol);
            if (known != null && fits.test(known)) {
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
