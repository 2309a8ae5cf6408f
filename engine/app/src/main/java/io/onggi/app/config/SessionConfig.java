package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.List;

/**
 * The WebSocket connections of one venue.
 *
 * @param connectTimeoutMs limit for connection, TLS and upgrade together
 * @param pingIntervalMs how often the engine sends a ping of its own
 * @param pongTimeoutMs a ping unanswered this long means that the connection is dead
 * @param maxStreamsPerConnection a longer list of streams opens further connections
 * @param rotateAfterMs a connection is replaced after this time, 0 for never
 * @param maxFrameBytes longest frame accepted
 * @param maxMessageBytes longest message accepted, all its frames together
 * @param watchdogMs silence of one stream after which it is subscribed again, and then its connection replaced
 * @param reconnect how a lost connection is made again
 */
public record SessionConfig(
        long connectTimeoutMs,
        long pingIntervalMs,
        long pongTimeoutMs,
        int maxStreamsPerConnection,
        long rotateAfterMs,
        int maxFrameBytes,
        int maxMessageBytes,
        StreamLimits watchdogMs,
        ReconnectConfig reconnect) {

    /** What differs between the venues by default. */
    record Defaults(long pingIntervalMs, int maxStreamsPerConnection, long rotateAfterMs, StreamLimits watchdogMs) {}

    static SessionConfig read(final ConfigSection section, final List<StreamKind> offered, final Defaults defaults) {
        final SessionConfig read = new SessionConfig(
                section.integer("connectTimeoutMs", 10_000L, 100, 120_000),
                section.integer("pingIntervalMs", defaults.pingIntervalMs, 100, 600_000),
                section.integer("pongTimeoutMs", 10_000L, 100, 600_000),
                section.integer32("maxStreamsPerConnection", defaults.maxStreamsPerConnection, 1, 1_024),
                section.integer("rotateAfterMs", defaults.rotateAfterMs, 0, 86_400_000),
                section.integer32("maxFrameBytes", 1 << 20, 1 << 10, 1 << 26),
                section.integer32("maxMessageBytes", 1 << 20, 1 << 10, 1 << 26),
                StreamLimits.read(section.section("watchdogMs"), offered, defaults.watchdogMs),
                ReconnectConfig.read(section));
        if (read.maxMessageBytes < read.maxFrameBytes) {
            section.violation("maxMessageBytes", "must be at least maxFrameBytes, which is " + read.maxFrameBytes);
        }
        return read;
    }
}
