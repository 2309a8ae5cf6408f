package io.onggi.sim.net;

/**
 * The venues' rules of connections and requests; the defaults are the documented ones.
 *
 * @param binancePingEveryMs Binance sends a ping this often
 * @param binancePongTimeoutMs Binance disconnects a client that answered no ping for so long
 * @param binanceLifetimeMs Binance closes a connection after this time
 * @param binanceInboundPerSecond messages, pings and pongs a Binance client may send in a second
 * @param binanceStreams streams on one Binance connection
 * @param binanceWeightPerMinute request weight of one minute before 429
 * @param binanceBanAfter refused requests within a minute before 418
 * @param upbitIdleMs Upbit closes a connection without traffic in either direction after this time
 * @param upbitStatusEveryMs Upbit repeats {@code {"status":"UP"}} this often once asked by a text {@code PING}
 * @param upbitInboundPerSecond messages an Upbit client may send in a second
 * @param upbitRequestsPerSecond REST calls of one group in a second
 * @param upbitOriginEveryMs one request with an {@code Origin} header is allowed in this time
 */
public record VenueLimits(
        long binancePingEveryMs,
        long binancePongTimeoutMs,
        long binanceLifetimeMs,
        int binanceInboundPerSecond,
        int binanceStreams,
        int binanceWeightPerMinute,
        int binanceBanAfter,
        long upbitIdleMs,
        long upbitStatusEveryMs,
        int upbitInboundPerSecond,
        int upbitRequestsPerSecond,
        long upbitOriginEveryMs) {

    /** {@return the documented limits} */
    public static VenueLimits documented() {
        return new VenueLimits(180_000, 600_000, 86_400_000, 10, 1_024, 2_400, 20, 120_000, 10_000, 5, 10, 10_000);
    }

    /** {@return the same with other times of pings and lifetime on Binance} */
    public VenueLimits withBinanceTimes(final long pingEveryMs, final long pongTimeoutMs, final long lifetimeMs) {
        return new VenueLimits(
                pingEveryMs,
                pongTimeoutMs,
                lifetimeMs,
                binanceInboundPerSecond,
                binanceStreams,
                binanceWeightPerMinute,
                binanceBanAfter,
                upbitIdleMs,
                upbitStatusEveryMs,
                upbitInboundPerSecond,
                upbitRequestsPerSecond,
                upbitOriginEveryMs);
    }

    /** {@return the same with other times of idling and status on Upbit} */
    public VenueLimits withUpbitTimes(final long idleMs, final long statusEveryMs) {
        return new VenueLimits(
                binancePingEveryMs,
                binancePongTimeoutMs,
                binanceLifetimeMs,
                binanceInboundPerSecond,
                binanceStreams,
                binanceWeightPerMinute,
                binanceBanAfter,
                idleMs,
                statusEveryMs,
                upbitInboundPerSecond,
                upbitRequestsPerSecond,
                upbitOriginEveryMs);
    }

    /** {@return the same with another request weight per minute on Binance} */
    public VenueLimits withBinanceWeight(final int weightPerMinute, final int banAfter) {
        return new VenueLimits(
                binancePingEveryMs,
                binancePongTimeoutMs,
                binanceLifetimeMs,
                binanceInboundPerSecond,
                binanceStreams,
                weightPerMinute,
                banAfter,
                upbitIdleMs,
                upbitStatusEveryMs,
                upbitInboundPerSecond,
                upbitRequestsPerSecond,
                upbitOriginEveryMs);
    }
}
