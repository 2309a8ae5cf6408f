package io.onggi.sim.market;

/** Candle lengths as Binance and BingX spell them; all are aligned to UTC midnight. */
public enum CandleLength {
    M1("1m", 1),
    M3("3m", 3),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1h", 60),
    H2("2h", 120),
    H4("4h", 240),
    H6("6h", 360),
    H8("8h", 480),
    H12("12h", 720),
    D1("1d", 1_440);

    private final String text;
    private final long ms;

    CandleLength(final String text, final int minutes) {
        this.text = text;
        ms = minutes * 60_000L;
    }

    /** {@return the venues' word} */
    public String text() {
        return text;
    }

    /** {@return milliseconds} */
    public long ms() {
        return ms;
    }

    /** {@return start of the candle that holds this time} */
    public long openMs(final long timeMs) {
        return timeMs - Math.floorMod(timeMs, ms);
    }

    /** {@return the length of so many milliseconds, or null} */
    public static CandleLength ofMs(final long ms) {
        for (final CandleLength interval : values()) {
            if (interval.ms == ms) {
                return interval;
            }
        }
        return null;
    }

    /** {@return the length of this word, or null} */
    public static CandleLength ofText(final String text) {
        for (final CandleLength interval : values()) {
            if (interval.text.equals(text)) {
                return interval;
            }
        }
        return null;
    }
}
