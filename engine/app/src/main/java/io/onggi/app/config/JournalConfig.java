package io.onggi.app.config;

/**
 * The journal of every event.
 *
 * @param blockSizeBytes how much of a file is mapped at a time, a power of two; larger blocks mean rarer but longer
 *     stalls
 * @param syncIntervalMs how often everything journaled is forced to the disk; 0 for never while running
 * @param hashIntervalMs how often the hash of the core's state is journaled, to which a replay is held; 0 for at the
 *     stop alone
 * @param reserveBytes space set aside on the disk, for ending a run in order when it fills up; 0 for none
 * @param tradingFloorBytes free space below which nothing is traded
 * @param stopFloorBytes free space below which the engine stops in order; not above the floor for trading
 * @param retentionDays runs, and hours of a run, older than this are removed; 0 for never
 */
public record JournalConfig(
        int blockSizeBytes,
        long syncIntervalMs,
        long hashIntervalMs,
        long reserveBytes,
        long tradingFloorBytes,
        long stopFloorBytes,
        long retentionDays) {
    private static final long MAX_FLOOR_BYTES = 1L << 50;

    static JournalConfig read(final ConfigSection section) {
        final long tradingFloorBytes = section.integer("tradingFloorBytes", 1L << 30, 0, MAX_FLOOR_BYTES);
        final long stopFloorBytes = section.integer("stopFloorBytes", 1L << 28, 0, MAX_FLOOR_BYTES);
        if (stopFloorBytes > tradingFloorBytes) {
            section.violation("stopFloorBytes", "must not be above tradingFloorBytes, " + tradingFloorBytes);
        }
        return new JournalConfig(
                section.powerOfTwo("blockSizeBytes", 1 << 21, 1 << 20, 1 << 22),
                section.integer("syncIntervalMs", 1_000L, 0, 60_000),
                section.integer("hashIntervalMs", 3_600_000L, 0, 86_400_000),
                section.integer("reserveBytes", 1L << 26, 0, 1L << 34),
                tradingFloorBytes,
                stopFloorBytes,
                section.integer("retentionDays", 7L, 0, 36_500));
    }
}
