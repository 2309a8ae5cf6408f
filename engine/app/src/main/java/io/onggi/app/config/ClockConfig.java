package io.onggi.app.config;

/**
 * What the engine's time may do before something is concluded from it.
 *
 * @param pauseLimitMs a jump of time beyond this means that the process stood still: books are STALE until messages of
 *     the present come; 0 for never
 */
public record ClockConfig(long pauseLimitMs) {
    static ClockConfig read(final ConfigSection section) {
        return new ClockConfig(section.integer("pauseLimitMs", 1_000L, 0, 600_000));
    }
}
