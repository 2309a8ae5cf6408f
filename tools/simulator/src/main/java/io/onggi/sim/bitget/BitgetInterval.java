package io.onggi.sim.bitget;

/** Candle lengths of channels and calls, those that begin at UTC midnight. */
enum BitgetInterval {
    M1("1m", 1),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1H", 60),
    H4("4H", 240),
    H6("6Hutc", 360),
    H12("12Hutc", 720),
    D1("1Dutc", 1_440);

    private final String text;
    private final long ms;

    BitgetInterval(final String text, final int minutes) {
        this.text = text;
        ms = minutes * 60_000L;
    }

    String text() {
        return text;
    }

    long ms() {
        return ms;
    }

    /** {@return the length, or null if there is none of this name} */
    static BitgetInterval ofText(final String text) {
        for (final BitgetInterval interval : values()) {
            if (interval.text.equals(text)) {
                return interval;
            }
        }
        return null;
    }
}
