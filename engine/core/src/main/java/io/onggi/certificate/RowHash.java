package io.onggi.certificate;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;

/**
 * The hash of what one row says: type, venue time, values, levels, and the flags that belong to its meaning; not when
 * or how it came. Rows are added up to the hash of an hour, so that a recording in which a row was repaired or came
 * late has the hash of one that got it at once: equal sums mean equal rows, in whatever order. Not cryptographic.
 *
 * <p>Each number goes in by one multiplication, off which the multiplication of the number itself is independent; the
 * end is avalanched (constants: the published primes of xxHash64).
 */
final class RowHash {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final int MEANING = EventFlags.SELL | EventFlags.CLOSED;

    private RowHash() {}

    /** {@return the hash of an event, on top of that of the parts before it, or of 0} */
    static long add(final long before, final MarketEvent event) {
        long hash = fold(before, ((long) event.type().code() << 32) | (event.flags() & MEANING));
        hash = fold(hash, event.venueTimeNs());
        final int values = event.type().valueCount();
        for (int i = 0; i < values; i++) {
            hash = fold(hash, event.value(i));
        }
        final PriceLevels levels = event.levels();
        for (int i = 0; i < levels.bidCount(); i++) {
            hash = fold(hash, level(levels.bidPrice(i), levels.bidSize(i)));
        }
        hash = fold(hash, levels.bidCount());
        for (int i = 0; i < levels.askCount(); i++) {
            hash = fold(hash, level(levels.askPrice(i), levels.askSize(i)));
        }
        return hash;
    }

    /** {@return the hash of a row all of whose parts were added} */
    static long end(final long hash) {
        long end = hash ^ (hash >>> 33);
        end *= PRIME_2;
        end ^= end >>> 29;
        end *= PRIME_3;
        return end ^ (end >>> 32);
    }

    private static long fold(final long hash, final long value) {
        return hash * PRIME_1 + Long.rotateLeft((value + PRIME_3) * PRIME_2, 31);
    }

    private static long level(final long price, final long size) {
        return (price * PRIME_3) ^ size;
    }
}
