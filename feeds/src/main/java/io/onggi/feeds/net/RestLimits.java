package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * Limits of every REST call.
 *
 * @param connectTimeoutMs for TCP and TLS, milliseconds
 * @param totalTimeoutMs from sending to the last byte of the body, milliseconds
 * @param maxBodyBytes longest body; a longer one fails the call
 */
public record RestLimits(long connectTimeoutMs, long totalTimeoutMs, int maxBodyBytes) {
    private static final long MINUTE_MS = 60_000L;

    /** Checks the ranges. */
    public RestLimits {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "connectTimeoutMs", connectTimeoutMs, 1, MINUTE_MS);
        Violations.range(violations, "totalTimeoutMs", totalTimeoutMs, 1, MINUTE_MS);
        Violations.range(violations, "maxBodyBytes", maxBodyBytes, 1, 256 * 1_024 * 1_024);
        Violations.throwIfAny("REST limits", violations);
    }

    /** {@return 5 s to connect, 10 s in all, 32 MiB} */
    public static RestLimits usual() {
        return new RestLimits(5_000, 10_000, 32 * 1_024 * 1_024);
    }
}
