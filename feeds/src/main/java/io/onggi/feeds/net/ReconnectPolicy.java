package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * When to try again after a connection failed: {@code initialMs x factor^n}, at most {@code maxMs}, with a pause after
 * a number of failures in a row and an end after another. The count of failures starts again once a connection was held
 * healthy (see {@link SessionSettings}).
 *
 * @param initialMs first delay, milliseconds
 * @param factor growth per failure, at least 1
 * @param maxMs longest delay, milliseconds
 * @param triesBeforePause failures in a row before {@code pauseMs} is waited instead, 0 = never
 * @param pauseMs the pause, milliseconds; afterwards the delays begin with {@code initialMs} again
 * @param totalLimit failures in a row after which the session is DOWN, 0 = never
 * @param jitter the part of each delay that is random, 0 to 1: lines that fell together must not return together
 */
public record ReconnectPolicy(
        long initialMs, double factor, long maxMs, int triesBeforePause, long pauseMs, int totalLimit, double jitter) {
    private static final double USUAL_JITTER = 0.2;

    /** The answer of {@link #delayMs} when the limit is reached. */
    public static final long GIVE_UP = -1;

    /** Checks the ranges. */
    public ReconnectPolicy {
        final List<String> violations = new ArrayList<>();
        if (initialMs < 1) {
            violations.add("initialMs=" + initialMs + " must be at least 1");
        }
        if (!(factor >= 1 && factor <= 100)) {
            violations.add("factor=" + factor + " must be 1 to 100");
        }
        if (maxMs < initialMs) {
            violations.add("maxMs=" + maxMs + " must be at least initialMs=" + initialMs);
        }
        if (triesBeforePause < 0 || totalLimit < 0) {
            violations.add("triesBeforePause=" + triesBeforePause + " and totalLimit=" + totalLimit
                    + " must not be negative (0 = none)");
        }
        if (triesBeforePause > 0 && pauseMs < 1) {
            violations.add("pauseMs=" + pauseMs + " must be at least 1 when triesBeforePause=" + triesBeforePause);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            violations.add("jitter=" + jitter + " must be 0 to 1");
        }
        Violations.throwIfAny("reconnect policy", violations);
    }

    /** {@return 1 s doubling to 60 s, without end} */
    public static ReconnectPolicy doubling() {
        return new ReconnectPolicy(1_000, 2, 60_000, 0, 0, 0, USUAL_JITTER);
    }

    /** {@return 3 s growing by half to 60 s, five minutes of pause after each 20 failures} */
    public static ReconnectPolicy patient() {
        return new ReconnectPolicy(3_000, 1.5, 60_000, 20, 300_000, 0, USUAL_JITTER);
    }

    /** {@return 1 s doubling to 60 s, DOWN after 10 tries} */
    public static ReconnectPolicy limited() {
        return new ReconnectPolicy(1_000, 2, 60_000, 0, 0, 10, USUAL_JITTER);
    }

    /** {@return the end after the first failure} */
    ReconnectPolicy once() {
        return new ReconnectPolicy(initialMs, factor, maxMs, triesBeforePause, pauseMs, 1, jitter);
    }

    /**
     * The delay before the next try.
     *
     * @param failures failures in a row, the present one included, at least 1
     * @param random uniform in [0, 1): how much of the jitter to take off
     * @return milliseconds, or {@link #GIVE_UP}
     */
    public long delayMs(final int failures, final double random) {
        if (totalLimit > 0 && failures >= totalLimit) {
            return GIVE_UP;
        }
        final int inRow = triesBeforePause > 0 ? failures % triesBeforePause : failures;
        final double delay = inRow == 0 ? pauseMs : Math.min((double) maxMs, initialMs * Math.pow(factor, inRow - 1.0));
        return Math.max(1, Math.round(delay * (1 - jitter * random)));
    }
}
