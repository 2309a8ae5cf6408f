package io.onggi.core;

import java.util.function.LongConsumer;

/**
 * A 64-bit hash over a stream of numbers, sensitive to their order. Two engines with the same logical state feed the
 * same numbers and get the same hash; what it covers is decided by the {@code hashTo} methods of the state.
 *
 * <p>Each number is multiplied, rotated and folded in as in the round function of xxHash64 (constants: its published
 * primes), and the end is avalanched. Not cryptographic: it finds mistakes, not attackers.
 */
public final class StateHash implements LongConsumer {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;

    private long hash;
    private long count;

    /** Starts again. */
    public void clear() {
        hash = PRIME_3;
        count = 0;
    }

    @Override
    public void accept(final long value) {
        hash ^= Long.rotateLeft(value * PRIME_2, 31) * PRIME_1;
        hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
        count++;
    }

    /** Adds a ratio by its bits. */
    public void accept(final double value) {
        accept(Double.doubleToLongBits(value));
    }

    /** {@return the hash of everything since {@link #clear}} */
    public long value() {
        long end = hash + count * 8;
        end ^= end >>> 33;
        end *= PRIME_2;
        end ^= end >>> 29;
        end *= PRIME_3;
        return end ^ (end >>> 32);
    }
}
