package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.List;

/**
 * The WebSocket connections of one venue.
 *
 * @param connectTimeoutMs limit for connection, TLS and upgrade together
 * @param connectStaggerMs connections of a venue connect one after the other, this far apart, and so when they come
 *     back; venues count attempts
 * @param subscribeTimeoutMs from the last request to its confirmation
 * @param sendIntervalMs between two messages of the engine; venues count them
 * @param pingIntervalMs how often the engine sends a ping of its own, 0 for never
 * @param pongTimeoutMs a ping unanswered this long means that the connection is dead
 * @param idleLimitMs a connection on which nothing at all arrives for this long is dead, 0 for no limit
 * @param lines connections that carry the same streams: with 2 the one backs the other up
 * @param maxStreamsPerConnection a longer list of streams opens further connections
 * @param streamsPerRequest most streams in one request, 0 where each venue's request has as many as it has
 * @param rotateAfterMs a connection is replaced after this time, 0 for never
 * @param rotateSpreadMs each further connection of a venue is replaced this much earlier
 * @param maxFrameBytes longest frame accepted
 * @param maxMessageBytes longest message accepted, all its frames together
 * @param firstMessageMs a stream without a first message for this long is subscribed again, then its connection
 *     replaced; 0 for no limit. A wrong channel is acknowledged and then silent: nothing else shows it
 * @param watchdogMs silence of one stream after which it is subscribed again, and then its connection replaced
 * @param silenceFactor and after this many times the longest silence it usually keeps; 0 for never
 * @param silenceMinMs but not before this
 * @param silenceLearnMs what is usual is known after this
 * @param silenceHalfLifeMs and a past silence counts half as much after this
 * @param reconnect how a lost connection is made again
 */
public record SessionConfig(
        long connectTimeoutMs,
        long connectStaggerMs,
        long subscribeTimeoutMs,
        long sendIntervalMs,
        long pingIntervalMs,
        long pongTimeoutMs,
        long idleLimitMs,
        int lines,
        int maxStreamsPerConnection,
        int streamsPerRequest,
        long rotateAfterMs,
        long rotateSpreadMs,
        int maxFrameBytes,
        int maxMessageBytes,
        StreamLimits firstMessageMs,
        StreamLimits watchdogMs,
        double silenceFactor,
        long silenceMinMs,
        long silenceLearnMs,
        long silenceHalfLifeMs,
        ReconnectConfig reconnect) {

    /** What differs between the venues by default. */
    record Defaults(
            long sendIntervalMs,
            long pingIntervalMs,
            long idleLimitMs,
            long rotateAfterMs,
            StreamLimits firstMessageMs,
            StreamLimits watchdogMs,
            long connectStaggerMs,
            int maxStreamsPerConnection,
            int streamsPerRequest) {
        private static final long USUAL_IDLE_LIMIT_MS = 60_000;
        private static final long USUAL_STAGGER_MS = 250;
        private static final int USUAL_STREAMS = 200;

        /** A connection may be as silent as usual, has as many streams, and follows another as soon. */
        Defaults(
                final long sendIntervalMs,
                final long pingIntervalMs,
                final long rotateAfterMs,
                final StreamLimits firstMessageMs,
                final StreamLimits watchdogMs) {
            this(
                    sendIntervalMs,
                    pingIntervalMs,
                    USUAL_IDLE_LIMIT_MS,
                    rotateAfterMs,
                    firstMessageMs,
                    watchdogMs,
                    USUAL_STAGGER_MS,
                    USUAL_STREAMS,
                    0);
        }

        /** {@return the same with another silence of a connection} */
        Defaults silentFor(final long otherIdleLimitMs) {
            return with(otherIdleLimitMs, connectStaggerMs, maxStreamsPerConnection, streamsPerRequest);
        }

        /** {@return the same with another time between two connects} */
        Defaults staggeredBy(final long otherStaggerMs) {
            return with(idleLimitMs, otherStaggerMs, maxStreamsPerConnection, streamsPerRequest);
        }

        /** {@return the same with so many streams on a connection} */
        Defaults holding(final int otherStreams) {
            return with(idleLimitMs, connectStaggerMs, otherStreams, streamsPerRequest);
        }

        /** {@return the same with requests of so many streams} */
        Defaults asking(final int otherStreams) {
            return with(idleLimitMs, connectStaggerMs, maxStreamsPerConnection, otherStreams);
        }

        private Defaults with(
                final long otherIdleLimitMs,
                final long otherStaggerMs,
                final int otherStreams,
                final int otherRequest) {
            return new Defaults(
                    sendIntervalMs,
                    pingIntervalMs,
                    otherIdleLimitMs,
                    rotateAfterMs,
                    firstMessageMs,
                    watchdogMs,
                    otherStaggerMs,
                    otherStreams,
                    otherRequest);
        }
    }

    static SessionConfig read(final ConfigSection section, final List<StreamKind> offered, final Defaults defaults) {
        final SessionConfig read = new SessionConfig(
                section.integer("connectTimeoutMs", 10_000L, 100, 120_000),
                section.integer("connectStaggerMs", defaults.connectStaggerMs, 0, 60_000),
                section.integer("subscribeTimeoutMs", 10_000L, 100, 120_000),
                section.integer("sendIntervalMs", defaults.sendIntervalMs, 0, 60_000),
                section.integer("pingIntervalMs", defaults.pingIntervalMs, 0, 600_000),
                section.integer("pongTimeoutMs", 10_000L, 100, 600_000),
                section.integer("idleLimitMs", defaults.idleLimitMs, 0, 86_400_000),
                section.integer32("lines", 1, 1, 2),
                section.integer32("maxStreamsPerConnection", defaults.maxStreamsPerConnection, 1, 1_024),
                defaults.streamsPerRequest == 0
                        ? 0
                        : section.integer32("streamsPerRequest", defaults.streamsPerRequest, 1, 1_024),
                section.integer("rotateAfterMs", defaults.rotateAfterMs, 0, 86_400_000),
                section.integer("rotateSpreadMs", 60_000L, 0, 3_600_000),
                section.integer32("maxFrameBytes", 1 << 20, 1 << 10, 1 << 26),
                section.integer32("maxMessageBytes", 1 << 22, 1 << 10, 1 << 26),
                StreamLimits.read(section.section("firstMessageMs"), offered, defaults.firstMessageMs),
                StreamLimits.read(section.section("watchdogMs"), offered, defaults.watchdogMs),
                section.decimal("silenceFactor", 3, 0, 1_000),
                section.integer("silenceMinMs", 5_000L, 1, 86_400_000),
                section.integer("silenceLearnMs", 60_000L, 0, 86_400_000),
                section.integer("silenceHalfLifeMs", 3_600_000L, 60_000, 604_800_000),
                ReconnectConfig.read(section));
        if (read.maxMessageBytes < read.maxFrameBytes) {
            section.violation("maxMessageBytes", "must be at least maxFrameBytes, which is " + read.maxFrameBytes);
        }
        if (read.silenceFactor > 0 && read.silenceFactor < 1) {
            section.violation("silenceFactor", "must be 0 or at least 1");
        }
        if (read.pingIntervalMs > 0 && read.pongTimeoutMs > read.pingIntervalMs) {
            section.violation("pongTimeoutMs", "must be at most pingIntervalMs, which is " + read.pingIntervalMs);
        }
        return read;
    }
}
