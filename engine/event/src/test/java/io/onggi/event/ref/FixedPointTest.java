package io.onggi.event.ref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPointTest {
    @ParameterizedTest
    @CsvSource({
        "1,8,100000000",
        "0.00000001,8,1",
        "1.16539E8,8,11653900000000000",
        "9.101e-05,8,9101",
        "-12.50,2,-1250",
        "0,8,0",
        "0E99,8,0",
        "9223372036854775807,0,9223372036854775807"
    })
    void readsDecimalNotation(final String text, final int digits, final long expected) {
        assertEquals(expected, FixedPoint.parse(text, digits));
    }

    @ParameterizedTest
    @CsvSource({"0.001,2", "9223372036854775808,0", "1e30,2", "1e1000000000,2", "1e-1000000000,2"})
    void refusesToRoundOrOverflow(final String text, final int digits) {
        assertEquals(FixedPoint.ABSENT, FixedPoint.parse(text, digits));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThrows(NumberFormatException.class, () -> FixedPoint.parse("12,5", 2));
    }

    @ParameterizedTest
    @CsvSource({"1250,2,12.5", "-5,3,-0.005", "0,8,0", "100000000,8,1", "12345,0,12345"})
    void writesPlainNotationWithoutTrailingZeros(final long mantissa, final int digits, final String expected) {
        assertEquals(expected, FixedPoint.toText(mantissa, digits));
    }

    @Test
    void rescalesOnlyWhenExact() {
        assertEquals(12_300, FixedPoint.rescaleExact(123, 2, 4));
        assertEquals(123, FixedPoint.rescaleExact(12_300, 4, 2));
        assertEquals(FixedPoint.ABSENT, FixedPoint.rescaleExact(12_301, 4, 2));
        assertEquals(FixedPoint.ABSENT, FixedPoint.rescaleExact(Long.MAX_VALUE / 5, 0, 1));
        assertEquals(-9_000_000_000_000_000_000L, FixedPoint.rescaleExact(-9, 0, 18));
    }

    @Test
    void multipliesLikeBigDecimalWithHalfEven() {
        final Random random = Seeds.random("FixedPointTest.multiplies");
        for (int i = 0; i < 200_000; i++) {
            final long a = random.nextLong() >> random.nextInt(64);
            final long b = random.nextLong() >> random.nextInt(64);
            final int digits = random.nextInt(FixedPoint.MAX_DIGITS + 1);

            final long actual = FixedPoint.multiply(a, b, digits);

            final BigInteger exact = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), digits)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .toBigInteger();
            // The exact quotient must fit before rounding, so the very last value below 2^63 may be refused.
            if (exact.bitLength() < 63) {
                assertEquals(exact.longValueExact(), actual, a + " * " + b + " / 10^" + digits);
            } else if (exact.bitLength() > 63) {
                assertEquals(FixedPoint.ABSENT, actual, a + " * " + b + " / 10^" + digits);
            }
        }
    }

    @Test
    void sumsProductsExactly() {
        final Random random = Seeds.random("FixedPointTest.sums");
        final Sum128 sum = new Sum128();
        BigInteger exact = BigInteger.ZERO;
        for (int i = 0; i < 10_000; i++) {
            final long a = random.nextLong() >> 8;
            final long b = random.nextLong() >> 8;
            sum.addProduct(a, b);
            exact = exact.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
        }

        final BigInteger actual =
                BigInteger.valueOf(sum.high()).shiftLeft(64).or(new BigInteger(Long.toUnsignedString(sum.low())));

        assertEquals(exact, actual);
    }

    @ParameterizedTest
    @CsvSource({"1.23455,1.2346", "-1.23455,-1.2346", "2.00004,2.0000", "1.00005,1.0001"})
    void roundsHalfUpForPeople(final double value, final String expected) {
        assertEquals(expected, FixedPoint.roundHalfUp(value, 4));
    }

    @Test
    void roundsNothingWithheld() {
        assertNull(FixedPoint.roundHalfUp(Double.NaN, 4));
    }
}
