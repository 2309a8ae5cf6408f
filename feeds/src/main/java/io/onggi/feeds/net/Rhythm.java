package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * How a stream's own rhythm limits its silence, besides the fixed limits: one that usually speaks ten times a second is
 * not waited for as long as one that speaks once a minute.
 *
 * @param factor of the longest silence it usually keeps; 0 for no such limit
 * @param minMs never less than this, milliseconds
 * @param learnMs a stream is listened to for so long first, milliseconds
 * @param halfLifeMs a past silence counts half as much after this time, milliseconds
 */
public record Rhythm(double factor, long minMs, long learnMs, long halfLifeMs) {
    private static final long DAY_MS = 86_400_000L;
    private static final long HOUR_MS = 3_600_000L;
    private static final long MINUTE_MS = 60_000L;
    private static final double MAX_FACTOR = 1_000;

    /** Checks the ranges. */
    public Rhythm {
        final List<String> violations = new ArrayList<>();
        if (!(factor == 0 || (factor >= 1 && factor <= MAX_FACTOR))) {
            violations.add("factor=" + factor + ": 0, or 1 to " + MAX_FACTOR);
        }
        Violations.range(violations, "minMs", minMs, 1, DAY_MS);
        Violations.range(violations, "learnMs", learnMs, 0, DAY_MS);
        Violations.range(violations, "halfLifeMs", halfLifeMs, MINUTE_MS, 7 * DAY_MS);
        Violations.throwIfAny("rhythm", violations);
    }

    /** {@return no limit} */
    public static Rhythm ignored() {
        return new Rhythm(0, 1, 0, HOUR_MS);
    }

    /** {@return three times the usual of the last hours, at least five seconds, after a minute of listening} */
    public static Rhythm usual() {
        return new Rhythm(3, 5_000, 60_000, HOUR_MS);
    }
}
