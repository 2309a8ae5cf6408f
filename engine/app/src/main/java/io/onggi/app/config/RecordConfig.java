package io.onggi.app.config;

/**
 * The recording of raw messages, beside the journal.
 *
 * @param raw whether every message is recorded as it came
 * @param bufferBytes between the connections and the thread that writes, a power of two; an eighth of it is the longest
 *     message
 * @param rotateMs a file is closed and the next one begun after this
 * @param maxFileBytes and when it is this long
 * @param maxTotalBytes the oldest files make room when all together are longer
 */
public record RecordConfig(boolean raw, int bufferBytes, long rotateMs, long maxFileBytes, long maxTotalBytes) {
    static RecordConfig read(final ConfigSection section) {
        return new RecordConfig(
                section.flag("raw", false),
                section.powerOfTwo("bufferBytes", 1 << 25, 1 << 20, 1 << 28),
                section.integer("rotateMs", 3_600_000L, 1_000, 86_400_000),
                section.integer("maxFileBytes", 1L << 28, 1L << 16, 1L << 34),
                section.integer("maxTotalBytes", 20L << 30, 1L << 20, 1L << 44));
    }
}
