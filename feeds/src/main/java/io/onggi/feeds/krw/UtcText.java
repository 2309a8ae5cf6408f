package io.onggi.feeds.krw;

/** Reads {@code yyyy-MM-dd'T'HH:mm:ss}, UTC. Stateless; allocates nothing. */
public final class UtcText {
    /** The answer for a text that is no such time. */
    public static final long INVALID = -1;

    private static final int LENGTH = 19;
    private static final long MS_PER_DAY = 86_400_000L;
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    /** Days from 0000-03-01 to 1970-01-01 in the Gregorian calendar. */
    private static final long EPOCH_DAYS = 719_468L;

    private UtcText() {}

    /** {@return epoch milliseconds, or {@link #INVALID}; years 1970 to 2261} */
    public static long toEpochMs(final byte[] text, final int offset, final int length) {
        if (length != LENGTH
                || text[offset + 4] != '-'
                || text[offset + 7] != '-'
                || text[offset + 10] != 'T'
                || text[offset + 13] != ':'
                || text[offset + 16] != ':') {
            return INVALID;
        }
        final int century = two(text, offset);
        final int yearOfCentury = two(text, offset + 2);
        final int month = two(text, offset + 5);
        final int day = two(text, offset + 8);
        final int hour = two(text, offset + 11);
        final int minute = two(text, offset + 14);
        final int second = two(text, offset + 17);
        final int year = century * 100 + yearOfCentury;
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0
                || year < 1970
                || year > 2261
                || month < 1
                || month > 12
                || day < 1
                || day > daysIn(year, month)
                || hour > 23
                || minute > 59
                || second > 59) {
            return INVALID;
        }
        return daysSinceEpoch(year, month, day) * MS_PER_DAY + ((hour * 60L + minute) * 60L + second) * 1000L;
    }

    private static int two(final byte[] text, final int offset) {
        final int tens = text[offset] - '0';
        final int ones = text[offset + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static int daysIn(final int year, final int month) {
        final boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
    }

    private static long daysSinceEpoch(final int year, final int month, final int day) {
        // Years that begin in March put the leap day last.
        final int marchYear = month > 2 ? year : year - 1;
        final int marchMonth = month > 2 ? month - 3 : month + 9;
        final int dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
        return 365L * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - EPOCH_DAYS;
    }
}
