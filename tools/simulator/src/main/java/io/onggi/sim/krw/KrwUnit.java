package io.onggi.sim.krw;

/** Candle lengths in minutes, on the socket and by REST. */
enum KrwUnit {
    M1(1),
    M3(3),
    M5(5),
    M10(10),
    M15(15),
    M30(30),
    M60(60),
    M240(240);

    private final long minutes;
    private final String type;

    KrwUnit(final long minutes) {
        this.minutes = minutes;
        type = "candle." + minutes + 'm';
    }

    /** {@return the type in subscriptions and messages, such as {@code candle.1m}} */
    String type() {
        return type;
    }

    long ms() {
        return minutes * 60_000L;
    }

    long openMs(final long timeMs) {
        return timeMs - Math.floorMod(timeMs, ms());
    }

    static KrwUnit ofMs(final long ms) {
        for (final KrwUnit unit : values()) {
            if (unit.ms() == ms) {
                return unit;
            }
        }
        return null;
    }

    static KrwUnit ofType(final String type) {
        for (final KrwUnit unit : values()) {
            if (unit.type.equals(type)) {
                return unit;
            }
        }
        return null;
    }
}
