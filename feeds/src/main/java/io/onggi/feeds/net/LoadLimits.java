package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * How long a start may wait for a venue's list of instruments.
 *
 * @param deadlineMs for all calls and retries together, milliseconds
 * @param retry when a failed call is made again
 */
public record LoadLimits(long deadlineMs, ReconnectPolicy retry) {
    private static final long HOUR_MS = 3_600_000L;

    /** Checks the range. */
    public LoadLimits {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "deadlineMs", deadlineMs, 1, HOUR_MS);
        Violations.throwIfAny("load limits", violations);
    }

    /** {@return the same deadline for one try alone: whoever calls comes again} */
    LoadLimits once() {
        return new LoadLimits(deadlineMs, retry.once());
    }

    /** {@return 30 s, tried again after 0.5 s doubling to 5 s} */
    public static LoadLimits usual() {
        return new LoadLimits(30_000, new ReconnectPolicy(500, 2, 5_000, 0, 0, 0, 0.2));
    }
}
