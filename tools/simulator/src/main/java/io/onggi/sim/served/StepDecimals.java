package io.onggi.sim.served;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.sim.wire.JsonBytes;

/**
 * Numbers of an instrument with the decimals of its tick or step, as venues print them: an instrument of a journal has
 * a scale with head-room. Stateless.
 */
public final class StepDecimals {
    private StepDecimals() {}

    /** Appends a price. */
    public static JsonBytes price(final JsonBytes out, final Instrument of, final long mantissa) {
        return append(out, mantissa, of.priceDigits(), of.tickSize());
    }

    /** Appends a size. */
    public static JsonBytes size(final JsonBytes out, final Instrument of, final long mantissa) {
        return append(out, mantissa, of.sizeDigits(), of.stepSize());
    }

    /** Where a number is finer than the step, as a size may be in a sum, it is written to its last digit. */
    private static JsonBytes append(final JsonBytes out, final long mantissa, final int digits, final long step) {
        int shown = digits;
        for (long rest = step; shown > 0 && rest % 10 == 0; rest /= 10) {
            shown--;
        }
        final long unit = FixedPoint.pow10(digits - shown);
        return mantissa % unit == 0 ? out.fixed(mantissa / unit, shown) : out.plain(mantissa, digits);
    }
}
