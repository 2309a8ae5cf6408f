package io.onggi.app.config;

/**
 * How many REST calls a venue is asked for.
 *
 * @param weight weight that may be used within {@code perMs}, over all callers of the venue's address
 * @param perMs length of the window
 * @param reserve part kept for calls that must not wait
 * @param banMs how long to keep away after a ban that names no time; doubles while bans repeat
 * @param kindShare part to use of the limits of single kinds of calls; 1 where the venue has none
 */
public record BudgetConfig(int weight, long perMs, double reserve, long banMs, double kindShare) {
    /**
     * Reads a section.
     *
     * @param kinds whether the venue limits single kinds of calls besides
     */
    static BudgetConfig read(final ConfigSection section, final int weight, final long perMs, final boolean kinds) {
        return new BudgetConfig(
                section.integer32("weight", weight, 1, 1_000_000),
                section.integer("perMs", perMs, 100, 3_600_000),
                section.decimal("reserve", 0.2, 0, 0.9),
                section.integer("banMs", 120_000L, 1_000, 86_400_000),
                kinds ? section.decimal("kindShare", 1, 0.01, 1) : 1);
    }
}
