package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * How a connection is kept and its death noticed. The server's own pings are always answered.
 *
 * @param everyMs interval of the client's signs of life, milliseconds, 0 = none
 * @param text sent as a text message; empty = a WebSocket ping
 * @param timeoutMs how long after one the pong (or, after a text, any message) may take, milliseconds
 * @param idleLimitMs how long nothing at all may arrive, milliseconds, 0 = no limit
 */
public record KeepAlive(long everyMs, String text, long timeoutMs, long idleLimitMs) {
    private static final long DAY_MS = 86_400_000L;

    /** Checks the ranges. */
    public KeepAlive {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "everyMs", everyMs, 0, DAY_MS);
        Violations.range(violations, "idleLimitMs", idleLimitMs, 0, DAY_MS);
        if (everyMs > 0 && (timeoutMs < 1 || timeoutMs > everyMs)) {
            violations.add("timeoutMs=" + timeoutMs + " must be 1 to everyMs=" + everyMs);
        }
        Violations.throwIfAny("keep-alive", violations);
    }

    /** {@return WebSocket pings} */
    public static KeepAlive pings(final long everyMs, final long timeoutMs, final long idleLimitMs) {
        return new KeepAlive(everyMs, "", timeoutMs, idleLimitMs);
    }

    /** {@return the same times with this text instead of WebSocket pings} */
    public KeepAlive saying(final String other) {
        return new KeepAlive(everyMs, other, timeoutMs, idleLimitMs);
    }
}
