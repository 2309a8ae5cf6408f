package io.onggi.feeds.line;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;

/** A 64-bit hash of what an event says of the market, whichever line it came by. Stateless. */
final class ContentHash {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;

    private ContentHash() {}

    /** {@return the hash of type, venue's time, side and values; not of when it was sent or received, nor by whom} */
    static long of(final MarketEvent event) {
        long hash = mix(SEED ^ event.type().code());
        hash = mix(hash ^ event.venueTimeNs());
        hash = mix(hash ^ (event.flags() & (EventFlags.SELL | EventFlags.CLOSED)));
        for (int i = 0; i < event.type().valueCount(); i++) {
            hash = mix(hash ^ event.value(i));
        }
        return hash;
    }

    /** {@return the hash with the levels of one part of a book taken in} */
    static long withLevels(final long before, final PriceLevels levels) {
        long hash = before;
        for (int i = 0; i < levels.bidCount(); i++) {
            hash = mix(mix(hash ^ levels.bidPrice(i)) ^ levels.bidSize(i));
        }
        hash = mix(hash ^ SEED);
        for (int i = 0; i < levels.askCount(); i++) {
            hash = mix(mix(hash ^ levels.askPrice(i)) ^ levels.askSize(i));
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(final long value) {
        long z = value + SEED;
        z = (z ^ (z >>> 30)) * FIRST;
        z = (z ^ (z >>> 27)) * SECOND;
        return z ^ (z >>> 31);
    }
}
