package io.onggi.kimp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onggi.event.Seeds;
import io.onggi.event.ref.FixedPoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PremiumCalculatorTest {
    private static final int DIGITS = 8;
    private static final MathContext EXACT = new MathContext(40);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Test
    void reproducesEveryRowOfThePublishedTable() throws IOException {
        final String folder = System.getProperty("onggi.history", "");
        final Path path = Path.of(folder, "kimchi/crypto_history_kaist__kimchi_premium.csv");
        assumeTrue(!folder.isEmpty() && Files.exists(path), "no recording " + path);
        int rows = 0;
        for (final String line :
                Files.readAllLines(path).subList(1, Files.readAllLines(path).size())) {
            final List<String> cells = cells(line);
            final String domestic = cells.get(1);
            final String foreign = cells.get(2);
            final String rate = cells.get(5);

            final double pct = PremiumCalculator.pct(
                    FixedPoint.parse(domestic, DIGITS),
                    DIGITS,
                    FixedPoint.parse(foreign, DIGITS),
                    DIGITS,
                    FixedPoint.parse(rate, FixedPoint.FX_DIGITS));

            assertEquals(Double.parseDouble(cells.get(10)), pct / 100, 1e-12, line);
            assertEquals(exact(domestic, foreign, rate), FixedPoint.roundHalfUp(pct, 4), line);
            rows++;
        }
        assertEquals(1_733, rows);
    }

    @Test
    void roundsLikeDecimalsDo() {
        final Random random = Seeds.random("premium");
        for (int i = 0; i < 20_000; i++) {
            final long domestic = 1L + random.nextInt(2_000_000_000);
            final long foreign = 1L + random.nextInt(2_000_000_000);
            final long rate = 100_000_000_000L + random.nextInt(1_000_000_000);

            final double pct = PremiumCalculator.pct(domestic, 3, foreign, 4, rate);

            final BigDecimal expected = exact(
                    FixedPoint.toDecimal(domestic, 3),
                    FixedPoint.toDecimal(foreign, 4),
                    FixedPoint.toDecimal(rate, FixedPoint.FX_DIGITS));
            final double tolerance = 1e-13 * Math.max(100, Math.abs(expected.doubleValue()));
            assertEquals(expected.doubleValue(), pct, tolerance);
        }
    }

    @Test
    void takesFeesOnBothSides() {
        assertEquals(0, PremiumCalculator.pct(1_400, 1, 1_400));
        assertEquals(10, PremiumCalculator.pct(1_540, 1, 1_400), 1e-12);
        // Bought for 1000 * 1.001, sold for 1 * 0.998 * 1000: 1001 / 998 - 1.
        assertEquals(300.0 / 998, PremiumCalculator.execBuyPct(1_000, 0.001, 1, 0.002, 1_000), 1e-12);
        // Sold for 1000 * 0.999, bought for 1 * 1.002 * 1000: 999 / 1002 - 1.
        assertEquals(-300.0 / 1_002, PremiumCalculator.execSellPct(1_000, 0.001, 1, 0.002, 1_000), 1e-12);
    }

    @Test
    void withholdsWhatItCannotCompute() {
        assertTrue(Double.isNaN(PremiumCalculator.pct(Double.NaN, 1, 1)));
        assertTrue(Double.isNaN(PremiumCalculator.execBuyPct(1, 0, Double.NaN, 0, 1)));
    }

    private static String exact(final String domestic, final String foreign, final String rate) {
        return exact(new BigDecimal(domestic), new BigDecimal(foreign), new BigDecimal(rate))
                .setScale(4, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static BigDecimal exact(final BigDecimal domestic, final BigDecimal foreign, final BigDecimal rate) {
        final BigDecimal abroad = foreign.multiply(rate);
        return domestic.subtract(abroad).multiply(HUNDRED).divide(abroad, EXACT);
    }

    private static List<String> cells(final String line) {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != ',') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
