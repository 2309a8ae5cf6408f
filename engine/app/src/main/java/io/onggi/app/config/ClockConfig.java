package io.onggi.app.config;

/**
 * What the engine's time may do before something is concluded from it.
 *
 * @param pauseLimitMs a jump of time beyond this means that the process stood still: books are STALE until messages of
 *     the present come; 0 for never
 * @param driftLimitMs an alert is raised when the wall clock is further than this from the engine's time, or a venue's
 *     clock steps further; 0 for never
 */
public record ClockConfig(long pauseLimitMs, long driftLimitMs) {
    static ClockConfig read(final ConfigSection section) {
        return new ClockConfig(
                section.integer("pauseLimitMs", 1_000L, 0, 600_000),
                section.integer("driftLimitMs", 1_000L, 0, 86_400_000));
    }
}
