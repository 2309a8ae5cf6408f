package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.Map;

/**
 * When streams count as dead and books are fetched again.
 *
 * @param staleAfterMs silence after which a stream is STALE
 * @param standstillMs time without any event after which the process is taken to have stood still, 0 for never
 * @param crossedResyncMs a book that stays crossed this long is fetched again
 * @param resyncRetryMs a snapshot that did not come within this time is asked for again
 * @param auditMs how often a snapshot of every book is journaled beside its updates, 0 for never
 */
public record BookConfig(
        StreamLimits staleAfterMs, long standstillMs, long crossedResyncMs, long resyncRetryMs, long auditMs) {
    private static final StreamLimits DEFAULT_STALE = new StreamLimits(Map.of(
            StreamKind.TRADE, 60_000L,
            StreamKind.BOOK, 10_000L,
            StreamKind.QUOTE, 30_000L,
            StreamKind.MARK, 10_000L,
            StreamKind.TICKER, 60_000L));

    static BookConfig read(final ConfigSection section) {
        return new BookConfig(
                StreamLimits.read(section.section("staleAfterMs"), StreamNames.ALL, DEFAULT_STALE),
                section.integer("standstillMs", 1_000L, 0, 600_000),
                section.integer("crossedResyncMs", 1_000L, 10, 600_000),
                section.integer("resyncRetryMs", 5_000L, 100, 600_000),
                section.integer("auditMs", 3_600_000L, 0, 86_400_000));
    }
}
