package io.onggi.sim.market;

/**
 * The one-minute candles of one market without holes, oldest forgotten first, and longer candles summed from them. One
 * thread.
 */
public final class CandleSeries {
    /** Length of the stored candles in milliseconds. */
    public static final long MINUTE_MS = 60_000L;

    /** Length of a day in milliseconds. */
    public static final long DAY_MS = 86_400_000L;

    private static final int CAPACITY = 2_048;

    private final Candle[] ring = new Candle[CAPACITY];
    private final int turnoverDigits;
    private long firstMinute;
    private long nextMinute;

    CandleSeries(final int turnoverDigits, final long firstMs, final long price) {
        this.turnoverDigits = turnoverDigits;
        for (int i = 0; i < CAPACITY; i++) {
            ring[i] = new Candle(turnoverDigits);
        }
        firstMinute = Math.floorDiv(firstMs, MINUTE_MS);
        nextMinute = firstMinute;
        append(price);
    }

    private Candle append(final long price) {
        final Candle candle = ring[(int) Math.floorMod(nextMinute, (long) CAPACITY)];
        candle.begin(nextMinute * MINUTE_MS, price);
        nextMinute++;
        firstMinute = Math.max(firstMinute, nextMinute - CAPACITY);
        return candle;
    }

    /** Opens the candles up to the one that holds this time; the skipped ones stay empty at the last price. */
    Candle at(final long timeMs) {
        Candle candle = current();
        while (nextMinute * MINUTE_MS <= timeMs) {
            candle = append(candle.close);
        }
        return candle;
    }

    private Candle current() {
        return ring[(int) Math.floorMod(nextMinute - 1, (long) CAPACITY)];
    }

    /** {@return start of the oldest candle, epoch milliseconds} */
    public long firstMs() {
        return firstMinute * MINUTE_MS;
    }

    /** {@return start of the newest candle, which is still open} */
    public long currentMs() {
        return (nextMinute - 1) * MINUTE_MS;
    }

    /** {@return the last 24 hours with the minute that is still open. Allocates} */
    public Candle day() {
        final Candle day = holder();
        read(currentMs() + MINUTE_MS - DAY_MS, DAY_MS, day);
        return day;
    }

    /** {@return an empty candle for {@link #read}} */
    public Candle holder() {
        return new Candle(turnoverDigits);
    }

    /**
     * Reads a candle of any length in whole minutes.
     *
     * @param openMs start, a multiple of the length
     * @param lengthMs a multiple of a minute
     * @return false if nothing of it is known
     */
    public boolean read(final long openMs, final long lengthMs, final Candle out) {
        final long from = Math.max(Math.floorDiv(openMs, MINUTE_MS), firstMinute);
        final long until = Math.min(Math.floorDiv(openMs + lengthMs, MINUTE_MS), nextMinute);
        if (from >= until) {
            return false;
        }
        out.copyFrom(ring[(int) Math.floorMod(from, (long) CAPACITY)]);
        for (long minute = from + 1; minute < until; minute++) {
            out.merge(ring[(int) Math.floorMod(minute, (long) CAPACITY)]);
        }
        out.openMs = openMs;
        return true;
    }
}
