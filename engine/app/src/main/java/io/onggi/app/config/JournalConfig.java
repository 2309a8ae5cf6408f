package io.onggi.app.config;

/**
 * The journal of every event.
 *
 * @param blockSizeBytes how much of a file is mapped at a time, a power of two; larger blocks mean rarer but longer
 *     stalls
 * @param syncIntervalMs how often everything journaled is forced to the disk; 0 for never while running
 */
public record JournalConfig(int blockSizeBytes, long syncIntervalMs) {
    static JournalConfig read(final ConfigSection section) {
        return new JournalConfig(
                section.powerOfTwo("blockSizeBytes", 1 << 20, 1 << 20, 1 << 22),
                section.integer("syncIntervalMs", 1_000L, 0, 60_000));
    }
}
