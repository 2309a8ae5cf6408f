package io.onggi.book;

import java.util.ArrayList;
import java.util.List;

/**
 * Limits of a {@link BookSync}, in core time.
 *
 * @param staleAfterMs silence of the stream after which the book is STALE, 0 = never
 * @param crossedResyncMs time a book may stay crossed before a resync is asked for, at least 1
 * @param resyncRetryMs time before an unanswered request is repeated, at least 1
 * @param auditRetryMs time before a book that differs from an audit is looked at again, 0 = with the next audit
 */
public record BookSettings(long staleAfterMs, long crossedResyncMs, long resyncRetryMs, long auditRetryMs) {
    /** Checks the ranges and reports all violations together. */
    public BookSettings {
        final List<String> wrong = new ArrayList<>();
        check(wrong, "staleAfterMs", staleAfterMs, 0);
        check(wrong, "crossedResyncMs", crossedResyncMs, 1);
        check(wrong, "resyncRetryMs", resyncRetryMs, 1);
        check(wrong, "auditRetryMs", auditRetryMs, 0);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", wrong) + ": must be 1 (staleAfterMs, auditRetryMs: 0) to 86400000");
        }
    }

    /** Settings by which nothing is asked for between two audits. */
    public BookSettings(final long staleAfterMs, final long crossedResyncMs, final long resyncRetryMs) {
        this(staleAfterMs, crossedResyncMs, resyncRetryMs, 0);
    }

    private static void check(final List<String> wrong, final String name, final long value, final long min) {
        if (value < min || value > 86_400_000L) {
            wrong.add(name + "=" + value);
        }
    }
}
