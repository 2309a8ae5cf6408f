package io.onggi.event.ref;

/** Lengths of candles that the engine keeps, all aligned to UTC. */
public enum Interval {
    M1("1m", 60_000L),
    M15("15m", 900_000L),
    H1("1h", 3_600_000L),
    H4("4h", 14_400_000L),
    D1("1d", 86_400_000L);

    private static final Interval[] ALL = values();

    private final String id;
    private final long ms;

    Interval(final String id, final long ms) {
        this.id = id;
        this.ms = ms;
    }

    /** {@return the name users write, such as {@code 15m}} */
    public String id() {
        return id;
    }

    /** {@return the length in milliseconds} */
    public long ms() {
        return ms;
    }

    /** {@return the start of the candle that contains this time, UTC epoch milliseconds} */
    public long openTimeMs(final long timeMs) {
        return timeMs - Math.floorMod(timeMs, ms);
    }

    /** {@return the interval of this name, or null} */
    public static Interval ofId(final String id) {
        for (final Interval interval : ALL) {
            if (interval.id.equals(id)) {
                return interval;
            }
        }
        return null;
    }

    /** {@return the interval of this length, or null} */
    public static Interval ofMs(final long ms) {
        for (final Interval interval : ALL) {
            if (interval.ms == ms) {
                return interval;
            }
        }
        return null;
    }

    /** {@return the interval at this position, shortest first} */
    public static Interval at(final int index) {
        return ALL[index];
    }

    /** {@return the number of intervals} */
    public static int count() {
        return ALL.length;
    }
}
