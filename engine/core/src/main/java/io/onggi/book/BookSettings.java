package io.onggi.book;

import java.util.ArrayList;
import java.util.List;

/**
 * Limits of a {@link BookSync}, in core time.
 *
 * @param staleAfterMs silence of the stream after which the book is STALE, at least 1
 * @param crossedResyncMs time a book may stay crossed before a resync is asked for, at least 1
 * @param resyncRetryMs time before an unanswered request is repeated, at least 1
 */
public record BookSettings(long staleAfterMs, long crossedResyncMs, long resyncRetryMs) {
    /** Checks the ranges and reports all violations together. */
    public BookSettings {
        final List<String> wrong = new ArrayList<>();
        check(wrong, "staleAfterMs", staleAfterMs);
        check(wrong, "crossedResyncMs", crossedResyncMs);
        check(wrong, "resyncRetryMs", resyncRetryMs);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", wrong) + ": must be 1 to 86400000");
        }
    }

    private static void check(final List<String> wrong, final String name, final long value) {
        if (value < 1 || value > 86_400_000L) {
            wrong.add(name + "=" + value);
        }
    }
}
