package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * How a WebSocket session behaves.
 *
 * @param reconnect when to try again
 * @param keepAlive how its death is noticed
 * @param frameLimits how much may arrive at once
 * @param streamLimits how long streams may be silent
 * @param connectTimeoutMs for name look-up, TCP, TLS and the upgrade together, milliseconds
 * @param subscribeTimeoutMs from the last request sent to its confirmation, milliseconds
 * @param sendIntervalMs between two messages of ours, milliseconds: the venues count them
 * @param healthyAfterMs how long a connection must be LIVE before its earlier failures are forgotten, milliseconds
 * @param rotateAfterMs age at which a connection is closed and made again, milliseconds, 0 = never
 * @param rotateSpreadMs how much earlier each further connection of a feed rotates, milliseconds
 */
public record SessionSettings(
        ReconnectPolicy reconnect,
        KeepAlive keepAlive,
        FrameLimits frameLimits,
        StreamLimits streamLimits,
        long connectTimeoutMs,
        long subscribeTimeoutMs,
        long sendIntervalMs,
        long healthyAfterMs,
        long rotateAfterMs,
        long rotateSpreadMs) {
    private static final long DAY_MS = 86_400_000L;
    private static final long MINUTE_MS = 60_000L;

    /** Default age of a rotated connection: ten minutes before the venues' 24 hours. */
    public static final long ROTATE_AFTER_MS = DAY_MS - 10 * MINUTE_MS;

    /** Checks the ranges. */
    public SessionSettings {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "connectTimeoutMs", connectTimeoutMs, 1, DAY_MS);
        Violations.range(violations, "subscribeTimeoutMs", subscribeTimeoutMs, 1, DAY_MS);
        Violations.range(violations, "sendIntervalMs", sendIntervalMs, 0, MINUTE_MS);
        Violations.range(violations, "healthyAfterMs", healthyAfterMs, 0, DAY_MS);
        Violations.range(violations, "rotateAfterMs", rotateAfterMs, 0, 30 * DAY_MS);
        Violations.range(violations, "rotateSpreadMs", rotateSpreadMs, 0, DAY_MS);
        Violations.throwIfAny("session settings", violations);
    }

    /** {@return these settings with another reconnect policy} */
    public SessionSettings withReconnect(final ReconnectPolicy other) {
        return new SessionSettings(
                other,
                keepAlive,
                frameLimits,
                streamLimits,
                connectTimeoutMs,
                subscribeTimeoutMs,
                sendIntervalMs,
                healthyAfterMs,
                rotateAfterMs,
                rotateSpreadMs);
    }

    /** {@return these settings with another keep-alive} */
    public SessionSettings withKeepAlive(final KeepAlive other) {
        return new SessionSettings(
                reconnect,
                other,
                frameLimits,
                streamLimits,
                connectTimeoutMs,
                subscribeTimeoutMs,
                sendIntervalMs,
                healthyAfterMs,
                rotateAfterMs,
                rotateSpreadMs);
    }

    /** {@return these settings with other limits of what may arrive at once} */
    public SessionSettings withFrameLimits(final FrameLimits other) {
        return new SessionSettings(
                reconnect,
                keepAlive,
                other,
                streamLimits,
                connectTimeoutMs,
                subscribeTimeoutMs,
                sendIntervalMs,
                healthyAfterMs,
                rotateAfterMs,
                rotateSpreadMs);
    }

    /** {@return these settings with other limits of silence} */
    public SessionSettings withStreamLimits(final StreamLimits other) {
        return new SessionSettings(
                reconnect,
                keepAlive,
                frameLimits,
                other,
                connectTimeoutMs,
                subscribeTimeoutMs,
                sendIntervalMs,
                healthyAfterMs,
                rotateAfterMs,
                rotateSpreadMs);
    }

    /** {@return these settings with another age and spread of rotation} */
    public SessionSettings withRotation(final long afterMs, final long spreadMs) {
        return new SessionSettings(
                reconnect,
                keepAlive,
                frameLimits,
                streamLimits,
                connectTimeoutMs,
                subscribeTimeoutMs,
                sendIntervalMs,
                healthyAfterMs,
                afterMs,
                spreadMs);
    }
}
