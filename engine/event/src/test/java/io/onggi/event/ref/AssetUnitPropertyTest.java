package io.onggi.event.ref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units against decimal arithmetic of any length. */
class AssetUnitPropertyTest {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(longs = {1, 20261129, 987654321})
    void pricesAndSizesAreThoseOfExactArithmetic(final long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            final long numerator = 1 + below(random, AssetUnit.MOST_UNITS);
            final long denominator = 1 + below(random, AssetUnit.MOST_PARTS);
            final AssetUnit unit = new AssetUnit("A", numerator, denominator);
            final BigDecimal worth = BigDecimal.valueOf(numerator);
            final BigDecimal parts = BigDecimal.valueOf(denominator);
            final long mantissa = random.nextLong() >> random.nextInt(64);
            final String seen = "seed " + seed + ": " + mantissa + " of " + unit;

            final BigDecimal exact =
                    BigDecimal.valueOf(mantissa).multiply(parts).scaleByPowerOfTen(extra(unit));
            assertEquals(fitting(exact.divide(worth, 0, RoundingMode.HALF_EVEN)), unit.priceOfOne(mantissa), seen);
            final BigDecimal amount = BigDecimal.valueOf(mantissa).multiply(parts);
            assertEquals(fitting(amount.divide(worth, 0, RoundingMode.DOWN)), unit.baseUnits(mantissa), seen);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 12})
    void aPriceInThousandsIsTheSameDigitsThreePlacesOn(final int zeros) {
        final AssetUnit unit = new AssetUnit("SHIB", FixedPoint.pow10(zeros), 1);
        final Random random = new Random(zeros);
        for (int i = 0; i < 10_000; i++) {
            final long price = random.nextLong() >>> 1;

            assertEquals(price, unit.priceOfOne(price));
            assertEquals(zeros, unit.extraDigits());
            assertEquals(price / FixedPoint.pow10(zeros), unit.baseUnits(price));
        }
    }

    @Test
    void aChainOfNamesIsTheProductOfItsRatios() {
        final Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            final AssetUnit unit = new AssetUnit("OLD", 1 + random.nextInt(1_000_000), 1 + random.nextInt(1_000));
            final AssetUnit perOld = new AssetUnit("NEW", 1 + random.nextInt(1_000_000), 1 + random.nextInt(1_000));

            final AssetUnit chained = unit.in(perOld);

            assertEquals("NEW", chained.asset());
            assertEquals(
                    BigInteger.valueOf(chained.numerator())
                            .multiply(BigInteger.valueOf(unit.denominator()))
                            .multiply(BigInteger.valueOf(perOld.denominator())),
                    BigInteger.valueOf(chained.denominator())
                            .multiply(BigInteger.valueOf(unit.numerator()))
                            .multiply(BigInteger.valueOf(perOld.numerator())));
        }
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        final AssetUnit unit = new AssetUnit("SHIB", 1000, 1);

        assertEquals(FixedPoint.ABSENT, unit.priceOfOne(FixedPoint.ABSENT));
        assertEquals(FixedPoint.ABSENT, unit.baseUnits(FixedPoint.ABSENT));
    }

    @Test
    void ratiosOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AssetUnit("A", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new AssetUnit("A", 1, AssetUnit.MOST_PARTS + 1));
        final AssetUnit most = new AssetUnit("A", AssetUnit.MOST_UNITS, 1);
        assertThrows(IllegalArgumentException.class, () -> most.in(new AssetUnit("B", AssetUnit.MOST_UNITS, 1)));
    }

    private static int extra(final AssetUnit unit) {
        final BigDecimal numerator = BigDecimal.valueOf(unit.numerator());
        int digits = 0;
        while (BigDecimal.ONE
                        .scaleByPowerOfTen(digits)
                        .round(MathContext.UNLIMITED)
                        .compareTo(numerator)
                < 0) {
            digits++;
        }
        return digits;
    }

    private static long fitting(final BigDecimal value) {
        final BigInteger whole = value.toBigIntegerExact();
        return whole.abs().compareTo(MOST) > 0 ? FixedPoint.ABSENT : whole.longValueExact();
    }

    private static long below(final Random random, final long bound) {
        return Math.floorMod(random.nextLong(), bound) >> random.nextInt(Long.SIZE - Long.numberOfLeadingZeros(bound));
    }
}
