package io.onggi.app.config;

/**
 * How many REST calls a venue is asked for.
 *
 * @param weight weight that may be used within {@code perMs}, over all callers of the venue's address
 * @param perMs length of the window
 * @param reserve part kept for calls that must not wait
 * @param banMs how long to keep away after a ban that names no time; doubles while bans repeat
 */
public record BudgetConfig(int weight, long perMs, double reserve, long banMs) {
    static BudgetConfig read(final ConfigSection section, final int weight, final long perMs) {
        return new BudgetConfig(
                section.integer32("weight", weight, 1, 1_000_000),
                section.integer("perMs", perMs, 100, 3_600_000),
                section.decimal("reserve", 0.2, 0, 0.9),
                section.integer("banMs", 120_000L, 1_000, 86_400_000));
    }
}
