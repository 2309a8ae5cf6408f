package io.onggi.event.ref;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A venue's price steps by price: from each price on, this tick. Prices and ticks are mantissas at {@value #DIGITS}
 * decimals. Immutable; look-up allocates nothing.
 */
public final class PriceTicks {
    /** Decimals of the table: the finest tick of KRW markets is 1e-8. */
    public static final int DIGITS = 8;

    private final long[] from;
    private final long[] tick;

    private PriceTicks(final long[] from, final long[] tick) {
        this.from = from;
        this.tick = tick;
    }

    /**
     * Reads a table.
     *
     * @param bands each {@code PRICE TICK}, the first from price 0, rising
     * @throws IllegalArgumentException with the first band that is wrong, and what is allowed
     */
    public static PriceTicks of(final List<String> bands) {
        final long[] from = new long[bands.size()];
        final long[] tick = new long[bands.size()];
        for (int i = 0; i < from.length; i++) {
            final String[] parts = bands.get(i).trim().split(" +");
            from[i] = parts.length == 2 ? mantissa(parts[0]) : FixedPoint.ABSENT;
            tick[i] = parts.length == 2 ? mantissa(parts[1]) : FixedPoint.ABSENT;
            if (from[i] < 0 || tick[i] <= 0) {
                throw new IllegalArgumentException("'" + bands.get(i)
                        + "' is no band: write PRICE TICK, such as 1000 1, with at most " + DIGITS + " decimals");
            }
            if (i == 0 ? from[i] != 0 : from[i] <= from[i - 1] || from[i] % tick[i] != 0) {
                throw new IllegalArgumentException(
                        "'" + bands.get(i) + "': bands begin at 0, rise, and begin at a multiple of their tick");
            }
        }
        if (from.length == 0) {
            throw new IllegalArgumentException("a table of ticks needs at least one band");
        }
        return new PriceTicks(from, tick);
    }

    /** {@return the tick at a price that is not negative, both at {@value #DIGITS} decimals} */
    public long tickAt(final long price) {
        return tick[band(price)];
    }

    /**
     * {@return whether orders of this price are allowed}
     *
     * @param digits decimals of the price
     */
    public boolean isOnTick(final long price, final int digits) {
        final long exact = FixedPoint.rescaleExact(price, digits, DIGITS);
        return exact != FixedPoint.ABSENT && exact >= 0 && exact % tickAt(exact) == 0;
    }

    /** {@return the tick at a price that is not negative. Allocates} */
    public BigDecimal tickAt(final BigDecimal price) {
        final BigDecimal largest = FixedPoint.toDecimal(from[from.length - 1], DIGITS);
        // Where the last band has begun, how far away the price is does not matter.
        final BigDecimal near = price.min(largest).movePointRight(DIGITS);
        return FixedPoint.toDecimal(tickAt(near.longValue()), DIGITS).stripTrailingZeros();
    }

    /** {@return the bands as {@link #of} reads them, the lowest first. Allocates} */
    public List<String> bands() {
        final List<String> bands = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            bands.add(FixedPoint.toText(from[i], DIGITS) + ' ' + FixedPoint.toText(tick[i], DIGITS));
        }
        return bands;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof PriceTicks ticks && Arrays.equals(from, ticks.from) && Arrays.equals(tick, ticks.tick);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(tick);
    }

    @Override
    public String toString() {
        return bands().toString();
    }

    private int band(final long price) {
        int band = from.length - 1;
        while (band > 0 && price < from[band]) {
            band--;
        }
        return band;
    }

    private static long mantissa(final String text) {
        try {
            return FixedPoint.parse(text, DIGITS);
        } catch (final NumberFormatException e) {
            return FixedPoint.ABSENT;
        }
    }
}
