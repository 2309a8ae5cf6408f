package io.onggi.kimp;

/**
 * Settings of the official exchange rate. There is no built-in rate.
 *
 * @param sources number of sources, in order of preference
 * @param maxAgeMs oldest rate that is used while the market is open, milliseconds
 * @param maxClosedAgeMs oldest rate that is used while the market is closed, milliseconds
 * @param closedFromMinute minute of the UTC week (Monday 00:00 is 0) in which the market closes
 * @param closedToMinute minute of the UTC week in which it opens; the same as {@code closedFromMinute} if it never
 *     closes; may be smaller, where the closed time spans the turn of the week
 */
public record FxSettings(int sources, long maxAgeMs, long maxClosedAgeMs, int closedFromMinute, int closedToMinute) {
    private static final int WEEK_MINUTES = 7 * 24 * 60;

    /** Checks the ranges. */
    public FxSettings {
        if (sources < 1 || maxAgeMs < 0 || maxClosedAgeMs < maxAgeMs) {
            throw new IllegalArgumentException("sources=" + sources + " maxAgeMs=" + maxAgeMs + " maxClosedAgeMs="
                    + maxClosedAgeMs + ": at least one source; the closed market's limit is not the smaller one");
        }
        if (closedFromMinute < 0
                || closedFromMinute >= WEEK_MINUTES
                || closedToMinute < 0
                || closedToMinute >= WEEK_MINUTES) {
            throw new IllegalArgumentException("closedFromMinute=" + closedFromMinute + " closedToMinute="
                    + closedToMinute + ": must be 0 to " + (WEEK_MINUTES - 1));
        }
    }

    /** {@return whether the market is closed at this time, epoch nanoseconds} */
    public boolean isClosed(final long timeNs) {
        final int minute = minuteOfWeek(timeNs);
        return closedFromMinute <= closedToMinute
                ? minute >= closedFromMinute && minute < closedToMinute
                : minute >= closedFromMinute || minute < closedToMinute;
    }

    /** {@return the oldest age that is used at this time, nanoseconds} */
    public long maxAgeNs(final long timeNs) {
        return (isClosed(timeNs) ? maxClosedAgeMs : maxAgeMs) * 1_000_000L;
    }

    /** {@return the minute of the UTC week, 0 at Monday 00:00; the epoch began on a Thursday} */
    static int minuteOfWeek(final long timeNs) {
        final long minutes = Math.floorDiv(timeNs, 60_000_000_000L);
        return (int) Math.floorMod(minutes + 3 * 24 * 60, (long) WEEK_MINUTES);
    }
}
