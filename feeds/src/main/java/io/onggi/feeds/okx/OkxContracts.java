package io.onggi.feeds.okx;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * How much of the base asset one contract is, by instrument: always a power of ten, so that contracts become base units
 * by reading their decimals at another scale, exactly. An instrument that was not told is counted in base units itself,
 * as spot is. Any thread may read; {@link #put} replaces what they see (rare, synchronised). Look-up allocates nothing.
 */
public final class OkxContracts {
    private volatile byte[] exponents = new byte[0];

    /**
     * Takes the contract of an instrument, before its first frame.
     *
     * @param value base units of one contract
     * @throws IllegalArgumentException if it is no power of ten, or the instrument's scale cannot hold one contract
     */
    public synchronized void put(final Instrument instrument, final BigDecimal value) {
        final int exponent = exponent(value);
        checkDigits(instrument.venueSymbol(), instrument.sizeDigits(), exponent);
        final byte[] old = exponents;
        final byte[] changed = Arrays.copyOf(old, Math.max(old.length, instrument.id() + 1));
        changed[instrument.id()] = (byte) exponent;
        exponents = changed;
    }

    /**
     * {@return the power that ten is raised to}
     *
     * @throws IllegalArgumentException if the value is no power of ten
     */
    static int exponent(final BigDecimal value) {
        final BigDecimal plain = value.stripTrailingZeros();
        if (plain.unscaledValue().bitLength() != 1 || plain.signum() <= 0) {
            throw new IllegalArgumentException("a contract of " + value + " is no power of ten");
        }
        return -plain.scale();
    }

    /**
     * Checks that contracts can be counted at this scale.
     *
     * @param exponent the power of ten that one contract is
     * @throws IllegalArgumentException if not
     */
    static void checkDigits(final String venueSymbol, final int sizeDigits, final int exponent) {
        final int digits = sizeDigits + exponent;
        if (digits < 0 || digits > FixedPoint.MAX_DIGITS) {
            throw new IllegalArgumentException(
                    venueSymbol + ": sizeDigits=" + sizeDigits + " cannot count contracts of 1e" + exponent);
        }
    }

    /** {@return the decimals at which a number of contracts has the mantissa of its base units} */
    int sizeDigits(final Instrument instrument) {
        final byte[] current = exponents;
        final int id = instrument.id();
        return instrument.sizeDigits() + (id < current.length ? current[id] : 0);
    }
}
