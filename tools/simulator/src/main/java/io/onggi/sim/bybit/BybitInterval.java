package io.onggi.sim.bybit;

/** Candle lengths of topics and calls: minutes, or a day; all are aligned to UTC midnight. */
enum BybitInterval {
    M1("1", 1),
    M3("3", 3),
    M5("5", 5),
    M15("15", 15),
    M30("30", 30),
    H1("60", 60),
    H2("120", 120),
    H4("240", 240),
    H6("360", 360),
    H12("720", 720),
    D1("D", 1_440);

    private final String text;
    private final long ms;

    BybitInterval(final String text, final int minutes) {
        this.text = text;
        ms = minutes * 60_000L;
    }

    String text() {
        return text;
    }

    long ms() {
        return ms;
    }

    /** {@return the interval, or null if there is none of this name} */
    static BybitInterval ofText(final String text) {
        for (final BybitInterval interval : values()) {
            if (interval.text.equals(text)) {
                return interval;
            }
        }
        return null;
    }
}
