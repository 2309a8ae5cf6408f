package io.onggi.app.config;

/**
 * The journal of every event.
 *
 * @param blockSizeBytes how much of a file is mapped at a time, a power of two; larger blocks mean rarer but longer
 *     stalls
 * @param highWaterIntervalMs how often the high-water mark beside the journal is written
 */
public record JournalConfig(int blockSizeBytes, long highWaterIntervalMs) {
    static JournalConfig read(final ConfigSection section) {
        return new JournalConfig(
                section.powerOfTwo("blockSizeBytes", 1 << 20, 1 << 18, 1 << 26),
                section.integer("highWaterIntervalMs", 100L, 1, 60_000));
    }
}
