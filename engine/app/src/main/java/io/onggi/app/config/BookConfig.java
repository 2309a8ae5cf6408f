package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.Map;

/**
 * When streams count as dead and books are fetched again.
 *
 * @param staleAfterMs silence after which a stream is STALE
 * @param crossedResyncMs a book that stays crossed this long is fetched again
 * @param resyncRetryMs a snapshot that did not come within this time is asked for again
 * @param auditMs how often every book is compared with a snapshot, 0 for never
 * @param auditResubscribeMs how often where that means to subscribe again, which is not more often than auditMs
 * @param auditRetryMs a book that differs from its snapshot is compared with another one after this, 0 for with the
 *     next audit
 */
public record BookConfig(
        StreamLimits staleAfterMs,
        long crossedResyncMs,
        long resyncRetryMs,
        long auditMs,
        long auditResubscribeMs,
        long auditRetryMs) {
    private static final StreamLimits DEFAULT_STALE = new StreamLimits(Map.of(
            StreamKind.TRADE, 60_000L,
            StreamKind.BOOK, 10_000L,
            StreamKind.QUOTE, 30_000L,
            StreamKind.KLINE_1M, 180_000L,
            StreamKind.KLINE_15M, 1_080_000L,
            StreamKind.KLINE_1H, 3_780_000L,
            StreamKind.MARK, 10_000L,
            StreamKind.TICKER, 60_000L));

    static BookConfig read(final ConfigSection section) {
        return new BookConfig(
                StreamLimits.read(section.section("staleAfterMs"), StreamNames.ALL, DEFAULT_STALE),
                section.integer("crossedResyncMs", 1_000L, 10, 600_000),
                section.integer("resyncRetryMs", 5_000L, 100, 600_000),
                section.integer("auditMs", 300_000L, 0, 3_600_000),
                section.integer("auditResubscribeMs", 3_600_000L, 1_000, 86_400_000),
                section.integer("auditRetryMs", 3_000L, 0, 600_000));
    }
}
