package io.onggi.app.config;

import io.onggi.event.GapMemory;

/**
 * REST calls, to whichever venue or source.
 *
 * @param connectTimeoutMs limit for connecting
 * @param requestTimeoutMs limit for the whole call
 * @param maxBodyBytes longest answer accepted
 * @param loadTimeoutMs limit for an answer that somebody waits for (a list of instruments, a page of the past), with
 *     all its tries
 * @param retryMs a list of instruments is asked for again after this, then after twice as long, and so on
 * @param retryMaxMs but never later than this
 * @param past whether venues are asked for what was missed, and for candles from before the start
 * @param pastRetryMs where nobody could be asked, the same is asked again after this, then after twice as long, and so
 *     on
 * @param pastRetryMaxMs but never later than this
 * @param pastPatienceMs what could not be asked for so long is given up
 * @param fallbackAfterMs a stream of trades that is down or silent for this long is replaced by REST, 0 for never
 * @param pollMs how often venues are asked then
 * @param instrumentRefreshMs from one look at what a venue lists to the next; 0 for never
 * @param walletsMs from one look at Upbit's wallets to the next, where there are keys; 0 for never
 * @param upbitKeyFile where the keys of Upbit are, empty for the environment
 */
public record RestConfig(
        long connectTimeoutMs,
        long requestTimeoutMs,
        int maxBodyBytes,
        long loadTimeoutMs,
        long retryMs,
        long retryMaxMs,
        boolean past,
        long pastRetryMs,
        long pastRetryMaxMs,
        long pastPatienceMs,
        long fallbackAfterMs,
        long pollMs,
        long instrumentRefreshMs,
        long walletsMs,
        String upbitKeyFile) {
    static RestConfig read(final ConfigSection section) {
        final RestConfig read = new RestConfig(
                section.integer("connectTimeoutMs", 5_000L, 100, 60_000),
                section.integer("requestTimeoutMs", 10_000L, 100, 60_000),
                section.integer32("maxBodyBytes", 1 << 25, 1 << 10, 1 << 28),
                section.integer("loadTimeoutMs", 30_000L, 1_000, 3_600_000),
                section.integer("retryMs", 500L, 10, 600_000),
                section.integer("retryMaxMs", 5_000L, 10, 3_600_000),
                section.flag("past", true),
                section.integer("pastRetryMs", 5_000L, 10, 600_000),
                section.integer("pastRetryMaxMs", 300_000L, 10, 3_600_000),
                section.integer("pastPatienceMs", 21_600_000L, 0, GapMemory.LONGEST_PATIENCE_MS),
                section.integer("fallbackAfterMs", 60_000L, 0, 86_400_000),
                section.integer("pollMs", 60_000L, 1_000, 300_000),
                section.integer("instrumentRefreshMs", 600_000L, 0, 86_400_000),
                section.integer("walletsMs", 60_000L, 0, 86_400_000),
                section.text("upbitKeyFile", ""));
        if (read.retryMaxMs < read.retryMs) {
            section.violation("retryMaxMs", "must be at least retryMs, which is " + read.retryMs);
        }
        if (read.pastRetryMaxMs < read.pastRetryMs) {
            section.violation("pastRetryMaxMs", "must be at least pastRetryMs, which is " + read.pastRetryMs);
        }
        return read;
    }
}
