package io.onggi.feeds.fx;

import io.onggi.event.ref.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the times of sources, whatever way they write them. Stateless. */
final class FxTimes {
    private static final long NS_PER_S = 1_000_000_000L;
    /** Larger numbers are milliseconds: as seconds they would lie beyond the year 5000. */
    private static final BigDecimal MAX_SECONDS = new BigDecimal("1e11");

    private static final BigDecimal MAX_MILLISECONDS = new BigDecimal("1e14");

    private FxTimes() {}

    /** {@return epoch nanoseconds, or ABSENT where the value is no time} */
    static long epochNs(final Object value) {
        if (value instanceof BigDecimal number) {
            return ofNumber(number);
        }
        if (value instanceof String text) {
            return text.matches("[0-9]{1,16}(\\.[0-9]{1,9})?") ? ofNumber(new BigDecimal(text)) : ofText(text.trim());
        }
        return FixedPoint.ABSENT;
    }

    private static long ofNumber(final BigDecimal number) {
        if (number.signum() <= 0 || number.compareTo(MAX_MILLISECONDS) >= 0) {
            return FixedPoint.ABSENT;
        }
        final int power = number.compareTo(MAX_SECONDS) < 0 ? 9 : 6;
        final BigDecimal ns = number.movePointRight(power).setScale(0, RoundingMode.DOWN);
        return ns.toBigInteger().bitLength() > 63 ? FixedPoint.ABSENT : ns.longValueExact();
    }

    private static long ofText(final String text) {
        try {
            if (text.length() == "2026-01-01".length()) {
                return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * NS_PER_S;
            }
            final Instant instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_S), instant.getNano());
        } catch (final DateTimeException | ArithmeticException e) {
            return FixedPoint.ABSENT;
        }
    }
}
