package io.onggi.sim.wire;

/** Dates and times of day in UTC or at a fixed offset, without the calendar's objects. Stateless. */
public final class UtcText {
    private static final long DAY_MS = 86_400_000L;
    private static final long KST_OFFSET_MS = 9 * 3_600_000L;

    private UtcText() {}

    /** Appends {@code yyyy-MM-dd}, or {@code yyyyMMdd} when {@code dash} is false. */
    public static JsonBytes date(final JsonBytes out, final long epochMs, final boolean dash) {
        // Days since 0000-03-01, so that the leap day is the last of its year (the civil calendar, proleptic).
        final long days = Math.floorDiv(epochMs, DAY_MS) + 719_468;
        final long era = Math.floorDiv(days, 146_097L);
        final long dayOfEra = days - era * 146_097;
        final long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final long shifted = (5 * dayOfYear + 2) / 153;
        final long day = dayOfYear - (153 * shifted + 2) / 5 + 1;
        final long month = shifted < 10 ? shifted + 3 : shifted - 9;
        final long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        out.padded(year, 4);
        if (dash) {
            out.raw('-');
        }
        out.padded(month, 2);
        if (dash) {
            out.raw('-');
        }
        return out.padded(day, 2);
    }

    /** Appends {@code HH:mm:ss}, or {@code HHmmss} when {@code colon} is false. */
    public static JsonBytes time(final JsonBytes out, final long epochMs, final boolean colon) {
        final long second = Math.floorMod(epochMs, DAY_MS) / 1_000;
        out.padded(second / 3_600, 2);
        if (colon) {
            out.raw(':');
        }
        out.padded(second / 60 % 60, 2);
        if (colon) {
            out.raw(':');
        }
        return out.padded(second % 60, 2);
    }

    /** Appends {@code yyyy-MM-dd'T'HH:mm:ss} in UTC. */
    public static JsonBytes dateTime(final JsonBytes out, final long epochMs) {
        return time(date(out, epochMs, true).raw('T'), epochMs, true);
    }

    /** Appends {@code yyyy-MM-dd'T'HH:mm:ss} in Korean time (UTC+9, no daylight saving). */
    public static JsonBytes dateTimeKst(final JsonBytes out, final long epochMs) {
        return dateTime(out, epochMs + KST_OFFSET_MS);
    }
}
