package io.onggi.bench.report;

import java.util.Locale;

/** Numbers for people: three figures that count, no exponents. */
final class Numbers {
    private static final double HUNDREDTHS = 100;

    private Numbers() {}

    /** {@return the number with as many decimals as its size deserves; two at most, {@code -} for none} */
    static String plain(final double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        final double size = Math.abs(value);
        if (size >= HUNDREDTHS) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
