package io.onggi.app.config;

/**
 * The journal of every event.
 *
 * @param blockSizeBytes how much of a file is mapped at a time, a power of two; larger blocks mean rarer but longer
 *     stalls
 */
public record JournalConfig(int blockSizeBytes) {
    static JournalConfig read(final ConfigSection section) {
        return new JournalConfig(section.powerOfTwo("blockSizeBytes", 1 << 20, 1 << 20, 1 << 22));
    }
}
