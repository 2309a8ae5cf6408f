package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a venue allows on one host.
 *
 * @param limit weight allowed in any window
 * @param windowMs length of the window, milliseconds
 * @param reserveShare part of the limit that only urgent calls (cancels) may use, 0 to 0.9
 * @param banMs how long to keep away after a 418 that names no time, milliseconds; doubles while bans repeat
 * @param apartShare part to use of what the venue counts apart, 0.01 to 1: others may call from the same address
 */
public record BudgetSettings(int limit, long windowMs, double reserveShare, long banMs, double apartShare) {
    private static final long DAY_MS = 86_400_000L;

    /** Checks the ranges. */
    public BudgetSettings {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "limit", limit, 1, 1_000_000);
        Violations.range(violations, "windowMs", windowMs, 1, DAY_MS);
        Violations.range(violations, "banMs", banMs, 1, DAY_MS);
        if (!(reserveShare >= 0 && reserveShare <= 0.9)) {
            violations.add("reserveShare=" + reserveShare + " must be 0 to 0.9");
        }
        if (!(apartShare >= 0.01 && apartShare <= 1)) {
            violations.add("apartShare=" + apartShare + " must be 0.01 to 1");
        }
        if (violations.isEmpty() && ordinaryShare(limit, reserveShare) < 1) {
            violations.add(
                    "reserveShare=" + reserveShare + " of limit=" + limit + " leaves nothing for ordinary calls");
        }
        Violations.throwIfAny("rate budget", violations);
    }

    /** All of what the venue counts apart may be used. */
    public BudgetSettings(final int limit, final long windowMs, final double reserveShare, final long banMs) {
        this(limit, windowMs, reserveShare, banMs, 1);
    }

    /**
     * {@return a budget of calls that the venue counts apart, and that no cancel pays from} Where only a part of it is
     * to be used, the same calls take longer, so that a venue's single call a second can be shared too.
     */
    public BudgetSettings apart(final int otherLimit, final long otherWindowMs) {
        return new BudgetSettings(otherLimit, Math.round(otherWindowMs / apartShare), 0, banMs, apartShare);
    }

    /** {@return what calls without urgency may use of the limit in a window} */
    public int ordinaryShare() {
        return ordinaryShare(limit, reserveShare);
    }

    static int ordinaryShare(final int limit, final double reserveShare) {
        return (int) (limit * (1 - reserveShare));
    }
}
