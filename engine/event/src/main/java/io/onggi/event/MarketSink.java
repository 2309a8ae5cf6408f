package io.onggi.event;

/**
 * Where events enter the engine. Implemented over the market ring, and over plain memory in tools and tests. Any thread
 * may claim; a claimed range belongs to the claiming thread until it is published, and must be published.
 *
 * <pre>
 *   first = tryClaim(n)  ->  slot(first) ... slot(first + n - 1) filled  ->  publish(first, first + n - 1)
 * </pre>
 *
 * Nothing here ever waits: a full ring refuses, and the caller counts what it dropped.
 */
public interface MarketSink {
    /** The answer of a claim that found no room. */
    long REFUSED = -1;

    /**
     * Claims adjacent slots for market data, leaving the reserve untouched.
     *
     * @param count number of slots, at least 1
     * @return the first sequence, or {@link #REFUSED}
     */
    long tryClaim(int count);

    /**
     * Claims adjacent slots for what must get through when market data is shed: links, timers, instruments, commands.
     *
     * @param count number of slots, at least 1
     * @return the first sequence, or {@link #REFUSED} when even the reserve is used up
     */
    long tryClaimReserved(int count);

    /** {@return the claimed slot; its old content is undefined until {@link MarketEvent#reset}} */
    MarketEvent slot(long sequence);

    /** Makes the claimed range visible to the readers. */
    void publish(long first, long last);
}
