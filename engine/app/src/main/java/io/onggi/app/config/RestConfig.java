package io.onggi.app.config;

/**
 * REST calls to one venue.
 *
 * @param connectTimeoutMs limit for connecting
 * @param requestTimeoutMs limit for the whole call
 * @param maxBodyBytes longest answer accepted
 * @param budgetWeight weight that may be used within {@code budgetPerMs}, over all callers of this address
 * @param budgetPerMs length of the budget's window
 * @param budgetReserve part of the budget kept for calls that must not wait
 * @param banMs how long to keep away after a ban that names no time; doubles while bans repeat
 */
public record RestConfig(
        long connectTimeoutMs,
        long requestTimeoutMs,
        int maxBodyBytes,
        int budgetWeight,
        long budgetPerMs,
        double budgetReserve,
        long banMs) {

    static RestConfig read(final ConfigSection section, final int budgetWeight, final long budgetPerMs) {
        return new RestConfig(
                section.integer("connectTimeoutMs", 5_000L, 100, 120_000),
                section.integer("requestTimeoutMs", 10_000L, 100, 120_000),
                section.integer32("maxBodyBytes", 1 << 25, 1 << 10, 1 << 28),
                section.integer32("budgetWeight", budgetWeight, 1, 1_000_000),
                section.integer("budgetPerMs", budgetPerMs, 100, 3_600_000),
                section.decimal("budgetReserve", 0.2, 0, 0.9),
                section.integer("banMs", 120_000L, 1_000, 86_400_000));
    }
}
