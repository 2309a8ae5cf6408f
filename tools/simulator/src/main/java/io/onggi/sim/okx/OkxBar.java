package io.onggi.sim.okx;

/** Candle lengths of channels and calls, those that begin at UTC midnight. */
enum OkxBar {
    M1("1m", 1),
    M3("3m", 3),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1H", 60),
    H2("2H", 120),
    H4("4H", 240),
    H6("6Hutc", 360),
    H12("12Hutc", 720),
    D1("1Dutc", 1_440);

    private final String text;
    private final long ms;

    OkxBar(final String text, final int minutes) {
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
    static OkxBar ofText(final String text) {
        for (final OkxBar bar : values()) {
            if (bar.text.equals(text)) {
                return bar;
            }
        }
        return null;
    }
}
